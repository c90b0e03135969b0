// The worker's own judgement of each child, asked before any result is shown and fixed once it was.

import { useCase, useRules } from "../models/models";
import { useFault } from "../parts/error";
import { Heading } from "../parts/heading";
import { Radios } from "../parts/radios";
import { Text } from "../parts/text";
import type { Child } from "../state/model";
import { judgementInWords } from "../words/sentences";
import { rung } from "../words/words";

export function Judgement({ level }: { level: number }) {
  const { state } = useCase();
  return (
    <>
      <p class="govuk-body">
        We ask before any result is shown, so that the decision stays yours. Both are kept in the record. Once you have
        seen the result, this cannot be changed.
      </p>
      {state.children.map((child) => (
        <ChildJudgement key={child.id} child={child} level={level} />
      ))}
    </>
  );
}

function ChildJudgement({ child, level }: { child: Child; level: number }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const field = `judgement-${child.id}`;
  const fault = useFault(field);
  const given = state.judgements[child.id];
  if (state.seen && given !== undefined && !given.late) {
    return (
      <>
        <Heading level={level} size="s">
          {child.label}
        </Heading>
        <p class="govuk-body">{judgementInWords(catalogue, given)}</p>
      </>
    );
  }
  const options = [
    ...catalogue.levels.map(({ rung: level }) => ({ name: level.name, title: rung(level) })),
    { name: "not-sure", title: "Not sure" },
    { name: "already-seen", title: "I have already seen the result" },
  ];
  const set = (next: { level?: string; why?: string }) =>
    dispatch({
      kind: "judged",
      child: child.id,
      judgement: { level: "", why: "", ...given, ...next, late: state.seen },
    });
  return (
    <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
      <fieldset class="govuk-fieldset" aria-describedby={fault.id}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          {child.label}: what do you think applies?
        </legend>
        {fault.message}
        <Radios
          id={field}
          options={options}
          chosen={given === undefined || given.level === "" ? null : given.level}
          inline={false}
          choose={(level) => set({ level: level ?? "" })}
        />
      </fieldset>
      <Text
        id={`${field}-why`}
        label={`${child.label}: why, in a sentence (optional)`}
        value={given?.why ?? ""}
        width={30}
        type={(why) => set({ why })}
      />
    </div>
  );
}
