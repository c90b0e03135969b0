// What the guide holds, as the search finds it.

import type { Entry, Kind } from "../search/entry";
import { type Search, searchIn } from "../search/search";

export type Thing = {
  readonly address: string;
  readonly kind: string;
  readonly title: string;
  readonly also: string;
  readonly choices?: string;
  readonly means: string;
  readonly level: string | null;
};

export type Index = { readonly found: readonly Thing[]; readonly alike: readonly (readonly string[])[] };

/** Signs before rules, and what was seen before time limits. */
const kinds: Readonly<Record<string, Kind>> = {
  Concern: "concern",
  Sign: "sign",
  Rule: "rule",
  Page: "page",
  Age: "page",
  Level: "page",
  Agency: "event",
  "Time limit": "clock",
  Word: "word",
  "Something that happened": "event",
  "Rule that is not in force": "past",
};

export function searchOf({ found, alike }: Index): Search<Thing> {
  return searchIn(found.map(entryOf), alike);
}

function entryOf(thing: Thing): Entry<Thing> {
  const { kind, title, also, choices = "", means } = thing;
  return {
    key: thing,
    kind: kinds[kind] ?? "page",
    title,
    also: namesIn(also),
    choices: namesIn(choices),
    means,
  };
}

const namesIn = (text: string): string[] => text.split(", ").filter((name) => name !== "");
