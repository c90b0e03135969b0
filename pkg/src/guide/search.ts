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

/** How much more a time limit counts then. */
const wanted = 2.5;

export function searchOf({ found, alike }: Index): Search<Thing> {
  const usual = searchIn(
    found.map((thing) => entryOf(thing)),
    alike,
  );
  let timed: Search<Thing> | null = null;
  return (text, most) => {
    if (!asksForTime.test(text)) return usual(text, most);
    timed ??= searchIn(
      found.map((thing) => entryOf(thing, wanted)),
      alike,
    );
    return timed(text, most);
  };
}

function entryOf(thing: Thing, ofTime = 1): Entry<Thing> {
  const { kind, title, also, choices = "", means } = thing;
  return {
    key: thing,
    kind: kinds[kind] ?? "page",
    title,
    also: namesIn(also),
    choices: namesIn(choices),
    means,
    usual: kind === "Time limit" ? ofTime : 1,
  };
}

const namesIn = (text: string): string[] => text.split(", ").filter((name) => name !== "");
