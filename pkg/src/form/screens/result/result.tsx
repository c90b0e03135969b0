// The result: for each child, most urgent first, what the rules say and why; then the children side by side.

import type { ChildDecision, Decision } from "../../../wire";
import { useCase, useNavigation, useRules } from "../../models/models";
import { CallFirst } from "../../parts/call-first";
import { Continuum } from "../../parts/continuum";
import { Fold } from "../../parts/fold";
import { HappeningNow } from "../../parts/happening-now";
import { Link } from "../../parts/link";
import { dueInWords, firstOf } from "../../words/agenda";
import { alikeIn } from "../../words/alike";
import { byUrgency, isEmergency, outcomeOf } from "../../words/outcome";
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
      {urgent && <CallFirst />}
      <Unread decision={decision} />
      <p class="govuk-body result__lead">What the published rules say, as at {when(decision.asAt)}. You decide.</p>
      {alike.length > 1 && <AtOnce alike={alike} asAt={decision.asAt} />}
      {children.map((child, index) => (
        <ChildResult
          key={child.child}
          child={child}
          alike={alike.find((group) => group.includes(child)) ?? [child]}
          asAt={decision.asAt}
          place={index + 1}
        />
      ))}
      {toCheck.length > 0 && (
        <Fold id="remarks" title="Check this" level={2} open>
          <Remarks remarks={toCheck} />
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

/** What was told in words that no rule reads: a worry of its own, and a text from which nobody has answered. */
function Unread({ decision }: { decision: Decision }) {
  const { state } = useCase();
  const silent = decision.children.filter(({ answer }) => answer.kind === "nothing-told").map(({ child }) => child);
  const isUnanswered = state.narrative.trim() !== "" && silent.length > 0;
  const worry = state.uncovered.trim();
  if (!isUnanswered && worry === "") return null;
  return (
    <div class="govuk-inset-text">
      <HappeningNow text={`${worry}\n${isUnanswered ? state.narrative : ""}`} inside />
      {worry !== "" && <p>{uncovered(worry)}</p>}
      {isUnanswered && (
        <p>
          <strong>What was pasted is not answered for {list(silent)}.</strong> No rule reads it: go through it under{" "}
          <Link to="told">What was told?</Link>
        </p>
      )}
    </div>
  );
}

/** The children before their cards, those of whom the same is said in one line: how they stand, and what is due first. */
function AtOnce({ alike, asAt }: { alike: readonly (readonly ChildDecision[])[]; asAt: string }) {
  return (
    <ul class="govuk-list at-once">
      {alike.flatMap((group) => {
        const [child] = group;
        if (child === undefined) return [];
        const [next] = firstOf(child, 1);
        return (
          <li key={child.child}>
            <strong>
              {list(group.map((one) => one.child))}: {outcomeOf(child).heading}.
            </strong>{" "}
            {next !== undefined && `${dueInWords(next, asAt)}: ${sentence(next.title)}`}
          </li>
        );
      })}
    </ul>
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
