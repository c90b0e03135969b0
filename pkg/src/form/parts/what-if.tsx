// What a what-if shows of itself: the banner, the way in, the way back.

import { useCase, useNavigation, useRules } from "../models/models";
import { whatIfTitle } from "../words/what-if";

export function WhatIfBanner() {
  const { whatIf } = useCase();
  const goBack = useWayBack();
  if (!whatIf) return null;
  return (
    <section class="what-if" aria-label="What-if">
      <p>
        <strong>{whatIfTitle}.</strong> These answers are for trying out. The case itself lies untouched; its record
        will only say if a lower result was looked at here.
      </p>
      <button type="button" class="as-link" onClick={goBack}>
        Leave the what-if and go back to the case
      </button>
    </section>
  );
}

export function TryOut() {
  const { whatIf, openWhatIf } = useCase();
  const { decision } = useRules();
  const { goTo } = useNavigation();
  if (whatIf) return null;
  const tryOut = () => {
    openWhatIf(decision);
    goTo("tasks");
  };
  return (
    <p class="govuk-body not-printed">
      <button type="button" class="govuk-button govuk-button--secondary" onClick={tryOut}>
        Try other answers in a what-if
      </button>
    </p>
  );
}

/** What stands where a what-if has nothing. */
export function NotInWhatIf({ title }: { title: string }) {
  const goBack = useWayBack();
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        {title}
      </h1>
      <p class="govuk-body">A what-if has no judgement, no decision and no record, and it cannot be saved.</p>
      <button type="button" class="govuk-button" onClick={goBack}>
        Go back to the case
      </button>
    </>
  );
}

function useWayBack(): () => void {
  const { closeWhatIf } = useCase();
  const { goTo } = useNavigation();
  return () => {
    closeWhatIf();
    goTo("result");
  };
}
