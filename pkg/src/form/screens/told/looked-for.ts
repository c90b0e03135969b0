// What was typed into the one box, and what it may mean: the box shows it, and what follows from it is not asked there twice.

import { useState } from "preact/hooks";
import { fitting } from "../../../search/fitting";
import type { Found } from "../../../search/search";
import { type Tellable, tellableSearch } from "../../flow/tellable";
import { useCase, useRules } from "../../models/models";

/** As many as are shown at a time. */
const few = 8;
/** So many are shown however they fit. */
const first = 3;

export type LookedFor = {
  readonly text: string;
  /** The text, or what was pasted where none is typed. */
  readonly words: string;
  readonly found: readonly Found<Tellable>[];
  readonly isMore: boolean;
  type(text: string): void;
  showMore(): void;
};

export function useLookedFor(): LookedFor {
  const { state } = useCase();
  const { catalogue } = useRules();
  const [text, setText] = useState("");
  const [more, setMore] = useState(0);
  const words = text.trim() === "" ? state.narrative : text;
  const most = few * Math.max(1, more);
  const all = words.trim() === "" ? [] : foundIn(tellableSearch(catalogue), words, most + 1);
  const some = all.slice(0, most);
  const found = more > 0 ? some : fitting(some, first);
  return {
    text,
    words,
    found,
    isMore: all.length > found.length,
    type: (typed) => {
      setText(typed);
      setMore(0);
    },
    showMore: () => setMore(more + 1),
  };
}

type Search = ReturnType<typeof tellableSearch>;

/** What fits each sentence of a long text, the best of each before the next best of any; of a short one, what fits it whole. */
function foundIn(search: Search, words: string, most: number): readonly Found<Tellable>[] {
  const sentences = words.split(/[.!?;\n]+/).filter((sentence) => sentence.trim() !== "");
  if (sentences.length < 2 || words.length < long) return search(words, most);
  const each = sentences.slice(0, mostSentences).map((sentence) => fitting(search(sentence, few), 1));
  const inTurn = Array.from({ length: few }, (_, nth) => each.flatMap((found) => found[nth] ?? [])).flat();
  const once = new Map(inTurn.map((found) => [`${found.entry.key.kind} ${found.entry.key.name}`, found] as const));
  return [...once.values()].slice(0, most);
}

/** A text shorter than this is one thing that was said, in characters. */
const long = 120;
/** As many sentences as are looked at. */
const mostSentences = 200;
