// The first page: what the form does, and whether a child is in danger now.

import { useCase, useNavigation } from "../models/models";
import { Contacts } from "../parts/contacts";
import { Danger } from "../parts/danger";
import { Link } from "../parts/link";
import { OpenFile } from "../parts/open-file";
import { Keeping, Recovered } from "../parts/recovered";

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
      <Pasted />
      <Danger />
    </>
  );
}

/** What somebody has already: after the way on, so that nobody has to look past it for the button. */
export function OpenInstead() {
  return (
    <>
      <OpenFile />
      <p class="govuk-body">
        <Link to="open">Paste a referral instead</Link>
      </p>
    </>
  );
}

/** A story was pasted before anything was asked. */
function Pasted() {
  const { state } = useCase();
  if (state.narrative.trim() === "") return null;
  return (
    <div class="govuk-inset-text" role="status">
      What was pasted or opened is kept as it was told. Say first whether a child is in danger. “What was told?” then
      looks through it, and nothing in it counts as an answer until you give it.
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
        <Contacts urgent />
        <p>All other numbers stand at the top of the page.</p>
        <button type="button" class="govuk-button govuk-button--inverse" onClick={() => goTo("children")}>
          Continue to record the test
        </button>
      </div>
    </div>
  );
}
