// What was typed into the one box, and what it may mean: the box shows it, and what follows from it is not asked there twice.

import { useMemo, useState } from "preact/hooks";
import { fitting } from "../../../search/fitting";
import { type FoundIn, foundInLetter, isLetter } from "../../../search/letter";
import { type Tellable, tellableSearch } from "../../flow/tellable";
import { useCase, useRules } from "../../models/models";

/** As many as are shown at a time; a letter tells of more than one thing. */
const few = 8;
const ofLetter = 16;
/** So many are shown however they fit. */
const first = 3;

export type LookedFor = {
  readonly text: string;
  /** The text, or what was pasted where none is typed. */
  readonly words: string;
  readonly found: readonly FoundIn<Tellable>[];
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
  const letter = isLetter(words);
  const most = letter ? ofLetter * (more + 1) : few * Math.max(1, more);
  const all = useMemo(
    () => (words.trim() === "" ? [] : foundInLetter(tellableSearch(catalogue), words, most + 1)),
    [catalogue, words, most],
  );
  const some = all.slice(0, most);
  const found = more > 0 || letter ? some : fitting(some, first);
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
