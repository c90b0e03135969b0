// A what-if: a copy of the case in which other answers can be tried, while the case itself lies untouched. Only that
// somebody looked at a lower result in it is noted in the case, as it is of what would lower the result.

import { useState } from "preact/hooks";
import type { Decision } from "../wire";
import type { Change, State } from "./model";
import type { Page } from "./pages";
import { reduce } from "./reduce";

/** What stands over every page of a what-if, and over all that is taken out of it. */
export const whatIfTitle = "What-if, not the record";

/** What a what-if does not have: nothing is decided, recorded, saved or begun anew in it. */
const barred: readonly Page[] = ["start", "danger", "judgement", "decision", "record", "open", "clear"];

export const isBarred = (page: Page): boolean => barred.includes(page);

export type WhatIf = {
  /** The case that lies aside; `null` outside a what-if. */
  readonly aside: State | null;
  /** Lays the case aside, with the result that it has. */
  begin(result: Decision | null): void;
  /** Notes in the case for whom a lower result was looked at. */
  look(decision: Decision): void;
  end(): void;
};

type Aside = { readonly state: State; readonly result: Decision | null };

export function useWhatIf(state: State, change: (change: Change) => void): WhatIf {
  const [aside, lay] = useState<Aside | null>(null);
  return {
    aside: aside?.state ?? null,
    begin: (result) => lay(aside ?? { state, result }),
    look: (decision) => {
      if (aside === null) return;
      const found = loweredIn(aside, state, decision);
      const noted = found.reduce((before, child) => reduce(before, { kind: "lowering-viewed", child }), aside.state);
      if (found.length > 0) lay({ ...aside, state: noted });
    },
    end: () => {
      if (aside !== null) change({ kind: "opened", state: aside.state });
      lay(null);
    },
  };
}

/** The children of the case who come out lower, or slower, in the what-if, and of whom it is not noted yet. */
function loweredIn({ state: before, result }: Aside, { children }: State, decision: Decision): number[] {
  const answerTo = (told: State["children"], of: Decision | null, id: number) =>
    of?.children.find(({ child }) => child === told.find((one) => one.id === id)?.label.trim());
  return before.children.flatMap(({ id }) => {
    const [then, now] = [answerTo(before.children, result, id), answerTo(children, decision, id)];
    if (then === undefined || now === undefined || before.lowering.includes(id)) return [];
    const isLower = now.level.now.rank < then.level.now.rank || now.speed.now.rank < then.speed.now.rank;
    return isLower ? [id] : [];
  });
}

/** A text as it may leave a what-if. */
export const marked = (whatIf: boolean, text: string): string =>
  whatIf ? `${whatIfTitle.toUpperCase()}\r\n\r\n${text}` : text;
