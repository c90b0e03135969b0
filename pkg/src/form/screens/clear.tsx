// Clearing everything, after asking.

import { useForm } from "../models/form";

export function Clear() {
  const { change, go } = useForm();
  const clear = () => {
    change({ kind: "cleared" });
    go("start");
  };
  return (
    <>
      <p class="govuk-body">This removes every answer from this page. It cannot be undone.</p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button govuk-button--warning" onClick={clear}>
          Clear everything
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => go("tasks")}>
          Keep my answers
        </button>
      </div>
    </>
  );
}
