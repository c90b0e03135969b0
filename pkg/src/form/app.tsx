// The form as a whole: one referral, one page at a time, the same furniture around each.

import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { type Reopened, reopen } from "./casefile/reopen";
import { conclude, useKnown } from "./engine/conclusion";
import type { Rules } from "./engine/engine";
import { type Fault, faultsIn } from "./flow/faults";
import {
  asksJudgement,
  continueFrom,
  judgementFirst,
  type Page,
  pageAfter,
  speaksOfResult,
  titleOf,
} from "./flow/pages";
import { judgementFaults, verdictFaults } from "./flow/verdict-faults";
import { isBarred } from "./flow/what-if";
import { Layout } from "./layout";
import { useArrival, useLeaveWarning, useTitle } from "./models/arrival";
import { useFailure } from "./models/failure";
import { type Form, FormProvider } from "./models/form";
import { useRecovery } from "./models/recovery";
import type { Place } from "./models/root";
import { useVisits } from "./models/visits";
import { useWhatIf } from "./models/what-if";
import { ErrorSummary } from "./parts/error";
import { Link } from "./parts/link";
import { NotInWhatIf } from "./parts/what-if";
import { Screen } from "./screens/screen";
import { CallNow } from "./screens/start";
import { Stopped, stoppedTitle } from "./screens/stopped";
import { blank, type State } from "./state/model";
import { reduce } from "./state/reduce";

type Props = {
  readonly rules: Rules;
  readonly place: Place;
  readonly paper: string;
  /** Tells the page around an element what was decided and saved. */
  tell?(event: Event): boolean;
};

const referralOpened = "The referral was opened, as at the moment that it says. Check what it tells before you go on.";
const typedOpened = "What was typed was opened. The rules had given no answer to it, because the form stopped.";

