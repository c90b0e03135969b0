// What is not known and can still change the answer, for each child, and how to ask for it. What the worker has taken
// up is listed question by question; what nobody has asked about, by concern.

import type { ChildDecision, Decision } from "../../../wire";
import { concernsIn, isTakenUp } from "../../asks";
import { useForm } from "../../form";
import { byUrgency } from "../../outcome";
import { Heading } from "../../parts/heading";
import { Questions } from "./questions";
import { Requests } from "./requests";
import { Unticked } from "./unticked";

export function Needed({ decision }: { decision: Decision }) {
  const { go } = useForm();
  return (
    <>
      {byUrgency(decision.children).map((child) => (
        <ChildNeeds key={child.child} child={child} />
      ))}
      <Requests decision={decision} />
      <button type="button" class="govuk-button" onClick={() => go("result")}>
        Show result with what we know
      </button>
    </>
  );
}

function ChildNeeds({ child }: { child: ChildDecision }) {
  const { catalogue, state } = useForm();
  const takenUp = isTakenUp(catalogue, state, child.child);
  const concerns = new Set(concernsIn(catalogue).flatMap(({ facts }) => facts));
  const isUnticked = (fact: string) => concerns.has(fact) && !takenUp(fact);
  const asked = child.questions.filter(({ fact }) => !isUnticked(fact));
  return (
    <section>
      <Heading level={2} size="m">
        {child.child}
      </Heading>
      {child.questions.length === 0 && (
        <p class="govuk-body">No unanswered fact can change the result for {child.child}.</p>
      )}
      <Questions
        child={child}
        questions={asked.filter(({ couldRaiseTo }) => couldRaiseTo !== null)}
        caption="Could raise the result"
      />
      <Questions
        child={child}
        questions={asked.filter(({ couldRaiseTo }) => couldRaiseTo === null)}
        caption="Could change the result in another way"
      />
      <Unticked child={child.child} questions={child.questions.filter(({ fact }) => isUnticked(fact))} />
    </section>
  );
}
