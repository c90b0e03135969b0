// What may have been meant by what was typed: each word or known phrase once, with the ways in which it is said.

import type { Index } from "./index";
import { kindsOf } from "./same";
import { slips } from "./slips";
import { isCommon, negation, stemOf, stemsIn, type Word, wordsIn } from "./words";
import { heardAs } from "./written";

export type Way = { readonly stems: readonly string[]; readonly share: number };

/** One thing that was said, and whether it was said not to be so. */
export type Part = { readonly ways: readonly Way[]; readonly own: readonly string[]; readonly denied: boolean };

const alikeShare = 0.9;
/** For what stands beside it in a list: "dad" is a parent, and no more than like "mum". */
const besideShare = 0.6;
const kindShare = 0.7;
const slipShare = 0.7;
const begunShare = 0.6;

const kindsByStem: ReadonlyMap<string, readonly string[]> = new Map(
  [...kindsOf].map(([word, kinds]) => [
    stemOf(word),
    unique(kinds.map(stemOf)).filter((kind) => kind !== stemOf(word)),
  ]),
);

type Known = { readonly phrase: readonly string[]; readonly list: readonly (readonly string[])[] };

/** Phrases that stand for others, as stems, by the first of them. */
export type Alike = ReadonlyMap<string, readonly Known[]>;

export function alikeOf(
  lists: readonly (readonly string[])[],
  idioms: readonly (readonly [string, readonly string[]])[] = [],
): Alike {
  const alike = new Map<string, Known[]>();
  const enter = (phrase: readonly string[], list: Known["list"]) => {
    const [first = ""] = phrase;
    if (isTelling(phrase)) alike.set(first, [...(alike.get(first) ?? []), { phrase, list }]);
  };
  for (const texts of lists) {
    const list = texts.map(stemsIn).filter(isTelling);
    for (const phrase of list) enter(phrase, list);
  }
  for (const [said, means] of idioms) enter(stemsIn(said), means.map(stemsIn));
  return alike;
}

/** That something is not so stands for nothing. */
const isTelling = (stems: readonly string[]): boolean => stems.some((stem) => stem !== negation);

export function partsOf<Key>(text: string, index: Index<Key>, alike: Alike): Part[] {
  const words = wordsIn(text);
  const parts: Part[] = [];
  let denied = 0;
  for (let at = 0; at < words.length; ) {
    const word = words[at] as Word;
    const known = (alike.get(word.stem) ?? [])
      .filter(({ phrase }) => startsAt(words, at, phrase))
      .sort((a, b) => b.phrase.length - a.phrase.length);
    const longest = known[0]?.phrase.length ?? 1;
    const own = words.slice(at, at + longest).map(({ stem }) => stem);
    const others = known.filter(({ phrase }) => phrase.length === longest).flatMap(({ list }) => waysIn(list, own));
    const isDenial = word.stem === negation && longest === 1;
    const ways =
      longest > 1 || known.length > 0 ? [{ stems: own, share: 1 }, ...others] : waysOf(word, words[at + 1], index);
    const written = words.slice(at, at + longest).map((one) => one.own);
    parts.push({ ways, own: written, denied: denied > 0 && !isDenial });
    denied = isDenial ? 2 : denied - 1;
    at += longest;
  }
  return parts;
}

/** A list's first is what all the others are. */
const waysIn = (list: Known["list"], own: readonly string[]): Way[] => {
  const isFirst = list[0]?.join(" ") === own.join(" ");
  return list.map((stems, place) => ({ stems, share: isFirst || place === 0 ? alikeShare : besideShare }));
};

const startsAt = (words: readonly Word[], at: number, phrase: readonly string[]) =>
  phrase.length > 0 && phrase.every((stem, offset) => words[at + offset]?.stem === stem);

/** A word as it stands; else run together or apart; else as it was meant, or as it begins while it is typed. */
function waysOf<Key>(
  { written, stem }: Word,
  next: Word | undefined,
  { having, written: known, near }: Index<Key>,
): Way[] {
  const own: Way = { stems: [stem], share: 1 };
  const joined = next === undefined ? undefined : known.get(written + next.written);
  const together = joined === undefined ? [] : [{ stems: [joined], share: 1 }];
  const apart = split(written, known);
  // "Unexplained" is what nobody explains.
  const turned = /^un(..+)$/.exec(written)?.[1];
  const opposite = turned === undefined ? undefined : known.get(turned);
  if (opposite !== undefined) apart.push({ stems: [opposite], share: alikeShare });
  // A machete is a knife, and a knife a weapon.
  const wider = (kindsByStem.get(stem) ?? []).map((kind) => ({ stems: [kind], share: kindShare }));
  if (having.has(stem)) return [own, ...together, ...apart, ...wider];
  const heard = heardAs(written).flatMap((word) => known.get(word) ?? []);
  if (heard.length > 0) return heard.map((stem) => ({ stems: [stem], share: alikeShare }));
  if (wider.length > 0) return wider;
  if (apart.length + together.length > 0) return [...apart, ...together];
  // A word of every day is no slip of another.
  if (isCommon(stem)) return [own];
  const slipped = [written, ...heardAs(written)].map(near).find((words) => words.length > 0) ?? [];
  const ends = tailOf(written, known);
  // One letter wrong is likelier than a word that only ends like another.
  if (ends !== undefined && !slipped.some((word) => slips(written, word, 1) <= 1))
    return [{ stems: [ends], share: kindShare }];
  if (slipped.length > 0)
    return unique(slipped.flatMap((word) => known.get(word) ?? [])).map((stem) => ({
      stems: [stem],
      share: slipShare,
    }));
  if (written.length < 3 || next !== undefined) return [own];
  const begun = [...known].filter(([word]) => word.startsWith(written)).map(([, stem]) => stem);
  return [own, ...unique(begun).map((stem) => ({ stems: [stem], share: begunShare }))];
}

/** `selfharm` as `self harm`, where both are known. */
function split(written: string, known: ReadonlyMap<string, string>): Way[] {
  for (let at = 3; at <= written.length - 3; at++) {
    const [first, second] = [known.get(written.slice(0, at)), known.get(written.slice(at))];
    if (first !== undefined && second !== undefined) return [{ stems: [first, second], share: 1 }];
  }
  return [];
}

/** A penknife is a knife. */
function tailOf(written: string, known: ReadonlyMap<string, string>): string | undefined {
  for (let at = 2; at <= written.length - 5; at++) {
    const stem = known.get(written.slice(at));
    if (stem !== undefined) return stem;
  }
  return undefined;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
