// The case file: what was typed, what the rules said of it, and under which rules, so that it can be opened again or
// replayed years later. Its name says nothing about a child.

import type { Decision, PackStamp } from "../../wire";
import { referralText } from "../engine/referral";
import { filedText } from "../record/filed";
import type { Told } from "../record/told";
import type { State } from "../state/model";
import { shortened } from "./short";

/** Layout 1 has no seal, and up to 2 the record stands in full; they are read, and no longer written. */
export const layouts = [1, 2, 3] as const;
export const [, , short] = layouts;

export type CaseFile = {
  readonly "threshold-case": number;
  readonly engine: string;
  readonly pack: PackStamp;
  /** The moment whose rules were applied. */
  readonly asAt: string;
  /** The referral as the engine read it. */
  readonly referral: object;
  /** The decision record as the engine gave it, but for what might still be. */
  readonly decision: Decision;
  /** Everything that was typed. */
  readonly form: State;
  /** Every child's record, to be read under any other rules. */
  readonly record: string;
  /** Eight digits that the engine puts in, and that no longer fit once the file is changed; always last. */
  readonly seal: string;
};

/** A case file, ready to be written. */
export type SavedFile = { readonly name: string; readonly text: string };

export function caseFile(told: Told, safe: readonly string[]): CaseFile {
  const { decision, state } = told;
  return {
    "threshold-case": short,
    engine: decision.engine,
    pack: decision.pack,
    asAt: decision.asAt,
    referral: JSON.parse(referralText(state, safe)) as object,
    decision: shortened(decision),
    form: { ...state, asAt: decision.asAt },
    record: filedText(told),
    seal: "00000000",
  };
}

/** The file as it is written, but for its seal: a line for each part. */
export function fileText(file: CaseFile): string {
  const lines = Object.entries(file).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** `threshold-R-417-20261121.json`: the local reference and the day, without one the time too, and nothing else. */
export function fileName(state: State, asAt: string, ending: string): string {
  const reference = state.reference
    .trim()
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const day = asAt.slice(0, 10).replaceAll("-", "");
  const when = reference === "" ? `${day}-${asAt.slice(11, 16).replace(":", "")}` : day;
  return `threshold-${reference || "case"}-${when}.${ending}`;
}
