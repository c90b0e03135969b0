// The case file: what was typed, what the rules said of it, and under which rules, so that it can be opened again or
// replayed years later. Its name says nothing about a child.

import type { Decision, PackStamp } from "../../wire";
import { referralText } from "../engine/referral";
import { fullText } from "../record/text";
import type { Told } from "../record/told";
import type { State } from "../state/model";

/** Layout 1 has no seal; it is read, and no longer written. */
export const layouts = [1, 2] as const;
const sealed = 2;

export type CaseFile = {
  readonly "threshold-case": number;
  readonly engine: string;
  readonly pack: PackStamp;
  /** The moment whose rules were applied. */
  readonly asAt: string;
  /** The referral as the engine read it. */
  readonly referral: object;
  /** The decision record as the engine gave it. */
  readonly decision: Decision;
  /** Everything that was typed. */
  readonly form: State;
  /** Every child's record in full, to be read under any other rules. */
  readonly record: string;
  /** Eight digits that the engine puts in, and that no longer fit once the file is changed; always last. */
  readonly seal: string;
};

/** A case file, ready to be written. */
export type SavedFile = { readonly name: string; readonly text: string };

export function caseFile(told: Told, safe: readonly string[]): CaseFile {
  const { decision, state } = told;
  return {
    "threshold-case": sealed,
    engine: decision.engine,
    pack: decision.pack,
    asAt: decision.asAt,
    referral: JSON.parse(referralText(state, safe)) as object,
    decision,
    form: { ...state, asAt: decision.asAt },
    record: decision.children.map((child) => fullText(told, child)).join("\r\n\r\n\r\n"),
    seal: "00000000",
  };
}

/** The file as it is written, but for its seal. */
export function fileText(file: CaseFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** `threshold-R-417-20261121.json`: the local reference and the day, and nothing else. */
export function fileName(state: State, asAt: string, ending: string): string {
  const reference =
    state.reference
      .trim()
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "case";
  return `threshold-${reference}-${asAt.slice(0, 10).replaceAll("-", "")}.${ending}`;
}
