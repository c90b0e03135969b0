// Rule files for programs: checked, compared, decided by, counted. What comes back is the JSON of the command line.

import { check, initSync, RuleFiles, version } from "threshold-playground";
import { type Given, textOf } from "../given";
import type { Answer, Catalogue } from "../wire";

export type { Given } from "../given";
export type * from "../wire";

/** A pack as files: its name, and every file of it and of those that it extends, by its path from the folder of packs. */
export type Bundle = { readonly pack: string; readonly files: Readonly<Record<string, string>> };

/** What `threshold schema --of COMMAND` describes. */
export type Result = Readonly<Record<string, unknown>>;

/** Sound rules. */
export type Rules = {
  /** The engine's version. */
  readonly engine: string;
  /** What the rules ask and offer. */
  readonly catalogue: Catalogue;
  /** Decides a referral as at a moment; as at its own when left out. */
  decide(referral: Given, asAt?: string): Answer;
  /** The same in the order of time, or an answer of kind `problems`. */
  timeline(referral: Given, asAt?: string): Result;
  /** What the rules count over referrals and case files; files that cannot be read are named in it. */
  measure(files: readonly { readonly name: string; readonly referral: Given }[], asAt?: string): Result;
  /** Exactly what other rules change, on every day. */
  compare(changed: Rules): Result;
  /** The rules as the form reads them, for `openRules`. */
  snapshot(): Uint8Array;
};

/** An engine that reads rules. */
export type Reader = {
  /** Everything that is wrong with rule files and their examples. */
  check(bundle: Bundle): Result;
  /**
   * Opens rule files.
   * @throws {UnsoundRules} if something is wrong with them.
   */
  open(bundle: Bundle): Rules;
};

/** Rules that cannot be used, and why. */
export class UnsoundRules extends Error {
  override readonly name = "UnsoundRules";
  constructor(readonly answer: Answer) {
    const all = answer.kind === "problems" ? answer.problems.map(({ message }) => message) : [];
    super(`The rules cannot be used: ${all.slice(0, 3).join("; ")}${all.length > 3 ? "; and more" : ""}`);
  }
}

/**
 * Starts the engine.
 * @param engine The bytes of `threshold/rules.wasm`.
 */
export function readRules(engine: Uint8Array<ArrayBuffer>): Reader {
  initSync({ module: engine });
  const inside = new WeakMap<Rules, RuleFiles>();
  const open = (bundle: Bundle): Rules => {
    const files = opened(bundle);
    const rules: Rules = {
      engine: version(),
      catalogue: (JSON.parse(files.catalogue()) as Answer & { kind: "catalogue" }).catalogue,
      decide: (referral, asAt) => JSON.parse(files.decide(textOf(referral), asAt)) as Answer,
      timeline: (referral, asAt) => JSON.parse(files.timeline(textOf(referral), asAt)) as Result,
      measure: (many, asAt) => {
        const texts = many.map(({ name, referral }) => ({ name, text: textOf(referral) }));
        return JSON.parse(files.measure(JSON.stringify(texts), asAt)) as Result;
      },
      compare: (changed) => {
        const other = inside.get(changed);
        if (other === undefined) throw new TypeError("compare wants rules that were opened by the same reader");
        return JSON.parse(files.compare(other)) as Result;
      },
      snapshot: () => files.snapshot(),
    };
    inside.set(rules, files);
    return rules;
  };
  return { check: (bundle) => JSON.parse(check(textOfBundle(bundle))) as Result, open };
}

function opened(bundle: Bundle): RuleFiles {
  try {
    return RuleFiles.open(textOfBundle(bundle));
  } catch (thrown) {
    throw typeof thrown === "string" && thrown.startsWith("{")
      ? new UnsoundRules(JSON.parse(thrown) as Answer)
      : thrown;
  }
}

function textOfBundle(bundle: Bundle): string {
  if (typeof bundle?.pack !== "string" || typeof bundle.files !== "object") {
    throw new TypeError("rule files are given as { pack, files }: the name of the pack, and its files' texts by path");
  }
  return JSON.stringify(bundle);
}
