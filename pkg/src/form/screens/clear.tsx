// Clearing everything, after asking.

import { useCase, useNavigation } from "../models/models";

export function Clear() {
  const { dispatch } = useCase();
  const { goTo } = useNavigation();
  const clear = () => {
    dispatch({ kind: "cleared" });
    goTo("start");
  };
  return (
    <>
      <p class="govuk-body">This removes every answer from this page. It cannot be undone.</p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button govuk-button--warning" onClick={clear}>
          Clear everything
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => goTo("tasks")}>
          Keep my answers
        </button>
      </div>
    </>
  );
}
