// What can be found: anything with a name, under the words by which people call it.

export type Kind = "sign" | "choice" | "concern" | "event" | "rule" | "page" | "clock" | "word" | "past" | "else";

export type Entry<Key = string> = {
  readonly key: Key;
  readonly kind: Kind;
  readonly title: string;
  /** What people call it, each a word or a phrase by itself. */
  readonly also: readonly string[];
  /** What may be answered, which says less of what it is about than its names do. */
  readonly choices?: readonly string[];
  /** What explains it, which counts for little. */
  readonly means: string;
  /** What stands under it, sentence by sentence, which counts for as little. */
  readonly says?: readonly string[];
  /** Whether it is about how grown-ups are, and speaks of no child. */
  readonly ofAdults?: boolean;
  /** How often people mean it beside others of its kind; 1 where nothing is known. */
  readonly usual?: number;
};

/** What somebody who looks for a worry wants first. */
export const weightOf: Readonly<Record<Kind, number>> = {
  sign: 1.1,
  choice: 1,
  concern: 1.1,
  rule: 1,
  page: 1,
  event: 0.85,
  word: 0.75,
  clock: 0.65,
  past: 0.3,
  else: 0.3,
};
