// The ranking of the guide's search: which of the things that it knows answer best to words as people say them.
//
// A word counts for more the fewer things have it, and in a title or in other words for the same thing for more than in an
// explanation. Words that the pack names as alike stand for each other, at a little less.

export type Thing = {
  readonly address: string;
  readonly kind: string;
  readonly title: string;
  readonly also: string;
  readonly means: string;
  readonly level: string | null;
};

export type Index = { readonly found: readonly Thing[]; readonly alike: readonly (readonly string[])[] };

const fields = [
  ["title", 3],
  ["also", 3],
  ["means", 1],
] as const;

/** What somebody who looks for a worry wants first. */
const kinds: Readonly<Record<string, number>> = {
  Concern: 1.15,
  Sign: 1.1,
  Rule: 1,
  Page: 1,
  Age: 1,
  Level: 1,
  Agency: 0.9,
  "Time limit": 0.7,
  Word: 0.75,
  "Something that happened": 0.8,
  "Rule that is not in force": 0.3,
};

/** Words that say nothing about what was seen. */
const empty = new Set(
  (
    "a an and are as at be been being but by can cant could did do does dont for from get gets got had has have he " +
    "her him his how i if in into is isnt it its just keep keeps me my no not of on or our out really s she so some t " +
    "than that the their them then there they this those to too up us very was we were what when where which who why " +
    "will with wont would you your again after during always about all lot lots more much never time times child " +
    "children kid kids"
  ).split(" "),
);

/** Endings that are cut, the longer first, each with what then stands in its place. */
const endings = [
  ["sses", "ss"],
  ["ies", "y"],
  ["ied", "y"],
  ["ing", ""],
  ["ers", ""],
  ["er", ""],
  ["ed", ""],
  ["es", ""],
  ["ss", "ss"],
  ["s", ""],
] as const;

/** The stem of an English word, cut lightly: endings only, and never to fewer than three letters. */
export function stem(word: string): string {
  // Cut like others, a carer would be a car.
  if (/^car(e|ed|es|er|ers|ing)$/.test(word)) return "care";
  const found = endings.find(([ending]) => word.endsWith(ending) && word.length - ending.length >= 3);
  const short = found === undefined ? word : word.slice(0, -found[0].length) + found[1];
  const single = /([^aeiouls])\1$/.test(short) ? short.slice(0, -1) : short;
  return single.length > 3 ? single.replace(/e$/, "") : single;
}

/** The stems in a text, in order. */
export function stems(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[’']s?\b/g, "")
    .split(/[^a-z0-9à-ÿ]+/)
    .filter((word) => word !== "" && !empty.has(word))
    .map(stem);
}

type Held = {
  readonly thing: Thing;
  /** How much each of its words counts. */
  readonly weights: ReadonlyMap<string, number>;
  readonly phrases: readonly string[];
};

export type Search = (words: string, most?: number) => readonly Thing[];

export function searchIn(index: Index): Search {
  const held = index.found.map((thing): Held => {
    const weights = new Map<string, number>();
    for (const [field, weight] of fields)
      for (const word of new Set(stems(thing[field]))) weights.set(word, Math.max(weights.get(word) ?? 0, weight));
    const phrases = [thing.title, ...thing.also.split(", ")].map((phrase) => stems(phrase).join(" "));
    return { thing, weights, phrases };
  });
  const having = new Map<string, number>();
  for (const { weights } of held) for (const word of weights.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  const rarity = (word: string) => Math.log(1 + held.length / (having.get(word) ?? held.length));
  const alike = index.alike.map((words) => words.map((word) => stems(word)));

  return (words, most = 12) => {
    const asked = stems(words);
    if (asked.length === 0) return [];
    const meant = meanings(asked, alike);
    const scored = held.map(({ thing, weights, phrases }) => {
      const answered = ({ words, share }: Way) =>
        (share * sum(words.map((word) => match(word, weights, having, rarity)))) / words.length;
      const scores = meant.map((ways) => Math.max(0, ...ways.map(answered)));
      // What answers to all that was said comes before what answers to a part, and short texts before long ones.
      const share = scores.filter((score) => score > 0).length / meant.length;
      const whole = phrases.includes(asked.join(" ")) ? 6 : 0;
      const score = sum(scores) * Math.sqrt(share) + whole;
      return { thing, score: (score * (kinds[thing.kind] ?? 1)) / Math.sqrt(1 + weights.size / 40) };
    });
    return scored
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (a.thing.title < b.thing.title ? -1 : 1))
      .slice(0, most)
      .map(({ thing }) => thing);
  };
}

type Way = { readonly words: readonly string[]; readonly share: number };

/** For each part of what was asked, the ways in which it may be said. A phrase that the pack knows is one part. */
function meanings(asked: readonly string[], alike: readonly (readonly (readonly string[])[])[]): Way[][] {
  const parts: Way[][] = [];
  for (let at = 0; at < asked.length; ) {
    const known = alike
      .flatMap((list) => list.filter((phrase) => startsAt(asked, at, phrase)).map((phrase) => ({ phrase, list })))
      .sort((a, b) => b.phrase.length - a.phrase.length);
    const longest = known[0]?.phrase.length ?? 1;
    const own: Way = { words: asked.slice(at, at + longest), share: 1 };
    const others = known
      .filter(({ phrase }) => phrase.length === longest)
      .flatMap(({ list }) => list.map((words): Way => ({ words, share: 0.9 })));
    parts.push([own, ...others]);
    at += longest;
  }
  return parts;
}

const startsAt = (asked: readonly string[], at: number, phrase: readonly string[]) =>
  phrase.length > 0 && phrase.every((word, offset) => asked[at + offset] === word);

/** How well a word is answered: as it stands, or as the beginning of a longer one while it is still being typed. */
function match(
  word: string,
  weights: ReadonlyMap<string, number>,
  having: ReadonlyMap<string, number>,
  rarity: (word: string) => number,
): number {
  const exact = weights.get(word);
  if (exact !== undefined) return exact * rarity(word);
  if (word.length < 3 || having.has(word)) return 0;
  let best = 0;
  for (const [other, weight] of weights)
    if (other.startsWith(word)) best = Math.max(best, 0.6 * weight * rarity(other));
  return best;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
