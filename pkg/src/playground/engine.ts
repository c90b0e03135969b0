// The playground's engine behind plain functions: text goes over the boundary, typed answers come back.

import { initSync, Playground } from "threshold-playground";
import type { Problem } from "../wire";

/** A rule as written. */
/** A block: a rule is asked for by its name, any other block by kind and name. */
export type Written = {
  readonly name: string;
  readonly kind: string;
  readonly title: string;
  readonly path: string;
  readonly text: string;
};

/** What is seen at once of an edit. */
export type Trial = {
  readonly problems: readonly Problem[];
  readonly examples: readonly { readonly title: string; readonly problems: readonly Problem[] }[];
};

/** Referrals whose answer moves alike. */
export type Cell = {
  readonly from: string;
  readonly to: string;
  readonly way: "same" | "raised" | "lowered";
  readonly count: string;
  readonly rules: readonly string[];
  readonly witness: string;
};

/** Exactly what an edit changes, or why nobody can say. */
export type Difference =
  | { readonly notProved: string }
  | {
      readonly notProved?: undefined;
      readonly provedSame: boolean;
      readonly compared: number;
      readonly times: readonly { readonly time: string; readonly way: string }[];
      readonly readOtherwise: readonly string[];
      readonly moved: readonly { readonly answer: string; readonly cells: readonly Cell[] }[];
    };

export type Rules = {
  readonly rules: readonly Written[];
  tryOut(rule: string, text: string): Trial | null;
  difference(): Difference | null;
  proofs(): readonly Problem[] | null;
};

/** Starts the engine and opens the pack. */
export function openRules(module: Uint8Array<ArrayBuffer>, bundle: string): Rules {
  initSync({ module });
  const playground = Playground.open(bundle);
  return {
    rules: JSON.parse(playground.rules()) as Written[],
    tryOut: (rule, text) => JSON.parse(playground.try_out(rule, text)) as Trial | null,
    difference: () => JSON.parse(playground.difference()) as Difference | null,
    proofs: () => JSON.parse(playground.proofs()) as Problem[] | null,
  };
}
