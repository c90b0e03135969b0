// The case that lies aside while a copy of it is tried. Only that somebody looked at a lower result in the copy is noted in
// the case, as it is of what would lower the result.

import { useState } from "preact/hooks";
import type { Decision } from "../../wire";
import { childLabel } from "../state/labels";
import type { Change, State } from "../state/model";
import { reduce } from "../state/reduce";

export type WhatIf = {
  /** The case that lies aside; `null` outside a what-if. */
  readonly aside: State | null;
  /** Lays the case aside, with the result that it has, and goes on with a copy of it. */
  openWhatIf(result: Decision | null): void;
  /** Leaves the copy for the case as it was. */
  closeWhatIf(): void;
  /** Notes in the case for whom the copy showed a lower result. */
  noteLowering(decision: Decision): void;
};

type Aside = { readonly state: State; readonly result: Decision | null };

export function useWhatIf(state: State, dispatch: (change: Change) => void): WhatIf {
  const [aside, lay] = useState<Aside | null>(null);
  return {
    aside: aside?.state ?? null,
    openWhatIf: (result) => lay(aside ?? { state, result }),
    noteLowering: (decision) => {
      if (aside === null) return;
      const found = loweredIn(aside, state, decision);
      const noted = found.reduce((before, child) => reduce(before, { kind: "lowering-viewed", child }), aside.state);
      if (found.length > 0) lay({ ...aside, state: noted });
    },
    closeWhatIf: () => {
      if (aside !== null) dispatch({ kind: "opened", state: aside.state });
      lay(null);
    },
  };
}

/** The children of the case who come out lower, or slower, in the what-if, and of whom it is not noted yet. */
function loweredIn({ state: before, result }: Aside, { children }: State, decision: Decision): number[] {
  const answerTo = (told: State["children"], of: Decision | null, id: number) =>
    of?.children.find(({ child }) => told.some((one) => one.id === id && childLabel(one) === child));
  return before.children.flatMap(({ id }) => {
    const [then, now] = [answerTo(before.children, result, id), answerTo(children, decision, id)];
    if (then === undefined || now === undefined || before.lowering.includes(id)) return [];
    const isLower = now.level.now.rank < then.level.now.rank || now.speed.now.rank < then.speed.now.rank;
    return isLower ? [id] : [];
  });
}
