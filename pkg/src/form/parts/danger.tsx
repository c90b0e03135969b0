// Whether a child is in danger now: the one question that must be answered.

import { useCase } from "../models/models";
import { useFault } from "./error";
import { Radios } from "./radios";

const answers = [
  { name: "yes", title: "Yes" },
  { name: "no", title: "No" },
  { name: "not-known", title: "Not known" },
];

export function Danger() {
  const { state, dispatch } = useCase();
  const fault = useFault("danger");
  return (
    <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
      <fieldset class="govuk-fieldset" aria-describedby={fault.id}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          Is any child in immediate danger or needing urgent medical care now?
        </legend>
        {fault.message}
        <Radios
          id="danger"
          options={answers}
          chosen={state.danger}
          inline
          choose={(danger) => dispatch({ kind: "danger", danger: danger ?? null })}
        />
      </fieldset>
    </div>
  );
}
