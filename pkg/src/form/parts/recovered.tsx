// What is said of the copy in the browser's tab, and what may become of the one that was found.

import { useFile, useRules } from "../models/models";
import { recovers } from "../models/recovery";

export function Keeping() {
  const { catalogue } = useRules();
  return recovers(catalogue) ? (
    <p>
      Nothing you type leaves this computer. Your partnership chose to keep a copy of your answers in this browser tab
      until you close it or clear everything. Your browser may write that copy to disk.
    </p>
  ) : (
    <p>Nothing you type leaves this computer, and nothing is kept when you close this page.</p>
  );
}

export function Recovered() {
  const { recovered, recover } = useFile();
  if (recovered === null) return null;
  const { reference, children } = recovered;
  const whose = reference.trim() === "" ? "a referral without a reference" : `referral ${reference.trim()}`;
  return (
    <section class="govuk-inset-text" aria-label="Answers kept in this tab">
      <p>
        This tab holds answers: {whose}, {children.length === 1 ? "one child" : `${children.length} children`}.
      </p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={() => recover(true)}>
          Go on with these answers
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => recover(false)}>
          Remove them
        </button>
      </div>
    </section>
  );
}
