// The words of all entries, by phrase: which phrases hold a word, and how much it tells them apart.

import type { Entry } from "./entry";
import { negation, wordsIn } from "./words";

export type Phrase = {
  /** The entry that it names, by place. */
  readonly entry: number;
  readonly stems: readonly string[];
  /** How it is written, where it is a name that people use. */
  readonly name: string | null;
  /** How much it counts beside a name that people use. */
  readonly weight: number;
  /** What all its words weigh together. */
  readonly total: number;
  /** How much less it counts where only a part of it was said: a question says more than its name does. */
  readonly focus: number;
};

export type Index<Key> = {
  readonly entries: readonly Entry<Key>[];
  readonly phrases: readonly Phrase[];
  /** The phrases in which a stem stands. */
  readonly having: ReadonlyMap<string, readonly number[]>;
  /** How much a stem tells. */
  rarity(stem: string): number;
  /** Every word as it is written, with its stem. */
  readonly written: ReadonlyMap<string, string>;
};

const asNamed = 1;
const asTitled = 0.8;
const asExplained = 0.35;

export function indexOf<Key>(entries: readonly Entry<Key>[]): Index<Key> {
  const written = new Map<string, string>();
  const stemsOf = (text: string) => {
    const words = wordsIn(text);
    for (const { written: letters, stem } of words) written.set(letters, stem);
    return [...new Set(words.map(({ stem }) => stem))];
  };
  const raw = entries.flatMap(({ title, also, means }, entry) =>
    [
      ...also.map((text) => ({ entry, name: text, stems: stemsOf(text), weight: asNamed, focus: 1.25 })),
      { entry, name: null, stems: stemsOf(title), weight: asTitled, focus: 0.7 },
      { entry, name: null, stems: stemsOf(means), weight: asExplained, focus: 1 },
    ].filter(({ stems }) => stems.length > 0),
  );
  const holders = new Map<string, Set<number>>();
  const having = new Map<string, number[]>();
  for (const [place, { entry, stems }] of raw.entries())
    for (const stem of stems) {
      having.set(stem, [...(having.get(stem) ?? []), place]);
      holders.set(stem, (holders.get(stem) ?? new Set()).add(entry));
    }
  const rarity = (stem: string) =>
    stem === negation ? 1 : Math.log(1 + entries.length / (holders.get(stem)?.size ?? entries.length));
  const phrases = raw.map((phrase) => ({
    ...phrase,
    total: phrase.stems.reduce((sum, stem) => sum + rarity(stem), 0),
  }));
  return { entries, phrases, having, rarity, written };
}
