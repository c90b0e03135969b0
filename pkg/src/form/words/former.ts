// What a pack called otherwise before: a file that was saved then means what it meant.

import type { Catalogue, FormerOf } from "../../wire";
import { eventNamed, factNamed, once } from "../state/catalogue";
import { quoted } from "./words";

const keyOf = (of: FormerOf, name: string, fact: string | null): string => `${of} ${fact ?? ""} ${name}`;
const former = once(({ former }) => new Map(former.map(({ of, fact, was, now }) => [keyOf(of, was, fact), now])));

export type Names = {
  /** What is called so now; of an answer, the fact as it is called now says whose it is. */
  now(of: FormerOf, name: string, fact?: string): string;
  /** What was renamed among the names that were asked for, each once, in words. */
  said(): readonly string[];
};

export function namesOf(catalogue: Catalogue): Names {
  const renamed = new Map<string, string>();
  return {
    now: (of, name, fact) => {
      const now = former(catalogue).get(keyOf(of, name, fact ?? null));
      if (now === undefined) return name;
      renamed.set(`${of} ${name}`, `${quoted(name)} is now called ${quoted(titleOf(catalogue, of, now))}.`);
      return now;
    },
    said: () => [...renamed.values()],
  };
}

/** As people see it, where they do. */
function titleOf(catalogue: Catalogue, of: FormerOf, name: string): string {
  const { groups, people, levels } = catalogue;
  switch (of) {
    case "fact":
      return factNamed(catalogue, name)?.question ?? name;
    case "event":
      return eventNamed(catalogue, name)?.title ?? name;
    case "concern":
      return groups.find((group) => group.name === name)?.title ?? name;
    case "who":
      return people.find((one) => one.name === name)?.title ?? name;
    case "level":
      return levels.find(({ rung }) => rung.name === name)?.rung.title ?? name;
    case "answer":
    case "clock":
      return name;
  }
}
