// What the rules say of the referral as it stands, or what keeps them from saying it.

import type { Answer, Catalogue, Decision } from "../../wire";
import { type Fault, faultsIn } from "../flow/faults";
import type { State } from "../state/model";
import { listed } from "../state/settings";
import { sentence } from "../words/words";
import type { Rules } from "./engine";
import { EngineStopped } from "./guard";
import { referralText } from "./referral";

export type Conclusion = {
  readonly decision: Decision | null;
  readonly faults: readonly Fault[];
  /** What the engine could not read, in its own words. */
  readonly remarks: readonly string[];
};

/** The facts that the first page's question stands for, as the pack's settings name them. */
export function dangerFacts(catalogue: Catalogue): string[] {
  return listed(catalogue, "danger-facts") ?? [];
}

export function conclude(rules: Rules, state: State): Conclusion {
  // Without the first page's answer the rules can still say what they say of the rest.
  const faults = faultsIn(rules.catalogue, state).filter(({ page }) => page !== "start");
  if (faults.length > 0) return { decision: null, faults, remarks: [] };
  const decided = answerTo(rules, state);
  if (decided === null) return { decision: null, faults: [], remarks: [] };
  if (decided.kind === "decision") return { decision: decided.decision, faults: [], remarks: [] };
  const problems = decided.kind === "problems" ? decided.problems : [];
  return {
    decision: null,
    faults: [],
    remarks: problems.map(({ message, help }) => [message, ...help].map(sentence).join(" ")),
  };
}

/** What the rules answer; nothing once their engine has stopped, which `rules.stopped` says and the page shows. */
function answerTo(rules: Rules, state: State): Answer | null {
  try {
    return rules.decide(referralText(state, dangerFacts(rules.catalogue)), state.asAt);
  } catch (error) {
    if (error instanceof EngineStopped) return null;
    throw error;
  }
}
