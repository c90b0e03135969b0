// What a long text tells, sentence by sentence: a letter says the worst in the middle, between greetings and what is not
// meant, so what its sentences answer most plainly stands first, wherever they stand.

import { fitting } from "./fitting";
import type { Found, Search } from "./search";

/** Something that a sentence may mean, with the sentence; `null` where all that was said is one. */
export type FoundIn<Key> = Found<Key> & { readonly said: string | null };

/** A text shorter than this is one thing that was said, in characters. */
const long = 120;
/** As many sentences as are looked at. */
const mostSentences = 200;
/** As many meanings of one sentence as are looked at. */
const few = 8;

/** Whether a text is searched sentence by sentence. */
export const isLetter = (text: string): boolean => text.length >= long && sentencesOf(text).length > 1;

/** What fits a short text whole; of a letter, what its sentences say most plainly. */
export function foundInLetter<Key>(search: Search<Key>, text: string, most: number): FoundIn<Key>[] {
  if (!isLetter(text)) return search(text, most).map((found) => ({ ...found, said: null }));
  const all = sentencesOf(text)
    .slice(0, mostSentences)
    .flatMap((said) => {
      const found = fitting(search(said, few), 1);
      // What one sentence may mean as well comes after what others mean.
      return found
        .map((one) => ({ ...one, said, plain: plainness(one) }))
        .sort((a, b) => b.plain - a.plain)
        .map((one, nth) => ({ ...one, plain: one.plain / (1 + nth * asWell) }));
    });
  const best = new Map<Key, (typeof all)[number]>();
  for (const one of all.sort((a, b) => b.plain - a.plain)) if (!best.has(one.entry.key)) best.set(one.entry.key, one);
  return [...best.values()].slice(0, most).map(({ plain: _, ...found }) => found);
}

/** How much less each further meaning of one sentence counts. */
const asWell = 0.35;
/** How much more plainly something is said that is called by its name. */
const named = 1.5;
/** How much less it says that something is not so. */
const denied = 0.5;

const plainness = <Key>(found: Found<Key>): number =>
  found.strength * (found.called === found.entry.title ? 1 : named) * (found.denied ? denied : 1);

/** Who wrote to whom and when stands at the head of a message, and tells nothing. */
const head = /^\s*(?:from|sent|to|cc|bcc|date|reply-to)\s*:/i;

const greeting =
  /^\s*(?:dear|hello|hi|to whom|thanks|thank you|many thanks|kind regards|best wishes|regards|yours)\b[^.?!]{0,30}$/i;

const sentencesOf = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => !head.test(line) && !greeting.test(line))
    // Not within "3.20" or an address.
    .flatMap((line) => line.split(/[!?;]+|\.(?!\S)/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
