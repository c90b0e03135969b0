// Which facts are asked about whom: those of the ticked concerns, and those under no concern, which describe people.

import type { About, Catalogue, ChildDecision, EventEntry, FactEntry, GroupEntry, PossibleRule } from "../../wire";
import { factBehind, factNamed, keyOf, once } from "../state/catalogue";
import { childCalled } from "../state/labels";
import { answersOf, type State, type Subject } from "../state/model";

export type Ask = { readonly fact: FactEntry; readonly subjects: readonly Subject[] };

/** The groups that a referral may be about: all but those that say who somebody is, such as the one with the age. */
export const concernsIn = once(({ facts, groups }: Catalogue): readonly GroupEntry[] => {
  const fixed = new Set(facts.filter((fact) => fact.fixed).map((fact) => fact.name));
  return groups.filter((group) => !group.facts.some((fact) => fixed.has(fact)));
});

const describingAny = once((catalogue: Catalogue): readonly FactEntry[] => {
  const concerned = new Set(concernsIn(catalogue).flatMap((group) => group.facts));
  const grouped = catalogue.groups.flatMap((group) => group.facts);
  const names = new Set([...grouped, ...catalogue.facts.map((fact) => fact.name)]);
  return [...names].flatMap((name) => factNamed(catalogue, name) ?? []).filter((fact) => !concerned.has(fact.name));
});

/** The facts under no concern, in the groups' order: they describe every child, or the household, whatever the concern. */
export function describing(catalogue: Catalogue, about: About): FactEntry[] {
  return describingAny(catalogue).filter((fact) => fact.about === about);
}

export function describingAsks(catalogue: Catalogue, state: State): Ask[] {
  const children = state.children.map((child) => child.id);
  return describing(catalogue, "child").map((fact) => ({ fact, subjects: children }));
}

export function householdAsks(catalogue: Catalogue): Ask[] {
  return describing(catalogue, "household").map((fact) => ({ fact, subjects: ["household"] }));
}

/** The facts of one ticked concern: household facts first, then the children's. */
export function concernAsks(catalogue: Catalogue, state: State, group: string): Ask[] {
  const names = catalogue.groups.find((entry) => entry.name === group)?.facts ?? [];
  const facts = names.flatMap((name) => factNamed(catalogue, name) ?? []);
  const children = state.concerns[group] ?? [];
  return [
    ...facts.filter((fact) => fact.about === "household").map((fact): Ask => ({ fact, subjects: ["household"] })),
    ...facts.filter((fact) => fact.about === "child").map((fact): Ask => ({ fact, subjects: children })),
  ];
}

export function factAsk(state: State, fact: FactEntry): Ask {
  return { fact, subjects: fact.about === "household" ? ["household"] : state.children.map((child) => child.id) };
}

/** Answers that count but stand on no other page, because their concern is not ticked (for that child). */
export function otherAsks(catalogue: Catalogue, state: State): Ask[] {
  const elsewhere = new Set(listedAsks(catalogue, state).flatMap(keysOf));
  return catalogue.facts
    .map((fact) => {
      const answered = factAsk(state, fact).subjects.filter(
        (subject) => answersOf(state, subject)[fact.name] !== undefined,
      );
      return { fact, subjects: answered.filter((subject) => !elsewhere.has(keyOf(fact, subject))) };
    })
    .filter((ask) => ask.subjects.length > 0);
}

/** Whether the worker has taken up a fact: it stands on a page of this referral, or was answered. */
export function isTakenUp(catalogue: Catalogue, state: State, label: string): (fact: string) => boolean {
  const taken = new Set(allAsks(catalogue, state).flatMap(keysOf));
  const child = childCalled(state, label);
  return (name) => {
    const fact = factBehind(catalogue, name);
    if (fact === undefined || child === undefined) return false;
    return taken.has(keyOf(fact, fact.about === "household" ? "household" : child.id));
  };
}

/** The rules that could still apply and wait for nothing but what the worker has taken up. */
export function waitingRules(catalogue: Catalogue, state: State, child: ChildDecision): PossibleRule[] {
  const takenUp = isTakenUp(catalogue, state, child.child);
  return child.possible.filter(({ lacks }) => lacks.every(takenUp));
}

export function allAsks(catalogue: Catalogue, state: State): Ask[] {
  return [...listedAsks(catalogue, state), ...otherAsks(catalogue, state)];
}

function listedAsks(catalogue: Catalogue, state: State): Ask[] {
  const concerns = Object.keys(state.concerns).flatMap((group) => concernAsks(catalogue, state, group));
  return [...describingAsks(catalogue, state), ...householdAsks(catalogue), ...concerns];
}

/** The asks of several concerns, each question only where it comes first. */
export function withoutRepeats(concerns: readonly (readonly Ask[])[]): Ask[][] {
  const seen = new Set<string>();
  return concerns.map((asks) =>
    asks.flatMap(({ fact, subjects }) => {
      const fresh = subjects.filter((subject) => !seen.has(keyOf(fact, subject)));
      for (const subject of fresh) seen.add(keyOf(fact, subject));
      return fresh.length === 0 ? [] : { fact, subjects: fresh };
    }),
  );
}

function keysOf(ask: Ask): string[] {
  return ask.subjects.map((subject) => keyOf(ask.fact, subject));
}

/** The kinds of event on which an open question turns. */
export function askedEvents({ events }: Catalogue, children: readonly ChildDecision[]): EventEntry[] {
  const words = new Set(children.flatMap(({ questions }) => questions.flatMap(({ fact }) => fact.split(" "))));
  return events.filter(({ name }) => words.has(name));
}
