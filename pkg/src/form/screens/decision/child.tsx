// One child's decision: agree, higher, lower with a named manager, not yet, or not considered with a reason.

import type { ChildDecision } from "../../../wire";
import { useCase, useRules } from "../../models/models";
import { useFault } from "../../parts/error";
import { Radios } from "../../parts/radios";
import type { Child } from "../../state/model";
import { momentNow } from "../../state/received";
import { type Choice, undecided, type Verdict } from "../../state/verdict";
import { outcomeOf } from "../../words/outcome";
import { Reasons } from "./reasons";

export function ChildVerdict({ child, result }: { child: Child; result: ChildDecision }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const field = `verdict-${child.id}`;
  const fault = useFault(field);
  const verdict = state.verdicts[child.id] ?? undecided;
  const now = result.level.now;
  const set = (next: Partial<Verdict>) =>
    dispatch({
      kind: "decided",
      child: child.id,
      verdict: { ...verdict, ...next, result: now.name, at: momentNow() },
    });
  const ranks = catalogue.levels.map((level) => level.rung.rank);
  const options: { name: Choice; title: string }[] = [
    { name: "agree", title: `I agree: ${outcomeOf(result).heading}` },
    ...(now.rank < Math.max(...ranks) ? [{ name: "higher" as const, title: "I decide on a higher response" }] : []),
    ...(now.rank > Math.min(...ranks) ? [{ name: "lower" as const, title: "I decide on a lower response" }] : []),
    { name: "not-yet", title: "Not decided yet" },
    { name: "not-considered", title: "Not considered here" },
  ];
  return (
    <div class="verdict">
      <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
        <fieldset class="govuk-fieldset" aria-describedby={fault.id}>
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
            {child.label}: {outcomeOf(result).heading}
          </legend>
          {fault.message}
          <Radios
            id={field}
            options={options}
            chosen={verdict.choice}
            inline={false}
            choose={(choice) => set({ choice: options.find(({ name }) => name === choice)?.name ?? null, level: "" })}
          />
        </fieldset>
      </div>
      <Reasons child={child} now={now} verdict={verdict} set={set} />
    </div>
  );
}
