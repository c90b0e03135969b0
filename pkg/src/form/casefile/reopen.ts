// A file opened: a case, the same under the same rules, byte for byte, or with what differs and why; or a bare referral.

import { sealDoesNotFit } from "../../wire/wording";
import { dangerFacts } from "../engine/conclusion";
import type { Rules } from "../engine/engine";
import { referralText } from "../engine/referral";
import { type Taken, takeReferral } from "../opening/open";
import type { State } from "../state/model";
import { momentNow } from "../state/received";
import { namesOf } from "../words/former";
import { levelOf, outcomeOf } from "../words/outcome";
import { levelNamed } from "../words/sentences";
import { changedSince } from "../words/since";
import { fitted } from "./fit";
import { largest, type Opened, type Reading, readCase } from "./read";
import { shortened } from "./short";
import { isTyped, readTyped } from "./typed";

export type Reopened =
  | {
      readonly kind: "same";
      readonly state: State;
      /** What time alone has changed since it was saved. */
      readonly since: readonly string[];
    }
  | {
      readonly kind: "other";
      readonly state: State;
      /** Whether the result is the same, and only the file is not. */
      readonly same: boolean;
      readonly differences: readonly string[];
      readonly file: Opened;
    }
  /** What was typed when the engine stopped. */
  | {
      readonly kind: "typed";
      readonly state: State;
      readonly left: readonly string[];
      /** What the file calls otherwise than these rules, in words. */
      readonly renamed: readonly string[];
    }
  | Taken;

export function reopen(rules: Rules, content: string): Reopened {
  if (isTyped(content)) return retyped(rules, content);
  if (!content.includes('"threshold-case"') && content.length <= largest) return takeReferral(rules, content);
  const reading: Reading = readCase(content);
  if (reading.kind === "damaged") return reading;
  const { file } = reading;
  const { catalogue } = rules;
  const { state, left, renamed } = fitted(catalogue, { ...file.form, asAt: file.asAt });
  const answer = rules.decide(referralText(state, dangerFacts(catalogue)), file.asAt);
  if (answer.kind !== "decision") {
    const why = answer.kind === "problems" ? answer.problems.map(({ message }) => message).join("; ") : "";
    return { kind: "damaged", why: `The rules cannot read what is in the file: ${why}.` };
  }
  const { decision } = answer;
  const changed = file.sealed && rules.sealFits(content) !== true;
  const same = JSON.stringify(file.isShort ? shortened(decision) : decision) === JSON.stringify(file.decision);
  const again: State = { ...state, asAt: null, reopened: { at: momentNow(), from: file.asAt } };
  if (same && !changed) {
    const now = rules.decide(referralText(again, dangerFacts(catalogue)));
    return { kind: "same", state: again, since: now.kind === "decision" ? changedSince(decision, now.decision) : [] };
  }
  const names = namesOf(catalogue);
  const levels = file.levels.flatMap(({ child, level, title }) => {
    const now = decision.children.find((answer) => answer.child === child);
    if (now === undefined || now.level.now.name === names.now("level", level)) return [];
    // The lowest level of a child of whom no level is said is no answer, neither then nor now.
    const is = levelOf(now) === null ? outcomeOf(now).heading : levelNamed(catalogue, now.level.now.name);
    const lowest = catalogue.levels.every(({ rung }) => rung.rank >= rankOf(catalogue, names.now("level", level)));
    return `${child}: ${lowest ? "no level above the lowest" : title} then; ${is} now.`;
  });
  const differences = [
    ...(changed ? [sealDoesNotFit()] : []),
    ...(same ? [] : between(file, rules)),
    ...(levels.length === 0 && !same ? ["Every child’s level is the same. Reasons or steps may differ."] : levels),
    ...renamed,
    ...left.map((name) => `Left out, because these rules do not ask it: ${name}`),
  ];
  return { kind: "other", state: again, same, differences, file };
}

const rankOf = ({ levels }: Rules["catalogue"], name: string): number =>
  levels.find(({ rung }) => rung.name === name)?.rung.rank ?? Number.POSITIVE_INFINITY;

function retyped({ catalogue }: Rules, content: string): Reopened {
  const typed = readTyped(content);
  if (typed === null) return { kind: "damaged", why: "The file is damaged, or only part of it was saved." };
  return { kind: "typed", ...fitted(catalogue, typed) };
}

/** What became of the rules and the engine between then and now. */
function between(file: Opened, { engine, catalogue }: Rules): string[] {
  const { title, version, fingerprint } = file.pack;
  if (fingerprint === catalogue.pack.fingerprint)
    return [
      `The rules are the same, but the result is not. The file may have been changed, or the engine was ${file.engine} then and is ${engine} now.`,
    ];
  return [
    `It was tested under ${title}, version ${version}, fingerprint ${fingerprint.slice(0, 8)}. This form has version ${catalogue.pack.version}, fingerprint ${catalogue.pack.fingerprint.slice(0, 8)}.`,
  ];
}
