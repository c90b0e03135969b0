// A what-if: a copy of the case in which other answers can be tried, while the case itself lies untouched.

import { useState } from "preact/hooks";
import type { Change, State } from "./model";
import type { Page } from "./pages";

/** What stands over every page of a what-if, and over all that is taken out of it. */
export const whatIfTitle = "What-if, not the record";

/** What a what-if does not have: nothing is decided, recorded, saved or begun anew in it. */
const barred: readonly Page[] = ["start", "danger", "judgement", "decision", "record", "open", "clear"];

export const isBarred = (page: Page): boolean => barred.includes(page);

export type WhatIf = {
  /** The case that lies aside; `null` outside a what-if. */
  readonly aside: State | null;
  begin(): void;
  end(): void;
};

export function useWhatIf(state: State, change: (change: Change) => void): WhatIf {
  const [aside, lay] = useState<State | null>(null);
  const end = () => {
    if (aside !== null) change({ kind: "opened", state: aside });
    lay(null);
  };
  return { aside, begin: () => lay(aside ?? state), end };
}

/** A text as it may leave a what-if. */
export const marked = (whatIf: boolean, text: string): string =>
  whatIf ? `${whatIfTitle.toUpperCase()}\r\n\r\n${text}` : text;
