// What is not known and can still change the answer, for each child, and how to ask for it. What the worker has taken
// up, or told something of, is listed question by question; what nobody has asked about, by concern.

import type { ChildDecision, Decision } from "../../../wire";
import { isTakenUp } from "../../flow/asks";
import { isWoken } from "../../flow/woken";
import { useCase, useNavigation, useRules } from "../../models/models";
import { Heading } from "../../parts/heading";
import { factBehind } from "../../state/catalogue";
import { firstToAsk } from "../../words/ask";
import { byUrgency } from "../../words/outcome";
import { First } from "./first";
import { Lists } from "./lists";
import { Past } from "./past";
import { Requests } from "./requests";
import { Unticked } from "./unticked";

export function Needed({ decision }: { decision: Decision }) {
  const { goTo } = useNavigation();
  return (
    <>
      {byUrgency(decision.children).map((child) => (
        <ChildNeeds key={child.child} child={child} />
      ))}
      <Requests decision={decision} />
      <button type="button" class="govuk-button" onClick={() => goTo("result")}>
        Show result with what we know
      </button>
    </>
  );
}

function ChildNeeds({ child }: { child: ChildDecision }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const [takenUp, woken] = [isTakenUp(catalogue, state, child.child), isWoken(catalogue, state, child.child)];
  const past = child.questions.filter(({ fact }) => factBehind(catalogue, fact) === undefined);
  const asked = child.questions.filter((question) => takenUp(question.fact) || woken(question));
  const unticked = child.questions.filter((question) => !past.includes(question) && !asked.includes(question));
  return (
    <section>
      <Heading level={2} size="m">
        {child.child}
      </Heading>
      {child.questions.length === 0 && (
        <p class="govuk-body">No unanswered fact can change the result for {child.child}.</p>
      )}
      <First question={firstToAsk(child, 1)[0]} />
      <Lists child={child} questions={asked} />
      <Past questions={past} />
      <Unticked child={child.child} questions={unticked} />
    </section>
  );
}
