// What was told so far, one line a question, with the answers and everybody of whom each was given.

import type { Catalogue, FactEntry } from "../../wire";
import { answersOf, type Given, type State, type Subject } from "../state/model";
import { describing } from "./asks";

type Group = { readonly subjects: readonly Subject[]; readonly given: Given };

export type ToldLine = { readonly fact: FactEntry; readonly groups: readonly Group[] };

/** Every answer but those that say who somebody is, which stand on the children's page; in the catalogue's order. */
export function toldIn(catalogue: Catalogue, state: State): ToldLine[] {
  const elsewhere = new Set(describing(catalogue, "child").map(({ name }) => name));
  return catalogue.facts
    .filter(({ name }) => !elsewhere.has(name))
    .map((fact) => ({ fact, groups: groupsOf(state, fact) }))
    .filter(({ groups }) => groups.length > 0);
}

function groupsOf(state: State, fact: FactEntry): Group[] {
  const groups = new Map<string, Group>();
  const subjects: readonly Subject[] = fact.about === "household" ? ["household"] : state.children.map(({ id }) => id);
  for (const subject of subjects) {
    const given = answersOf(state, subject)[fact.name];
    if (given === undefined) continue;
    const key = JSON.stringify(given);
    groups.set(key, { given, subjects: [...(groups.get(key)?.subjects ?? []), subject] });
  }
  return [...groups.values()];
}
