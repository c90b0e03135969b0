// Everything that was typed, as text, for when there is no decision of the rules to make a record from.

import type { Catalogue } from "../../wire";
import { agencyTitle, factNamed } from "../state/catalogue";
import { answersOf, labelOf, type State, type Subject } from "../state/model";
import { receivedAt } from "../state/received";
import { judgementInWords, uncovered, verdictInWords } from "../words/sentences";
import { givenInWords, sourceOf } from "../words/sources";
import { sentence, when } from "../words/words";
import { happenedInWords } from "./before";

export function typedText(catalogue: Catalogue, state: State): string {
  const received = receivedAt(state.received);
  const subjects: Subject[] = ["household", ...state.children.map(({ id }) => id)];
  const lines = [
    "What was typed. The rules gave no answer to it.",
    `${state.reference.trim() === "" ? "No reference" : `Reference ${state.reference.trim()}`}${received === null ? "" : `, received ${when(received)}`}`,
    ...(state.danger === null ? [] : [`Immediate danger: ${sentence(state.danger.replace("-", " "))}`]),
    ...subjects.flatMap((subject) => part(labelOf(state, subject), linesAbout(catalogue, state, subject))),
    ...part("Who said what", toldLines(catalogue, state)),
    ...(state.uncovered.trim() === "" ? [] : ["", uncovered(state.uncovered)]),
  ];
  return lines.join("\r\n");
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines];

function linesAbout(catalogue: Catalogue, state: State, subject: Subject): string[] {
  const answers = catalogue.facts.flatMap((fact) => {
    const given = answersOf(state, subject)[fact.name];
    const source = sourceOf(state, fact, subject);
    if (given === undefined) return [];
    return `- ${fact.question} ${sentence(givenInWords(fact, given))}${source === null ? "" : ` ${sentence(source)}`}`;
  });
  if (subject === "household") return answers;
  const judgement = state.judgements[subject];
  return [
    ...answers,
    ...happenedInWords(catalogue, state, subject).map((line) => `- ${line}`),
    ...(judgement === undefined ? [] : [`Judgement: ${judgementInWords(catalogue, judgement)}`]),
    ...(state.verdicts[subject] === undefined
      ? []
      : [`Decision: ${verdictInWords(catalogue, state, subject).flat().join(" ")}`]),
  ];
}

function toldLines(catalogue: Catalogue, state: State): string[] {
  return state.told.map(({ agency, fact: name, subject, given }) => {
    const fact = factNamed(catalogue, name);
    const who = agencyTitle(catalogue, agency);
    const whose = subject === null ? "" : `, ${labelOf(state, subject)}`;
    return `- ${who}${whose}: ${fact?.question ?? name} ${fact === undefined ? "" : sentence(givenInWords(fact, given ?? null))}`;
  });
}
