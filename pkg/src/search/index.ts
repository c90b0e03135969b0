// The words of all entries, by phrase: which phrases hold a word, and how much it tells them apart.

import type { Entry } from "./entry";
import { nearest } from "./slips";
import { soundingLike, soundOf } from "./sounds";
import { isCommon, negation, spokenIn, wordsIn } from "./words";

export type Phrase = {
  /** The entry that it names, by place. */
  readonly entry: number;
  readonly stems: readonly string[];
  /** The words of its name that tell something, each cut to its own stem. */
  readonly own: readonly string[];
  /** All words of its name, each cut to its own stem. */
  readonly spoken: readonly string[];
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
  /** Of all that is said with a stem, the part that names an entry: what many of its names hold is what it is about. */
  leaning(stem: string): ReadonlyMap<number, number>;
  /** How much a stem tells. */
  rarity(stem: string): number;
  /** Every word as it is written, with its stem. */
  readonly written: ReadonlyMap<string, string>;
  /** The written words that an unknown one was most likely meant to be. */
  near(word: string): readonly string[];
};

/** What people say of themselves finds a thing, and is no name for it. */
const inFirstPerson = /\b(?:i|i'm|i've|me|my|we|our)\b/i;

const asNamed = 1;
const asTitled = 0.8;
const asAnswered = 0.6;
/** How much an everyday word tells beside a rarer one. */
const asCommon = 0.35;
const asExplained = 0.35;

export function indexOf<Key>(entries: readonly Entry<Key>[]): Index<Key> {
  const written = new Map<string, string>();
  const stemsOf = (text: string) => {
    const words = wordsIn(text);
    for (const { written: letters, stem } of words) written.set(letters, stem);
    return {
      stems: [...new Set(words.map(({ stem }) => stem))],
      own: words.map(({ own }) => own),
      spoken: spokenIn(text),
    };
  };
  const raw = entries.flatMap(({ title, also, choices = [], means, says = [] }, entry) =>
    [
      ...also.map((text) => ({
        entry,
        name: inFirstPerson.test(text) ? null : text,
        ...stemsOf(text),
        weight: asNamed,
        focus: 1.25,
      })),
      ...choices.map((text) => ({ entry, name: text, ...stemsOf(text), weight: asAnswered, focus: 1.25 })),
      { entry, name: null, ...stemsOf(title), weight: asTitled, focus: 0.7 },
      ...[means, ...says].map((text) => ({ entry, name: null, ...stemsOf(text), weight: asExplained, focus: 1 })),
    ].filter(({ stems }) => stems.length > 0),
  );
  const holders = new Map<string, Set<number>>();
  const having = new Map<string, number[]>();
  for (const [place, { entry, stems }] of raw.entries())
    for (const stem of stems) {
      const held = having.get(stem);
      if (held === undefined) having.set(stem, [place]);
      else held.push(place);
      holders.set(stem, (holders.get(stem) ?? new Set()).add(entry));
    }
  const leanings = leaningsOf(raw);
  const rarities = new Map(
    [...holders].map(([stem, those]) => [
      stem,
      Math.log(1 + entries.length / those.size) * (isCommon(stem) ? asCommon : 1),
    ]),
  );
  rarities.set(negation, 1);
  const rarity = (stem: string) => rarities.get(stem) ?? Math.log(2);
  const phrases = raw.map((phrase) => ({
    ...phrase,
    total: phrase.stems.reduce((sum, stem) => sum + rarity(stem), 0),
  }));
  const leaning = (stem: string) => leanings.get(stem) ?? new Map<number, number>();
  // While somebody types, only the last word is new.
  const meant = new Map<string, readonly string[]>();
  let bySound: Map<string, string[]> | null = null;
  const meantBy = (word: string): readonly string[] => {
    const slipped = nearest(word, written.keys());
    if (slipped.length > 0) return slipped;
    bySound ??= bySoundOf(written.keys());
    return soundingLike(word, bySound);
  };
  const near = (word: string) => {
    const held = meant.get(word) ?? meantBy(word);
    meant.set(word, held);
    return held;
  };
  return { entries, phrases, having, leaning, rarity, written, near };
}

function bySoundOf(words: Iterable<string>): Map<string, string[]> {
  const bySound = new Map<string, string[]>();
  for (const word of words) {
    const sound = soundOf(word);
    const held = bySound.get(sound);
    if (held === undefined) bySound.set(sound, [word]);
    else held.push(word);
  }
  return bySound;
}

type Raw = Pick<Phrase, "entry" | "stems" | "weight">;

function leaningsOf(phrases: readonly Raw[]): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const counted = new Map<string, Map<number, number>>();
  for (const { entry, stems, weight } of phrases)
    for (const stem of stems) {
      const held = counted.get(stem) ?? new Map<number, number>();
      counted.set(stem, held.set(entry, (held.get(entry) ?? 0) + weight / stems.length));
    }
  for (const held of counted.values()) {
    const all = [...held.values()].reduce((sum, one) => sum + one, 0);
    for (const [entry, one] of held) held.set(entry, one / all);
  }
  return counted;
}
