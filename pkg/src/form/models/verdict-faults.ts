// What is missing from a judgement or a decision. Neither keeps the rules from answering; both keep the worker from
// going on.

import type { Catalogue, ChildDecision, Decision } from "../../wire";
import type { Fault } from "../flow/faults";
import { childLabel } from "../state/labels";
import type { State } from "../state/model";
import { momentNow } from "../state/received";
import { isDecided, isOverride, needsManager, needsReason, undecided, type Verdict } from "../state/verdict";
import { readAhead } from "../state/when";
import { waitsTooLong } from "../words/agenda";
import { baseOf, resultOf } from "../words/outcome";

/** The children of whom nobody has yet said what they think. */
export function judgementFaults(state: State): Fault[] {
  return state.children
    .filter(({ id }) => (state.judgements[id]?.level ?? "") === "")
    .map(({ id, label }) => ({
      page: "judgement",
      field: `judgement-${id}`,
      message: `${label}: select what you think applies, or that you are not sure`,
    }));
}

export function verdictFaults(catalogue: Catalogue, state: State, decision: Decision): Fault[] {
  const perChild = state.children.flatMap(({ id, label }) => {
    const result = decision.children.find(({ child }) => child === childLabel({ label }));
    return faultsOf(catalogue, id, label, state.verdicts[id] ?? undecided, result);
  });
  const { role, initials } = state.decider;
  const someoneDecided = Object.values(state.verdicts).some(isDecided);
  return [
    ...perChild,
    ...(someoneDecided && role.trim() === ""
      ? [fault("decider-role", "Enter the role of the person who decides")]
      : []),
    ...(someoneDecided && initials.trim() === ""
      ? [fault("decider-initials", "Enter the initials of the person who decides")]
      : []),
  ];
}

function faultsOf(
  catalogue: Catalogue,
  id: number,
  label: string,
  verdict: Verdict,
  result: ChildDecision | undefined,
): Fault[] {
  const at = (part: string) => (part === "" ? `verdict-${id}` : `verdict-${id}-${part}`);
  const faults: Fault[] = [];
  const need = (missing: boolean, part: string, message: string) => {
    if (missing) faults.push(fault(at(part), `${label}: ${message}`));
  };
  const isBlank = (text: string) => text.trim() === "";
  need(verdict.choice === null, "", "select what you decide, or that you have not decided yet");
  if (isDecided(verdict) && result !== undefined) {
    need(verdict.result !== resultOf(result), "", "the result has changed since you decided. Decide again");
  }
  if (isOverride(verdict)) {
    need(isBlank(verdict.level), "level-decided", "select the level that you decide on");
    need(isBlank(verdict.ground), "ground", "select the kind of reason");
  }
  if (verdict.choice === "more-first") {
    const until = verdict.until ?? "";
    need(
      readAhead(until, momentNow()) === null,
      "until",
      isBlank(until)
        ? "enter until when you wait"
        : "enter a day that is still to come, for example tomorrow or Monday",
    );
  }
  if (needsReason(verdict)) need(isBlank(verdict.reason), "reason", "enter the reason");
  const rank = (name: string) => catalogue.levels.find((level) => level.rung.name === name)?.rung.rank ?? null;
  const base = result === undefined ? null : (baseOf(result.answer)?.rank ?? null);
  const isTooLong = result !== undefined && waitsTooLong(verdict, result, momentNow());
  if (needsManager(verdict, base, rank(verdict.level), isTooLong)) {
    need(isBlank(verdict.manager.name), "manager-name", "enter the name of the manager who agrees");
    need(isBlank(verdict.manager.role), "manager-role", "enter the manager’s role");
    need(!verdict.manager.agreed, "manager-agreed", "confirm that the manager agrees");
  }
  return faults;
}

const fault = (field: string, message: string): Fault => ({ page: "decision", field, message });
