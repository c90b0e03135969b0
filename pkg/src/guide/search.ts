// What the guide holds, as the search finds it.

import type { Entry, Kind } from "../search/entry";
import { type Search, searchIn } from "../search/search";
import type { Door } from "./voice";

export type Thing = {
  readonly address: string;
  readonly kind: string;
  readonly title: string;
  readonly also: string;
  readonly choices?: string;
  readonly means: string;
  readonly text?: readonly string[];
  readonly level: string | null;
};

export type Index = {
  readonly found: readonly Thing[];
  readonly alike: readonly (readonly string[])[];
  readonly doors: readonly Door[];
};

/** Signs before rules, and what was seen before time limits. */
const kinds: Readonly<Record<string, Kind>> = {
  Concern: "concern",
  Sign: "sign",
  Rule: "rule",
  Page: "page",
  Section: "page",
  Age: "page",
  Level: "page",
  Agency: "event",
  "Time limit": "clock",
  Word: "word",
  "Something that happened": "event",
  "Rule that is not in force": "past",
};

/** Whoever asks so wants a time limit before a sign. */
const asksForTime =
  /\b(how (often|long|soon|fast|quickly|many days)|by when|when (must|should|is|are|do|does|will)|deadlines?|time ?limits?|time ?scales?|time ?frames?|overdue)\b/i;

/** Whoever asks so wants to know what may or must be done, which pages say, and has not seen a sign. */
const asksWhatToDo =
  /^\W*(?:(?:can|may|should|must|shall|do|does|am|is it|are we|how (?:do|can|should|must)|what (?:do|should|can|happens|must)|who (?:do|can|should|must|signs|decides)|when (?:do|can|should)) ?(?:i|we|they|you)?)\b/i;

/** How much more a time limit, or a page, counts then. */
const wanted = 2.5;
const asked = 1.6;

export function searchOf({ found, alike }: Index): Search<Thing> {
  const made = new Map<string, Search<Thing>>();
  return (text, most) => {
    const kind = asksForTime.test(text) ? "Time limit" : asksWhatToDo.test(text) ? "Page" : "";
    const search =
      made.get(kind) ??
      searchIn(
        found.map((thing) => entryOf(thing, usualOf(thing.kind, kind))),
        alike,
      );
    made.set(kind, search);
    return search(text, most);
  };
}

/** A part of a page holds a whole answer, which a sign of the same words only asks for. */
const answering = 1.3;

function usualOf(kind: string, wants: string): number {
  if (kind === "Section") return wants === "Page" ? asked : answering;
  if (kind !== wants) return 1;
  return kind === "Page" ? asked : wanted;
}

function entryOf(thing: Thing, usual = 1): Entry<Thing> {
  const { kind, title, also, choices = "", means, text = [] } = thing;
  return {
    key: thing,
    kind: kinds[kind] ?? "page",
    title,
    also: namesIn(also),
    choices: namesIn(choices),
    means,
    says: text,
    usual,
  };
}

const namesIn = (text: string): string[] => text.split(", ").filter((name) => name !== "");
