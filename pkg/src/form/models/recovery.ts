// A copy of the answers in the browser's tab, so that they outlast a reload. Only where the pack's settings ask for it,
// because browsers may write such a copy to disk; gone with the tab, and with "Clear everything".

import { useEffect, useState } from "preact/hooks";
import type { Catalogue } from "../../wire";
import { fitted } from "../casefile/fit";
import { readForm } from "../casefile/read";
import { blank, type State } from "../state/model";
import { setting } from "../state/settings";

const key = "threshold-form";

export const recovers = (catalogue: Catalogue): boolean => setting(catalogue, "session-recovery") === "yes";

export type Recovery = {
  /** What an earlier page left in this tab, until the worker has said what becomes of it. */
  readonly found: State | null;
  settle(): void;
};

/** Keeps a copy of the state, and gives the one that was there before. */
export function useRecovery(catalogue: Catalogue, state: State): Recovery {
  const on = recovers(catalogue);
  const [found, find] = useState<State | null>(() => (on ? left(catalogue) : null));
  useEffect(() => {
    if (!on || found !== null) return;
    try {
      if (state === blank) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(state));
    } catch {
      // Where the browser keeps nothing, the form goes on without.
    }
  }, [on, found, state]);
  return { found, settle: () => find(null) };
}

function left(catalogue: Catalogue): State | null {
  try {
    const state = readForm(sessionStorage.getItem(key) ?? "");
    return state === null ? null : fitted(catalogue, state).state;
  } catch {
    return null;
  }
}
