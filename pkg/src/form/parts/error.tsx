// What is wrong: the summary at the top of the page, and the message beside the control.

import type { Fault } from "../flow/faults";
import { useNavigation } from "../models/models";

export function ErrorSummary({ faults, remarks }: { faults: readonly Fault[]; remarks: readonly string[] }) {
  const { mend } = useNavigation();
  if (faults.length + remarks.length === 0) return null;
  const follow = (fault: Fault) => (event: Event) => {
    event.preventDefault();
    mend(fault);
  };
  return (
    <div class="govuk-error-summary" id="error-summary" tabIndex={-1}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {faults.map((fault) => (
              <li key={fault.field}>
                {/* biome-ignore lint/a11y/useValidAnchor: it leads to a control, which may stand on another page */}
                <a href="#" onClick={follow(fault)}>
                  {fault.message}
                </a>
              </li>
            ))}
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** The message beside one control, with the id by which the control refers to it. */
export function useFault(field: string): { message: preact.ComponentChild; id: string | undefined } {
  const fault = useNavigation().faults.find((candidate) => candidate.field === field);
  if (fault === undefined) return { message: null, id: undefined };
  const id = `${field}-error`;
  return {
    id,
    message: (
      <p id={id} class="govuk-error-message">
        <span class="govuk-visually-hidden">Error:</span> {fault.message}
      </p>
    ),
  };
}
