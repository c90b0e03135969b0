// The few questions that follow from what was told: of a concern in which something was told, in the order in which the
// rules ask them, and never one that a later stage asks.

import type { Catalogue, Decision, FactEntry, Question } from "../../wire";
import { factBehind } from "../state/catalogue";
import { childCalled, childLabel } from "../state/labels";
import { answersOf, type Given, type State, type Subject } from "../state/model";
import { type Ask, concernsIn } from "./asks";

/** How many stand open at a time. */
const most = 4;

/**
 * What to ask next, for the subjects of whom it is open.
 * @param shown Facts that stand on the page already, in their order; they stay, answered or not.
 */
export function wokenAsks(
  catalogue: Catalogue,
  state: State,
  decision: Decision | null,
  shown: readonly string[],
): Ask[] {
  const open = decision === null ? [] : openIn(catalogue, state, decision);
  const kept = shown.flatMap((name) => {
    const fact = factBehind(catalogue, name);
    return fact === undefined ? [] : [{ fact, subjects: subjectsOf(state, fact) }];
  });
  const left = kept.filter(({ fact, subjects }) => subjects.some((subject) => isOpen(state, fact, subject))).length;
  const fresh = open.filter(({ fact }) => !shown.includes(fact.name)).slice(0, Math.max(0, most - left));
  return [...kept, ...fresh];
}

/** Whether a question belongs to a concern in which something was told of a child. */
export function isWoken(catalogue: Catalogue, state: State, label: string): (question: Question) => boolean {
  const told = concernsToldOf(catalogue, state, label);
  return ({ concern }) => concern !== null && told.has(concern);
}

function openIn(catalogue: Catalogue, state: State, { children }: Decision): Ask[] {
  const found = new Map<string, FactEntry>();
  for (const { child, questions } of children) {
    const isOfThese = isWoken(catalogue, state, child);
    const woken = questions.filter(
      (question) => question.affects === "level" && question.couldRaiseTo !== null && isOfThese(question),
    );
    for (const { fact } of woken.slice(0, most)) {
      const entry = factBehind(catalogue, fact);
      if (entry !== undefined && subjectsOf(state, entry).some((subject) => isOpen(state, entry, subject)))
        found.set(entry.name, entry);
    }
  }
  return [...found.values()].map((fact) => ({ fact, subjects: subjectsOf(state, fact) }));
}

/** The concerns under which something that is not simply denied was told, of anybody. */
export function concernsTold(catalogue: Catalogue, state: State): ReadonlySet<string> {
  return new Set(state.children.flatMap((child) => [...concernsToldOf(catalogue, state, childLabel(child))]));
}

function concernsToldOf(catalogue: Catalogue, state: State, label: string): ReadonlySet<string> {
  const child = childCalled(state, label);
  const told = { ...state.household, ...child?.answers };
  const isTold = (given: Given | undefined) =>
    given !== undefined && !(given.kind === "choice" && given.choice === "no");
  return new Set(
    concernsIn(catalogue)
      .filter(({ facts }) => facts.some((fact) => isTold(told[fact])))
      .map(({ name }) => name),
  );
}

function subjectsOf(state: State, { about }: FactEntry): readonly Subject[] {
  return about === "household" ? ["household"] : state.children.map(({ id }) => id);
}

const isOpen = (state: State, fact: FactEntry, subject: Subject): boolean =>
  answersOf(state, subject)[fact.name] === undefined;
