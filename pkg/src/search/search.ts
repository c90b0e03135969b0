// The one search of form and guide: which of the things that can be told or read answer best to words as people say them.
//
// Entries are named by phrases, and a phrase counts by how much of it was said: "cutting herself" is the whole of "cuts
// herself" and a third of "cutting of girls". A word counts for more the fewer entries have it. Nothing is matched inside
// a word.

import { type Answered, bestOf, sum } from "./best";
import { type Entry, weightOf } from "./entry";
import { idioms } from "./idioms";
import { indexOf } from "./index";
import { alikeOf, partsOf } from "./meant";
import { trade } from "./trade";
import { clausesOf, inTurn } from "./varied";

export type Found<Key> = {
  readonly entry: Entry<Key>;
  /** The name by which it was found; its title where it was found by nothing shorter. */
  readonly called: string;
  /** Whether what it answers to was said not to be so. */
  readonly denied: boolean;
};

export type Search<Key> = (text: string, most?: number) => readonly Found<Key>[];

/** From how many things on what was said may be answered by halves. */
const many = 4;

/** As much of a pasted text as is looked at, in characters. */
const longest = 4_000;

/** A search over entries; `alike` are lists of words that stand for each other, as a pack names them. */
export function searchIn<Key>(entries: readonly Entry<Key>[], alike: readonly (readonly string[])[] = []): Search<Key> {
  const index = indexOf(entries);
  const known = alikeOf([...trade, ...alike], idioms);
  const ranked = (text: string, found: Map<number, Found<Key>>): number[] => {
    const parts = partsOf(text, index, known);
    const tells = parts.map(({ ways }) => Math.max(...ways.map(({ stems }) => sum(stems.map(index.rarity)))));
    const scored = [...bestOf(index, parts)].flatMap(([place, answered]) => {
      const entry = entries[place];
      return entry === undefined ? [] : [{ place, entry, answered, score: scoreOf(answered, tells) * weight(entry) }];
    });
    scored.sort((a, b) => b.score - a.score || (a.entry.title < b.entry.title ? -1 : 1));
    for (const { place, entry, answered } of scored) {
      const denied = parts[answered.scores.indexOf(Math.max(...answered.scores))]?.denied ?? false;
      if (!found.has(place)) found.set(place, { entry, called: answered.called ?? entry.title, denied });
    }
    return scored.filter(({ score }) => score > 0).map(({ place }) => place);
  };
  return (text, most = 12) => {
    const said = text.slice(0, longest);
    const found = new Map<number, Found<Key>>();
    // What is said not to be so is said within its clause.
    const clauses = clausesOf(said).map((clause) => ranked(clause, found).slice(0, most));
    return inTurn([ranked(said, found).slice(0, most), ...clauses], most).flatMap((place) => found.get(place) ?? []);
  };
}

const weight = <Key>({ kind, usual = 1 }: Entry<Key>): number => weightOf[kind] * usual;

/** What answers to all that was said comes before what answers to a part, by how much each part tells. */
function scoreOf({ scores }: Answered, tells: readonly number[]): number {
  const most = [...tells].sort((a, b) => b - a).slice(0, many);
  const answered = tells.filter((_, at) => (scores[at] ?? 0) > 0);
  return sum(scores) * Math.sqrt(Math.min(1, sum(answered) / sum(most)));
}
