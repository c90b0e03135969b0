// What no question holds, in the worker's own words.

import { useCase } from "../../models/models";
import { HappeningNow } from "../../parts/happening-now";

export function Otherwise() {
  const { state, dispatch } = useCase();
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="uncovered">
        Something else worries you
      </label>
      <div class="govuk-hint" id="uncovered-hint">
        In your own words. The rules cannot read it, and the result will say that they do not cover it. Do not enter
        names.
      </div>
      <textarea
        class="govuk-textarea"
        id="uncovered"
        rows={3}
        aria-describedby="uncovered-hint"
        value={state.uncovered}
        onInput={(event) => dispatch({ kind: "uncovered", uncovered: event.currentTarget.value })}
      />
      <HappeningNow text={state.uncovered} />
    </div>
  );
}
