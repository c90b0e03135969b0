// What the rules say of the referral as it stands, or what keeps them from saying it.

import type { Decision } from "../wire";
import type { Rules } from "./engine";
import { type Fault, faultsIn } from "./faults";
import type { State } from "./model";
import { referralText } from "./referral";
import { sentence } from "./words";

export type Conclusion = {
  readonly decision: Decision | null;
  readonly faults: readonly Fault[];
  /** What the engine could not read, in its own words. */
  readonly remarks: readonly string[];
};

export function conclude(rules: Rules, state: State): Conclusion {
  // Whether anyone is in danger now is asked first, but no rule reads it.
  const faults = faultsIn(rules.catalogue, state).filter(({ page }) => page !== "start");
  if (faults.length > 0) return { decision: null, faults, remarks: [] };
  const decided = rules.decide(referralText(state));
  if (decided.kind === "decision") return { decision: decided.decision, faults: [], remarks: [] };
  const problems = decided.kind === "problems" ? decided.problems : [];
  return {
    decision: null,
    faults: [],
    remarks: problems.map(({ message, help }) => [message, ...help].map(sentence).join(" ")),
  };
}
