// How well each entry answers to each thing that was said: by the phrase that fits best, and by how far what was said is
// spoken of in its names at all.

import type { Index, Phrase } from "./index";
import type { Part } from "./meant";
import { negation, spokenIn } from "./words";

export type Answered = {
  /** For each part of what was said. */
  readonly scores: readonly number[];
  /** The name that was said, as it is written; `null` where none was said whole. */
  readonly called: string | null;
  /** How much of all that was said that name is, its small words too. */
  readonly exact: number;
  /** How much the words of that name tell, where it is of several words. */
  readonly whole: number;
};

/** How much more words tell that were said together. */
const together = 0.25;
/** How much the leaning of a word counts beside the phrase in which it stands. */
const leaningCounts = 0.7;

export function bestOf<Key>(index: Index<Key>, text: string, parts: readonly Part[]): Map<number, Answered> {
  const valued = new Map<number, Answered & { scores: number[]; most: number }>();
  const written = inOrder(parts.flatMap(({ own }) => own));
  const words = spokenIn(text);
  const spoken = inOrder(words);
  for (const [place, touching] of touchedBy(index, parts)) {
    const phrase = index.phrases[place];
    if (phrase === undefined) continue;
    const { entry, weight, total, focus, name } = phrase;
    const said = [...touching]
      .map((at) => ({ at, ...saidOf(index, phrase, parts[at]) }))
      .filter(({ covers }) => covers > 0);
    if (said.length === 0) continue;
    const mass = sum(said.map(({ covers }) => covers));
    const covered = weight * Math.min(1, mass / total) ** focus;
    const fit = covered * (1 + together * (said.length - 1));
    const held = valued.get(entry) ?? { scores: parts.map(() => 0), called: null, exact: 0, whole: 0, most: 0 };
    for (const { at, tells } of said) held.scores[at] = Math.max(held.scores[at] ?? 0, tells * fit);
    const wordForWord = spoken.includes(inOrder(phrase.spoken)) ? phrase.spoken.length : 0;
    const isWhole = name !== null && phrase.own.length > 1 && written.includes(inOrder(phrase.own));
    const whole = isWhole ? Math.max(held.whole, total) : held.whole;
    // A name that was not said itself, word after word, would put words into somebody's mouth.
    const more = { called: name ?? held.called, exact: wordForWord / words.length, most: wordForWord };
    valued.set(entry, { ...held, whole, ...(wordForWord > held.most ? more : {}) });
  }
  for (const [at, part] of parts.entries())
    for (const [entry, leans] of leaningOf(index, part)) {
      const held = valued.get(entry);
      if (held !== undefined) held.scores[at] = (held.scores[at] ?? 0) + leaningCounts * leans;
    }
  return valued;
}

/** How far each entry is what is spoken of where something is said. */
function leaningOf<Key>({ leaning, rarity }: Index<Key>, { ways }: Part): ReadonlyMap<number, number> {
  const most = new Map<number, number>();
  for (const { stems, share } of ways)
    for (const stem of stems)
      for (const [entry, part] of leaning(stem)) {
        const leans = (share * part * rarity(stem)) / stems.length;
        if (leans > (most.get(entry) ?? 0)) most.set(entry, leans);
      }
  return most;
}

type Said = { readonly covers: number; readonly tells: number };

/**
 * How much of a phrase one thing that was said covers, in the way that covers most; what was said once counts once. A rarer
 * word that stands for it tells no more than it does.
 */
function saidOf<Key>({ rarity, having }: Index<Key>, { stems: written }: Phrase, part: Part | undefined): Said {
  const ways = part?.ways ?? [];
  const own = ways[0]?.stems ?? [];
  const most = own.every((stem) => having.has(stem)) ? sum(own.map(rarity)) : Number.POSITIVE_INFINITY;
  let said: Said = { covers: 0, tells: 0 };
  for (const { stems, share } of ways) {
    const found = stems.filter((stem) => written.includes(stem));
    // Of what was not asked, that something is not so is nothing without the asking.
    if (stems.length > 1 && found.every((stem) => stem === negation)) continue;
    const covers = (share * sum(found.map(rarity)) * found.length) / stems.length;
    if (covers > said.covers) said = { covers, tells: Math.min(covers, share * most) };
  }
  return said;
}

/** By phrase, the parts of what was said that stand in it; that something is not so names nothing by itself. */
function touchedBy<Key>({ having }: Index<Key>, parts: readonly Part[]): ReadonlyMap<number, ReadonlySet<number>> {
  const touched = new Map<number, Set<number>>();
  const denials: number[] = [];
  for (const [at, { ways }] of parts.entries())
    for (const stem of ways.flatMap(({ stems }) => stems)) {
      if (stem === negation) denials.push(at);
      else for (const place of having.get(stem) ?? []) touched.set(place, (touched.get(place) ?? new Set()).add(at));
    }
  for (const at of denials) for (const place of having.get(negation) ?? []) touched.get(place)?.add(at);
  return touched;
}

const inOrder = (words: readonly string[]): string => ` ${words.join(" ")} `;

export const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
