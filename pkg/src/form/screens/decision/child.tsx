// One child's decision: agree where there is something to agree with, another level, more information first, no further
// action, not yet, or not considered with a reason.

import type { ChildDecision } from "../../../wire";
import { useCase, useRules } from "../../models/models";
import { useFault } from "../../parts/error";
import { Radios } from "../../parts/radios";
import type { Child } from "../../state/model";
import { momentNow } from "../../state/received";
import { type Choice, undecided, type Verdict } from "../../state/verdict";
import { waitsTooLong } from "../../words/agenda";
import { baseOf, canAgree, levelOf, outcomeOf, resultOf } from "../../words/outcome";
import { rung } from "../../words/words";
import { Reasons } from "./reasons";

type Option = { readonly name: Choice; readonly title: string };

export function ChildVerdict({ child, result }: { child: Child; result: ChildDecision }) {
  const { state, dispatch } = useCase();
  const field = `verdict-${child.id}`;
  const fault = useFault(field);
  const verdict = state.verdicts[child.id] ?? undecided;
  const set = (next: Partial<Verdict>) =>
    dispatch({
      kind: "decided",
      child: child.id,
      verdict: { ...verdict, ...next, result: resultOf(result), at: momentNow() },
    });
  const options = useOptions(result);
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
            choose={(choice) => {
              // Who agreed to one decision has not agreed to another.
              const manager = { ...verdict.manager, agreed: false };
              set({ choice: options.find(({ name }) => name === choice)?.name ?? null, level: "", manager });
            }}
          />
        </fieldset>
      </div>
      <Reasons
        child={child}
        base={baseOf(result.answer)}
        isTooLong={waitsTooLong(verdict, result, momentNow())}
        verdict={verdict}
        set={set}
      />
    </div>
  );
}

function useOptions(result: ChildDecision): Option[] {
  const ranks = useRules().catalogue.levels.map((level) => level.rung.rank);
  const now = canAgree(result) ? levelOf(result) : null;
  const more: Option = { name: "more-first", title: "More information first" };
  const rest: Option[] = [
    { name: "no-action", title: "No further action" },
    { name: "not-yet", title: "Nobody has decided yet" },
    { name: "not-considered", title: "Not considered here" },
  ];
  if (now === null) return [more, { name: "level", title: "I decide on a level" }, ...rest];
  return [
    {
      name: "agree",
      title: result.answer.kind === "contradicted" ? `Meanwhile I act on ${rung(now)}` : `I agree: ${rung(now)}`,
    },
    ...(now.rank < Math.max(...ranks) ? [{ name: "higher" as const, title: "I decide on a higher response" }] : []),
    ...(now.rank > Math.min(...ranks) ? [{ name: "lower" as const, title: "I decide on a lower response" }] : []),
    more,
    ...rest,
  ];
}
