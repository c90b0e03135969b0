// How well each entry answers to each thing that was said, by the phrase that fits best.

import type { Index } from "./index";
import type { Part } from "./meant";
import { negation } from "./words";

export type Answered = {
  /** For each part of what was said. */
  readonly scores: readonly number[];
  /** The name that fits best, as it is written; `null` where that is the title. */
  readonly called: string | null;
};

const together = 0.25;

export function bestOf<Key>(index: Index<Key>, parts: readonly Part[]): Map<number, Answered> {
  const shares = sharesOf(parts);
  const valued = new Map<number, { values: Map<string, number>; called: string | null; most: number }>();
  for (const place of placesOf(index, shares)) {
    const phrase = index.phrases[place];
    if (phrase === undefined) continue;
    const { entry, stems, weight, total, focus, name } = phrase;
    const said = stems.filter((stem) => shares.has(stem));
    const weigh = (stem: string) => index.rarity(stem) * (shares.get(stem) ?? 0);
    // Words that were said together tell more than each by itself.
    const covered = weight * (sum(said.map(weigh)) / total) ** focus;
    const fit = covered * (1 + together * (said.length - 1));
    const held = valued.get(entry) ?? { values: new Map<string, number>(), called: null, most: 0 };
    for (const stem of said) held.values.set(stem, Math.max(held.values.get(stem) ?? 0, index.rarity(stem) * fit));
    // By its own words rather than by others that stand for the same.
    const named = name === null ? 0 : covered + sum(said.map(weigh)) / 1000;
    valued.set(entry, named > held.most ? { ...held, called: name, most: named } : held);
  }
  return new Map(
    [...valued].map(([entry, { values, called }]) => [
      entry,
      { called, scores: parts.map(({ ways }) => best(ways, values)) },
    ]),
  );
}

function best(ways: Part["ways"], values: ReadonlyMap<string, number>): number {
  const each = ways.map(({ stems, share }) => (share * sum(stems.map((stem) => values.get(stem) ?? 0))) / stems.length);
  return Math.max(0, ...each);
}

function sharesOf(parts: readonly Part[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { stems, share } of parts.flatMap(({ ways }) => ways))
    for (const stem of stems) shares.set(stem, Math.max(shares.get(stem) ?? 0, share));
  return shares;
}

/** The phrases in which something that was said stands; that something is not so names nothing by itself. */
function placesOf<Key>({ having }: Index<Key>, shares: ReadonlyMap<string, number>): ReadonlySet<number> {
  const telling = [...shares.keys()].filter((stem) => stem !== negation);
  return new Set(telling.flatMap((stem) => having.get(stem) ?? []));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
