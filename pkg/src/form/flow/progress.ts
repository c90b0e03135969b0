// How far the worker has come, in words: a page is not started, in progress, waiting for information or done.

import type { Catalogue } from "../../wire";
import { keyOf } from "../state/catalogue";
import { answersOf, isNotKnown, type State } from "../state/model";
import { type Ask, allAsks } from "./asks";
import { toldIn } from "./telling";

export type Stage = "Not started" | "In progress" | "Waiting for information" | "Done";

type Count = { readonly answered: number; readonly notKnown: number; readonly notAsked: number };

export function count(state: State, asks: readonly Ask[]): Count {
  const answers = new Map(
    asks.flatMap(({ fact, subjects }) =>
      subjects.map((subject) => [keyOf(fact, subject), answersOf(state, subject)[fact.name]] as const),
    ),
  );
  const given = [...answers.values()];
  const notAsked = given.filter((answer) => answer === undefined).length;
  const notKnown = given.filter(isNotKnown).length;
  return { answered: given.length - notAsked - notKnown, notKnown, notAsked };
}

export function stageOfFacts(state: State, asks: readonly Ask[]): Stage {
  const { answered, notKnown, notAsked } = count(state, asks);
  if (answered + notKnown === 0) return notAsked === 0 ? "Done" : "Not started";
  if (notAsked > 0) return "In progress";
  return notKnown > 0 ? "Waiting for information" : "Done";
}

export function stageOfReferral(state: State): Stage {
  const typed = [state.reference, ...Object.values(state.received)].map((text) => text.trim() !== "");
  if (!typed.includes(true)) return "Not started";
  return typed.includes(false) ? "In progress" : "Done";
}

export function stageOfTold(catalogue: Catalogue, state: State): Stage {
  const isTold = toldIn(catalogue, state).length + state.happened.length > 0 || state.uncovered.trim() !== "";
  return isTold ? "Done" : "Not started";
}

export function stageOfConcerns(catalogue: Catalogue, state: State): Stage {
  const ticked = Object.entries(state.concerns);
  if (ticked.length === 0) return Object.keys(state.doors).length === 0 ? "Not started" : "Done";
  return ticked.some(([group, children]) => children.length === 0 && isAboutChildren(catalogue, group))
    ? "In progress"
    : "Done";
}

export function stageOfAgencies(state: State): Stage {
  if (state.told.length === 0) return Object.keys(state.sources).length === 0 ? "Not started" : "Done";
  return state.told.some((told) => told.given === undefined) ? "In progress" : "Done";
}

export function stageOfEvents(state: State): Stage {
  if (state.happened.length === 0) return "Not started";
  return state.happened.some(({ event, subject }) => event === "" || subject === null) ? "In progress" : "Done";
}

export function stageOfJudgement({ children, judgements }: State): Stage {
  return stageOfEach(children.map(({ id }) => (judgements[id]?.level ?? "") !== ""));
}

/** `isWhole` says whether nothing is missing from what was decided, as far as that is known. */
export function stageOfDecision({ children, verdicts }: State, isWhole: boolean): Stage {
  const choices = children.map(({ id }) => verdicts[id]?.choice ?? null);
  if (choices.every((choice) => choice !== null) && choices.some(isWaiting)) return "Waiting for information";
  const stage = stageOfEach(choices.map((choice) => choice !== null));
  return stage === "Done" && !isWhole ? "In progress" : stage;
}

const isWaiting = (choice: string | null): boolean => choice === "not-yet" || choice === "more-first";

export function stageOfRecord(isSaved: boolean): Stage {
  return isSaved ? "Done" : "Not started";
}

function stageOfEach(done: readonly boolean[]): Stage {
  if (!done.includes(true)) return "Not started";
  return done.includes(false) ? "In progress" : "Done";
}

/** Whether a concern holds a fact that each child has for itself. */
export function isAboutChildren(catalogue: Catalogue, group: string): boolean {
  const facts = catalogue.groups.find((entry) => entry.name === group)?.facts ?? [];
  return catalogue.facts.some((fact) => fact.about === "child" && facts.includes(fact.name));
}

export function progressInWords(catalogue: Catalogue, state: State): string {
  const { answered, notKnown, notAsked } = count(state, allAsks(catalogue, state));
  return `${answered} ${answered === 1 ? "fact" : "facts"} answered, ${notKnown} not known, ${notAsked} not asked`;
}
