// Finding a concern by what was seen: every word that is typed must stand in its heading, questions or other words.

import type { Catalogue, FactEntry, GroupEntry } from "../../wire";
import { concernsIn } from "./asks";

export type Found = { readonly group: GroupEntry; readonly facts: readonly FactEntry[] };

/** The groups that fit, each with the facts in which the words stand; every group, without facts, for no words. */
export function find(catalogue: Catalogue, text: string): Found[] {
  const concerns = concernsIn(catalogue);
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return concerns.map((group) => ({ group, facts: [] }));
  const fits = (...texts: (string | null)[]) => {
    const all = texts.join(" ").toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return concerns
    .map((group) => ({
      group,
      facts: catalogue.facts.filter(
        ({ name, question, means, also }) => group.facts.includes(name) && fits(question, means, ...also),
      ),
    }))
    .filter(({ group, facts }) => facts.length > 0 || fits(group.title, group.means));
}
