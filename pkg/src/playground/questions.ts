// What the page asks its thread, and what comes back.

import type { Problem } from "../wire";
import type { Difference, Trial, Written } from "./engine";

export type Question =
  | { readonly kind: "open"; readonly engine: Uint8Array<ArrayBuffer>; readonly bundle: string }
  | { readonly kind: "try"; readonly rule: string; readonly text: string }
  | { readonly kind: "difference" }
  | { readonly kind: "proofs" };

export type Answers = {
  readonly open: readonly Written[];
  readonly try: Trial | null;
  readonly difference: Difference | null;
  readonly proofs: readonly Problem[] | null;
};

export type Answer =
  | { readonly kind: "answer"; readonly answer: Answers[Question["kind"]] }
  | { readonly kind: "failed"; readonly why: string };
