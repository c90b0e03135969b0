// The first page: what the form does, and whether a child is in danger now.

import { useCase, useNavigation } from "../models/models";
import { Contacts } from "../parts/contacts";
import { useFault } from "../parts/error";
import { Link } from "../parts/link";
import { OpenFile } from "../parts/open-file";
import { Radios } from "../parts/radios";
import { Keeping, Recovered } from "../parts/recovered";

const answers = [
  { name: "yes", title: "Yes" },
  { name: "no", title: "No" },
  { name: "not-known", title: "Not known" },
];

export function Start() {
  return (
    <>
      <p class="govuk-body-l">
        This form shows which published criteria a referral meets, which are not known yet, and whom to ask.
      </p>
      <div class="govuk-inset-text">
        <p>
          The rules are written and published by the partnership. There is no prediction, no scoring and no artificial
          intelligence. You decide.
        </p>
        <p>Do not enter names, dates of birth or addresses. None are needed.</p>
        <Keeping />
      </div>
      <Recovered />
      <Danger />
      <OpenFile />
      <p class="govuk-body">
        <Link to="open">Paste a referral instead</Link>
      </p>
    </>
  );
}

function Danger() {
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

/** The interruption: telephone first, record afterwards. */
export function CallNow() {
  const { goTo } = useNavigation();
  return (
    <div class="govuk-panel govuk-panel--interruption">
      <h1 class="govuk-panel__title" tabIndex={-1}>
        Call 999 now
      </h1>
      <div class="govuk-panel__body">
        <p>Call before you do anything else on this form. Then come back to this page.</p>
        <Contacts />
        <button type="button" class="govuk-button govuk-button--inverse" onClick={() => goTo("tasks")}>
          Continue to record the test
        </button>
      </div>
    </div>
  );
}
