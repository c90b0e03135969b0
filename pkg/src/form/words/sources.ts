// How an answer is known: who saw it or said it. Optional, and read by no rule; the record tells it.

import type { Catalogue, FactEntry } from "../../wire";
import { keyOf } from "../state/catalogue";
import { answersOf, type Given, isNotKnown, labelOf, type State, type Subject } from "../state/model";

export const sources: Readonly<Record<string, string>> = {
  seen: "Seen by a professional",
  opinion: "A professional’s opinion",
  child: "The child said so",
  carer: "A parent or carer said so",
  other: "Someone else said so",
  record: "From a record",
};

export type Stated = {
  readonly fact: FactEntry;
  readonly subject: Subject;
  readonly label: string;
  readonly given: Given;
};

/** Every answer, also that it is not known: emergencies first, then in the catalogue's order. */
export function sayingsIn(catalogue: Catalogue, state: State): Stated[] {
  const subjects: Subject[] = [...state.children.map(({ id }) => id), "household"];
  const all = subjects.flatMap((subject) =>
    catalogue.facts.flatMap((fact) => {
      const given = answersOf(state, subject)[fact.name];
      return given === undefined ? [] : { fact, subject, label: labelOf(state, subject), given };
    }),
  );
  return [...all.filter(({ fact }) => fact.emergency), ...all.filter(({ fact }) => !fact.emergency)];
}

/** Every answer that says something. */
export function statedIn(catalogue: Catalogue, state: State): Stated[] {
  return sayingsIn(catalogue, state).filter(({ given }) => !isNotKnown(given));
}

/** What the worker said about how an answer is known; `null` when nothing. */
export function sourceOf(state: State, fact: FactEntry, subject: Subject): string | null {
  return sources[state.sources[keyOf(fact, subject)] ?? ""] ?? null;
}

/** An answer as people would say it. */
export function givenInWords(fact: FactEntry, given: Given | null): string {
  if (given === null) return "no answer";
  const choices = fact.answer.kind === "one-of" || fact.answer.kind === "several-of" ? fact.answer.choices : [];
  const title = (name: string) => choices.find((choice) => choice.name === name)?.title ?? name.replace("-", " ");
  switch (given.kind) {
    case "choice":
      return title(given.choice);
    case "choices":
      return given.choices.length === 0 ? "none of these" : given.choices.map(title).join(", ");
    case "amount":
      return inUnit(given.amount.trim(), given.unit || (fact.answer.kind === "number" ? (fact.answer.unit ?? "") : ""));
  }
}

const inUnit = (amount: string, unit: string): string =>
  `${amount} ${amount === "1" ? unit.replace(/s$/, "") : unit}`.trim();
