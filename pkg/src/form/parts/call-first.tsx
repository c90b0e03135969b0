// A child may be in danger at this moment: the telephone first.

import { Contacts } from "./contacts";

export function CallFirst() {
  return (
    <div class="govuk-panel govuk-panel--interruption call-first">
      <h2 class="govuk-panel__title">Call 999 first</h2>
      <div class="govuk-panel__body">
        <Contacts urgent />
      </div>
    </div>
  );
}