export function App({ rules, place, paper, tell = () => true }: Props) {
  const { catalogue, engine } = rules;
  const [state, change] = useReducer(reduce, blank);
  const [page, visit] = useVisits(place, "start");
  const [shown, show] = useState<readonly Fault[]>([]);
  const wanted = useRef<Page>("needed");
  const conclusion = useMemo(() => (speaksOfResult(page) ? conclude(rules, state) : null), [page, state]);
  const known = useKnown(rules, state, page !== "start" && page !== "danger");
  const decision = conclusion?.decision ?? null;
  const unfinished = page === "record" && decision !== null ? verdictFaults(state, decision) : [];
  const faults = [...(conclusion?.faults ?? []), ...unfinished, ...shown];
  const remarks = conclusion?.remarks ?? [];
  const { aside, begin, look, end } = useWhatIf(state, change);
  const whatIf = aside !== null;
  const title = `${whatIf ? "What-if: " : ""}${titleOf(page, catalogue)}`;
  const focusOn = useArrival(place, page);
  const failure = useFailure(rules);
  const shownTitle = failure === null ? `${faults.length + remarks.length > 0 ? "Error: " : ""}${title}` : stoppedTitle;
  useTitle(place, `${shownTitle} – Threshold test`);
  const [reopened, setReopened] = useState<Reopened | null>(null);
  const [notice, notify] = useState<string | null>(null);
  const [filed, file] = useState<State>(blank);
  const { found, settle } = useRecovery(catalogue, aside ?? state);
  const kept = (aside ?? state) === filed;
  useLeaveWarning(!kept && (aside ?? state) !== blank);
  useEffect(() => {
    if (decision !== null && page !== "needed") change({ kind: "seen" });
  }, [decision !== null, page]);
  useEffect(() => {
    if (decision !== null && page !== "needed") look(decision);
  }, [decision, page]);

  const faultsOn = (place: Page): Fault[] => [
    ...faultsIn(catalogue, state),
    ...(asksJudgement(catalogue) && !state.seen ? judgementFaults(state) : []),
    ...(place === "decision" && decision !== null ? verdictFaults(state, decision) : []),
  ];
  const go = (to: Page) => {
    const next = whatIf && to === "judgement" ? "needed" : to;
    show([]);
    notify(null);
    const first = judgementFirst(next, catalogue, state);
    if (first) wanted.current = next;
    visit(first ? "judgement" : next);
  };
  const mend = (fault: Fault) => {
    const control = place.getElementById(fault.field);
    if (control !== null) return control.focus();
    focusOn(fault.field);
    visit(fault.page);
    show(faultsOn(fault.page).filter(({ page }) => page === fault.page));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const found = faultsOn(page).filter(
      ({ page: where, field }) => where === page || place.getElementById(field) !== null,
    );
    if (found.length === 0) return go(page === "judgement" ? wanted.current : pageAfter(page, catalogue, state));
    show(found);
    requestAnimationFrame(() => place.getElementById("error-summary")?.focus());
  };
  const button = continueFrom(page);
  const continueByKey = (event: KeyboardEvent & { currentTarget: HTMLFormElement }) => {
    if (event.key === "Enter" && event.ctrlKey && button !== null) event.currentTarget.requestSubmit();
  };
  const begun = (opened: State, told: string) => {
    change({ kind: "opened", state: opened });
    notify(told);
    visit("tasks");
  };
  const take = (opened: State, told: string) => {
    file(opened);
    begun(opened, told);
  };
  const open = (content: string) => {
    const result = reopen(rules, content);
    setReopened(result);
    if (result.kind === "same")
      return take(result.state, "The case was opened. It gives the same result as when it was saved.");
    if (result.kind === "referral" && result.left.length === 0) return begun(result.state, referralOpened);
    if (result.kind === "typed" && result.left.length === 0) return begun(result.state, typedOpened);
    visit("open");
  };
  const resume = () => {
    if (reopened?.kind === "referral" || reopened?.kind === "typed") {
      const opened = reopened.kind === "referral" ? referralOpened : typedOpened;
      begun(reopened.state, `${opened} Not taken over as it stands: ${reopened.left.join(" ")}`);
    }
    if (reopened?.kind === "other")
      take(
        { ...reopened.state, asAt: null },
        `The case was opened under these rules. ${reopened.differences.join(" ")}`,
      );
  };
  const form: Form = {
    catalogue,
    engine,
    state,
    page,
    faults,
    known,
    decision,
    reopened,
    notice,
    place,
    paper,
    tell,
    open,
    resume,
    whatIf,
    tryOut: () => {
      begin(decision);
      go("tasks");
    },
    backToCase: () => {
      end();
      go("result");
    },
    recovered: found,
    recover: (wanted) => {
      settle();
      if (!wanted || found === null) return;
      change({ kind: "opened", state: found });
      visit("tasks");
    },
    kept: kept && state !== blank,
    change,
    seal: rules.seal,
    keep: () => file(state),
    go,
    mend,
  };

  if (failure !== null) {
    return (
      <FormProvider value={{ ...form, state: aside ?? state, whatIf: false }}>
        <Stopped failure={failure} />
      </FormProvider>
    );
  }
  return (
    <FormProvider value={form}>
      <Layout>
        {whatIf && isBarred(page) ? (
          <NotInWhatIf title={title} />
        ) : page === "danger" ? (
          <CallNow />
        ) : (
          <form noValidate autocomplete="off" onSubmit={submit} onKeyDown={continueByKey}>
            <ErrorSummary faults={faults} remarks={remarks} />
            <h1 class="govuk-heading-l" tabIndex={-1}>
              {title}
            </h1>
            <Screen page={page} />
            {button !== null && (
              <div class="govuk-button-group">
                <button type="submit" class="govuk-button">
                  {button}
                </button>
                {page !== "start" && <Link to="tasks">Back to the task list</Link>}
              </div>
            )}
          </form>
        )}
      </Layout>
    </FormProvider>
  );
}
