// Which page is shown, what is wrong on it, and how the worker gets about.

import { useRef, useState } from "preact/hooks";
import { type Fault, faultsIn } from "../flow/faults";
import { asksJudgement, judgementFirst, type Page, pageAfter, titleOf } from "../flow/pages";
import { useArrival, useTitle } from "./arrival";
import type { CaseModel } from "./case";
import type { Root } from "./root";
import type { RulesModel } from "./rules";
import { judgementFaults, verdictFaults } from "./verdict-faults";
import type { Visits } from "./visits";

export type NavigationModel = {
  readonly page: Page;
  readonly title: string;
  /** The faults to show on this page. */
  readonly faults: readonly Fault[];
  /** What to tell on the task list after a case was opened. */
  /** What is said on arriving: a sentence or two, then a line each. */
  readonly notice: readonly string[] | null;
  /** Goes to a page, by way of the worker's own judgement as long as that is to come first. */
  goTo(page: Page): void;
  /** Goes there at once, and tells something. */
  arriveAt(page: Page, notice: readonly string[] | null): void;
  /** Goes on to the next page, unless something is wrong on this one. */
  goOn(): void;
  /** Goes to the control that a fault is about. */
  mend(fault: Fault): void;
};

export const stoppedTitle = "This form has stopped";

export function useNavigationModel(
  root: Root,
  [page, visit]: Visits,
  { state, whatIf }: CaseModel,
  { catalogue, decision, obstacles, failure }: RulesModel,
): NavigationModel {
  const [found, showFaults] = useState<readonly Fault[]>([]);
  const [notice, notify] = useState<readonly string[] | null>(null);
  const wanted = useRef<Page>("needed");
  const unfinished = page === "record" && decision !== null ? verdictFaults(catalogue, state, decision) : [];
  const faults = [...obstacles.faults, ...unfinished, ...found];
  const title = failure === null ? `${whatIf ? "What-if: " : ""}${titleOf(page, catalogue)}` : stoppedTitle;
  const isWrong = failure === null && faults.length + obstacles.remarks.length > 0;
  const focusOn = useArrival(root, page);
  const reference = state.reference.trim();
  const whose = reference === "" || page === "start" ? "" : ` – ${reference}`;
  useTitle(root, `${isWrong ? "Error: " : ""}${title}${whose} – Threshold test`);

  const faultsOn = (page: Page): Fault[] => [
    ...faultsIn(catalogue, state),
    ...(asksJudgement(catalogue) && !state.seen ? judgementFaults(state) : []),
    ...(page === "decision" && decision !== null ? verdictFaults(catalogue, state, decision) : []),
  ];
  const goTo = (to: Page) => {
    const next = whatIf && to === "judgement" ? "needed" : to;
    showFaults([]);
    notify(null);
    const first = judgementFirst(next, catalogue, state);
    if (first) wanted.current = next;
    visit(first ? "judgement" : next);
  };
  return {
    page,
    title,
    faults,
    notice,
    goTo,
    arriveAt: (page, notice) => {
      if (notice !== null) notify(notice);
      visit(page);
    },
    goOn: () => {
      const here = faultsOn(page).filter(
        ({ page: where, field }) => where === page || root.getElementById(field) !== null,
      );
      if (here.length === 0) return goTo(page === "judgement" ? wanted.current : pageAfter(page, catalogue, state));
      showFaults(here);
      requestAnimationFrame(() => root.getElementById("error-summary")?.focus());
    },
    mend: (fault) => {
      const control = root.getElementById(fault.field);
      if (control !== null) return control.focus();
      focusOn(fault.field);
      visit(fault.page);
      showFaults(faultsOn(fault.page).filter(({ page }) => page === fault.page));
    },
  };
}
