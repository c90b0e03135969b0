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
import { writtenOut } from "./written";

export type Found<Key> = {
  readonly entry: Entry<Key>;
  /** The name by which it was found; its title where it was found by nothing shorter. */
  readonly called: string;
  /** Whether what it answers to was said not to be so. */
  readonly denied: boolean;
  /** How well it answers beside what answers best, to all that was said or to a part of it; 1 is as well. */
  readonly fit: number;
  /** How much of what was said it answers, by what the words tell: comparable between texts. */
  readonly strength: number;
};

export type Search<Key> = (text: string, most?: number) => readonly Found<Key>[];

/** From how many things on what was said may be answered by halves. */
const many = 4;

/** As much of a pasted text as is looked at, in characters. */
const longest = 4_000;

/** A search over entries; `alike` are lists of words that stand for each other, as a pack names them. */
export function searchIn<Key>(entries: readonly Entry<Key>[], alike: readonly (readonly string[])[] = []): Search<Key> {
  const index = indexOf(entries);
  const known = alikeOf(alike, [...trade, ...idioms]);
  const ranked = (text: string, found: Map<number, Found<Key>>): Ranked[] => {
    const parts = partsOf(text, index, known);
    const tells = parts.map(({ ways }) => Math.max(...ways.map(({ stems }) => sum(stems.map(index.rarity)))));
    const isOfChild = aChild.test(text) && !anAdult.test(text);
    const weightIn = (entry: Entry<Key>) => weight(entry) * (isOfChild && entry.ofAdults === true ? otherwise : 1);
    const scored = [...bestOf(index, text, parts)].flatMap(([place, answered]) => {
      const entry = entries[place];
      return entry === undefined ? [] : [{ place, entry, answered, score: scoreOf(answered, tells) * weightIn(entry) }];
    });
    scored.sort((a, b) => b.score - a.score || (a.entry.title < b.entry.title ? -1 : 1));
    const best = scored[0]?.score ?? 0;
    for (const { place, entry, answered, score } of scored) {
      const denied = parts[answered.scores.indexOf(Math.max(...answered.scores))]?.denied ?? false;
      const fit = best > 0 ? score / best : 0;
      const held = found.get(place) ?? { entry, called: entry.title, denied, fit, strength: score };
      const called = held.called === entry.title ? (answered.called ?? entry.title) : held.called;
      found.set(place, { ...held, called, fit: Math.max(held.fit, fit), strength: Math.max(held.strength, score) });
    }
    return scored
      .filter(({ score }) => score > 0)
      .map(({ place, score, entry, answered }) => ({ place, score, whole: answered.whole * weight(entry) }));
  };
  return (text, most = 12) => {
    const said = writtenOut(text.slice(0, longest).toLowerCase());
    const found = new Map<number, Found<Key>>();
    // What is said not to be so is said within its clause.
    const clauses = clausesOf(said).map((clause) => ranked(clause, found));
    const all = ranked(said, found);
    const lists = [all, ...(clauses.length > 0 ? [saidWhole(all)] : []), ...strong(clauses)];
    return inTurn(
      lists.map((list) => list.slice(0, most).map(({ place }) => place)),
      most,
    ).flatMap((place) => found.get(place) ?? []);
  };
}

/** An entry with how well it answers, and how much a name of several words tells that was said as it is written. */
type Ranked = { readonly place: number; readonly score: number; readonly whole: number };

/** In a long sentence, what was called by its name. */
const saidWhole = (all: readonly Ranked[]): Ranked[] =>
  all
    .filter(({ whole }) => whole > 0)
    .sort((a, b) => b.whole - a.whole)
    .slice(0, 1);

/** A part that says little is not worth a place of its own; those that say most come first. */
function strong(clauses: readonly (readonly Ranked[])[]): (readonly Ranked[])[] {
  const bests = clauses.map(([best]) => best?.score ?? 0);
  const least = weak * Math.max(0, ...bests);
  return clauses
    .map((list, at) => ({ list, best: bests[at] ?? 0 }))
    .filter(({ best }) => best >= least)
    .sort((a, b) => b.best - a.best)
    .map(({ list }) => list);
}

/** How much of what the strongest part says a part must say. */
const weak = 0.5;

/** How much less something about grown-ups is meant where only a child was spoken of. */
const otherwise = 0.6;

const aChild =
  /\b(?:boy|girl|lad|lass|kid|child|pupil|student|teen(?:ager)?|son|daughter|grandson|granddaughter|nephew|niece|youth)s?\b/i;
const anAdult =
  /\b(?:m[uo]m|mother|dad|father|parent|step(?:mum|dad|mother|father)|carer|gran(?:dma|dad)?|nan|uncle|aunt(?:ie)?|partner|boyfriend|girlfriend|husband|wife|man|men|woman|women|adult|couple|they|family|neighbour)(?:my|s)?\b/i;

const weight = <Key>({ kind, usual = 1 }: Entry<Key>): number => weightOf[kind] * usual;

/** How much more a name tells that is said word for word, where it is all that was said. */
const wordForWord = 0.6;

/** What answers to all that was said comes before what answers to a part, by how much each part tells. */
function scoreOf({ scores, exact }: Answered, tells: readonly number[]): number {
  const most = [...tells].sort((a, b) => b - a).slice(0, many);
  const answered = tells.filter((_, at) => (scores[at] ?? 0) > 0);
  return sum(scores) * Math.sqrt(Math.min(1, sum(answered) / sum(most))) * (1 + wordForWord * exact);
}
