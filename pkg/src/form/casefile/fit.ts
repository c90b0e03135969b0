// A case that was told under other rules, fitted to these: what they do not ask is left out and named.

import type { AnswerKind, Catalogue, FactEntry } from "../../wire";
import { eventNamed, factNamed } from "../state/catalogue";
import type { Answers, Given, State } from "../state/model";
import { inNamesOfNow } from "./former";

export type Fitted = {
  readonly state: State;
  readonly left: readonly string[];
  /** What the file calls otherwise than these rules, in words. */
  readonly renamed: readonly string[];
};

export function fitted(catalogue: Catalogue, saved: State): Fitted {
  const { state, renamed } = inNamesOfNow(catalogue, saved);
  const left = new Set<string>();
  const fitting = (answers: Answers, about: string): Answers =>
    Object.fromEntries(
      Object.entries(answers).filter(([name, given]) => {
        const fact = factNamed(catalogue, name);
        const fits = fact !== undefined && fact.about === about && canBe(fact, given);
        if (!fits) left.add(fact?.question ?? name);
        return fits;
      }),
    );
  const group = (name: string) => catalogue.groups.some((entry) => entry.name === name);
  const hasDoor = (name: string) => catalogue.groups.some((entry) => entry.name === name && entry.door !== null);
  const fitState: State = {
    ...state,
    children: state.children.map((child) => ({ ...child, answers: fitting(child.answers, "child") })),
    household: fitting(state.household, "household"),
    concerns: Object.fromEntries(Object.entries(state.concerns).filter(([name]) => group(name))),
    doors: Object.fromEntries(
      Object.entries(state.doors).flatMap(([name, asked]) =>
        hasDoor(name) ? [[name, catalogue.agencies.some((agency) => agency.name === asked) ? asked : ""]] : [],
      ),
    ),
    told: state.told.filter(({ fact, agency }) => {
      const fits = factNamed(catalogue, fact) !== undefined && catalogue.agencies.some(({ name }) => name === agency);
      if (!fits) left.add(fact);
      return fits;
    }),
    // A question that is gone keeps its number, by which the others are answered.
    asked: state.asked.filter(({ agency }) => catalogue.agencies.some(({ name }) => name === agency)),
    happened: state.happened.filter(({ event }) => {
      const fits = eventNamed(catalogue, event) !== undefined;
      if (!fits) left.add(event);
      return fits;
    }),
    history: state.history.filter((event) => eventNamed(catalogue, event) !== undefined),
    late: state.late.filter((entry) => entry.kind === "other" || factNamed(catalogue, entry.fact) !== undefined),
  };
  return { state: fitState, left: [...left], renamed };
}

function canBe({ answer }: FactEntry, given: Given): boolean {
  const choices = answer.kind === "yes-no" ? ["yes", "no"] : namesOf(answer);
  switch (given.kind) {
    case "choice":
      return given.choice === "not-known" || (answer.kind !== "several-of" && choices.includes(given.choice));
    case "choices":
      return answer.kind === "several-of" && given.choices.every((choice) => choices.includes(choice));
    case "amount":
      return answer.kind === "number";
  }
}

function namesOf(answer: AnswerKind): string[] {
  return answer.kind === "one-of" || answer.kind === "several-of" ? answer.choices.map(({ name }) => name) : [];
}
