// The result: for each child, most urgent first, what the rules say and why; then the children side by side.

import type { Decision } from "../../../wire";
import { useCase, useNavigation, useRules } from "../../models/models";
import { Contacts } from "../../parts/contacts";
import { Continuum } from "../../parts/continuum";
import { Fold } from "../../parts/fold";
import { Link } from "../../parts/link";
import { alikeIn } from "../../words/alike";
import { byUrgency, isEmergency } from "../../words/outcome";
import { remarksTogether, uncovered } from "../../words/sentences";
import { list, sentence, when } from "../../words/words";
import { ChildResult } from "./child";
import { Compare } from "./compare";

export function Result({ decision }: { decision: Decision }) {
  const { state, whatIf } = useCase();
  const { catalogue } = useRules();
  const { goTo } = useNavigation();
  const children = byUrgency(decision.children);
  const alike = alikeIn(catalogue, children, decision.asAt);
  const { toCheck, found } = remarksTogether(catalogue, decision.remarks);
  const urgent = state.danger === "yes" || children.some((child) => isEmergency(catalogue, child));
  return (
    <>
      {urgent && (
        <div class="govuk-panel govuk-panel--interruption call-first">
          <h2 class="govuk-panel__title">Call 999 first</h2>
          <div class="govuk-panel__body">
            <Contacts urgent />
          </div>
        </div>
      )}
      <p class="govuk-body result__lead">What the published rules say, as at {when(decision.asAt)}. You decide.</p>
      {children.map((child, index) => (
        <ChildResult
          key={child.child}
          child={child}
          alike={alike.find((group) => group.includes(child)) ?? [child]}
          asAt={decision.asAt}
          place={index + 1}
        />
      ))}
      {(toCheck.length > 0 || state.uncovered.trim() !== "") && (
        <Fold id="remarks" title="Check this" level={2} open>
          <Remarks remarks={toCheck} />
          {state.uncovered.trim() !== "" && <p class="govuk-body">{uncovered(state.uncovered)}</p>}
        </Fold>
      )}
      {found.length > 0 && (
        <Fold id="found" title="How exact this is" level={2}>
          <Remarks remarks={found} />
        </Fold>
      )}
      {children.length > 1 && (
        <Fold id="compare" title="The children side by side" level={2}>
          <Continuum children={children} title="Where each child stands" />
          <Compare children={children} />
        </Fold>
      )}
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

function Remarks({ remarks }: { remarks: ReturnType<typeof remarksTogether>["found"] }) {
  return (
    <>
      {remarks.map(({ whom, message }) => (
        <p class="govuk-body" key={message}>
          {whom.length === 0 ? "" : `${list(whom)}: `}
          {sentence(message)}
        </p>
      ))}
    </>
  );
}
