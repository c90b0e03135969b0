// The result: for each child, most urgent first, what the rules say and why; then the children side by side.

import type { Decision } from "../../../wire";
import { useCase, useNavigation, useRules } from "../../models/models";
import { Contacts } from "../../parts/contacts";
import { Continuum } from "../../parts/continuum";
import { Link } from "../../parts/link";
import { byUrgency, isEmergency } from "../../words/outcome";
import { uncovered } from "../../words/sentences";
import { sentence, when } from "../../words/words";
import { ChildResult } from "./child";
import { Compare } from "./compare";

export function Result({ decision }: { decision: Decision }) {
  const { state, whatIf } = useCase();
  const { catalogue } = useRules();
  const { goTo } = useNavigation();
  const children = byUrgency(decision.children);
  const urgent = state.danger === "yes" || children.some((child) => isEmergency(catalogue, child));
  return (
    <>
      {urgent && (
        <div class="govuk-panel govuk-panel--interruption">
          <h2 class="govuk-panel__title">Call 999 first</h2>
          <div class="govuk-panel__body">
            <Contacts />
          </div>
        </div>
      )}
      <p class="govuk-body">
        This is what the published rules say, as at {when(decision.asAt)}. It supports your decision. It does not make
        it.
      </p>
      {decision.remarks.map(({ code, child, message }) => (
        <div class="govuk-inset-text" key={code + child}>
          Check this: {child === null ? "" : `${child}: `}
          {sentence(message)}
        </div>
      ))}
      {state.uncovered.trim() !== "" && <div class="govuk-inset-text">{uncovered(state.uncovered)}</div>}
      {children.length > 1 && <Continuum children={children} title="Where each child stands" />}
      {children.map((child) => (
        <ChildResult key={child.child} child={child} />
      ))}
      {children.length > 1 && <Compare children={children} />}
      <div class="govuk-button-group">
        {!whatIf && (
          <button type="button" class="govuk-button" onClick={() => goTo("decision")}>
            Record your decision
          </button>
        )}
        <Link to="change">See what would change it</Link>
        <Link to="clocks">See what is due, and when</Link>
        <Link to="needed">Check information still needed</Link>
        <Link to="tasks">Back to the task list</Link>
      </div>
    </>
  );
}
