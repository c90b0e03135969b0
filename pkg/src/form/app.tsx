// The form as a whole: one referral, one page at a time, the same furniture around each.

import { useMemo, useReducer, useState } from "preact/hooks";
import { useArrival, useLeaveWarning, useTitle } from "./arrival";
import { conclude, useKnown } from "./conclusion";
import type { Rules } from "./engine";
import { faultsIn, type Fault } from "./faults";
import { type Form, FormProvider } from "./form";
import { Furniture } from "./furniture";
import { blank, reduce } from "./model";
import { continueFrom, type Page, pageAfter, speaksOfResult, titleOf } from "./pages";
import { ErrorSummary } from "./parts/error";
import { Link } from "./parts/link";
import { Screen } from "./screens/screen";
import { CallNow } from "./screens/start";
import { useVisits } from "./visits";

export function App({ rules }: { rules: Rules }) {
  const { catalogue, engine } = rules;
  const [state, change] = useReducer(reduce, blank);
  const [page, visit] = useVisits("start");
  const [shown, show] = useState<readonly Fault[]>([]);
  const conclusion = useMemo(
    () => (speaksOfResult(page) ? conclude(rules, state) : null),
    [page, state],
  );
  const known = useKnown(rules, state, page !== "start" && page !== "danger");
  const faults = conclusion?.faults ?? shown;
  const remarks = conclusion?.remarks ?? [];
  const title = titleOf(page, catalogue);
  const focusOn = useArrival(page);
  useTitle(`${faults.length + remarks.length > 0 ? "Error: " : ""}${title} – Threshold test`);
  useLeaveWarning(state !== blank);

  const go = (next: Page) => {
    show([]);
    visit(next);
  };
  const mend = (fault: Fault) => {
    const control = document.getElementById(fault.field);
    if (control !== null) return control.focus();
    focusOn(fault.field);
    visit(fault.page);
    show(faultsIn(catalogue, state).filter(({ page }) => page === fault.page));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const found = faultsIn(catalogue, state).filter(
      ({ page: place, field }) => place === page || document.getElementById(field) !== null,
    );
    if (found.length === 0) return go(pageAfter(page, catalogue, state));
    show(found);
    requestAnimationFrame(() => document.getElementById("error-summary")?.focus());
  };
  const form: Form = {
    catalogue,
    engine,
    state,
    page,
    faults,
    known,
    decision: conclusion?.decision ?? null,
    change,
    go,
    mend,
  };
  const button = continueFrom(page);

  return (
    <FormProvider value={form}>
      <Furniture>
        {page === "danger" ? (
          <CallNow />
        ) : (
          <form noValidate autocomplete="off" onSubmit={submit}>
            <ErrorSummary faults={faults} remarks={remarks} />
            <h1 class="govuk-heading-l" tabIndex={-1}>
              {title}
            </h1>
            <Screen page={page} />
            {button !== null && (
              <div class="govuk-button-group">
                <button class="govuk-button">{button}</button>
                {page !== "start" && <Link to="tasks">Back to the task list</Link>}
              </div>
            )}
          </form>
        )}
      </Furniture>
    </FormProvider>
  );
}
