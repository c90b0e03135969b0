// The engine by itself.

import type { Answer, Catalogue } from "./wire.js";

export type * from "./wire.js";

/** A pack, ready to decide. */
export type Rules = {
  /** The engine's version. */
  readonly engine: string;
  /** What the pack asks and offers. */
  readonly catalogue: Catalogue;
  /**
   * Decides a referral, as JSON.
   * @param asAt The moment whose rules apply, such as `2026-11-20T16:50`; this computer's time when left out.
   */
  decide(referral: string, asAt?: string | null): Answer;
  /** Puts the seal into the text of a case file. */
  seal(text: string): string;
  /** Whether a case file's seal fits; nothing where there is none. */
  sealFits(text: string): boolean | undefined;
};

/**
 * Starts the engine and loads a pack.
 * @param engine The bytes of `threshold/engine.wasm`.
 * @param pack The bytes that `threshold form PACK --pack-only` writes.
 * @throws An error whose message can be shown, if either cannot be used.
 */
export function openRules(engine: Uint8Array<ArrayBuffer>, pack: Uint8Array): Rules;
