// The one search of form and guide: which of the things that can be told or read answer best to words as people say them.
//
// Entries are named by phrases, and a phrase counts by how much of it was said: "cutting herself" is the whole of "cuts
// herself" and a third of "cutting of girls". A word counts for more the fewer entries have it. Nothing is matched inside
// a word.

import { type Answered, bestOf } from "./best";
import { type Entry, weightOf } from "./entry";
import { indexOf } from "./index";
import { alikeOf, partsOf } from "./meant";
import { trade } from "./trade";
import { varied } from "./varied";

export type Found<Key> = {
  readonly entry: Entry<Key>;
  /** The name by which it was found; its title where it was found by nothing shorter. */
  readonly called: string;
  /** Whether what it answers to was said not to be so. */
  readonly denied: boolean;
};

export type Search<Key> = (text: string, most?: number) => readonly Found<Key>[];

/** How many things a text must say to be more than a name for one thing. */
const sentence = 4;

/** A search over entries; `alike` are lists of words that stand for each other, as a pack names them. */
export function searchIn<Key>(entries: readonly Entry<Key>[], alike: readonly (readonly string[])[] = []): Search<Key> {
  const index = indexOf(entries);
  const known = alikeOf([...trade, ...alike]);
  return (text, most = 12) => {
    const parts = partsOf(text, index, known);
    const ranked = [...bestOf(index, parts)]
      .map(([place, answered]) => ({ entry: entries[place] as Entry<Key>, answered, score: scoreOf(answered) }))
      .map((one) => ({ ...one, score: one.score * weightOf[one.entry.kind] * (one.entry.usual ?? 1) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (a.entry.title < b.entry.title ? -1 : 1));
    const shown = parts.length < sentence ? ranked.slice(0, most) : varied(ranked.slice(0, 60), most);
    return shown.map(({ entry, answered: { called, scores } }) => ({
      entry,
      called: called ?? entry.title,
      denied: parts[scores.indexOf(Math.max(...scores))]?.denied ?? false,
    }));
  };
}

/** What answers to all that was said comes before what answers to a part. */
function scoreOf({ scores }: Answered): number {
  const share = scores.filter((score) => score > 0).length / Math.min(scores.length, sentence);
  return scores.reduce((total, score) => total + score, 0) * Math.sqrt(Math.min(1, share));
}
