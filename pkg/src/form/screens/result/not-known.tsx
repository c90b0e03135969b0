// What is not known and can still change the answer, and the rules that wait for it: in full for what the worker has
// taken up, and with a pointer for the rest.

import type { ChildDecision } from "../../../wire";
import { isTakenUp, waitingRules } from "../../flow/asks";
import { useCase, useRules } from "../../models/models";
import { Link } from "../../parts/link";
import { QuestionLink } from "../../parts/question";
import { list, questionOf, rung, sentence, several } from "../../words/words";
import { Scores } from "./why";

export function NotKnown({ child }: { child: ChildDecision }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const { questions } = child;
  const takenUp = isTakenUp(catalogue, state, child.child);
  const asked = questions.filter(({ fact }) => takenUp(fact));
  const waiting = waitingRules(catalogue, state, child);
  const rest = questions.length - Math.min(asked.length, shown);
  if (questions.length + waiting.length === 0) return null;
  return (
    <>
      <h4 class="govuk-heading-s">Not known</h4>
      <ul class="govuk-list govuk-list--bullet">
        {asked.slice(0, shown).map(({ fact, question, askTitles }) => (
          <li key={fact}>
            <QuestionLink fact={fact} question={question} />
            {askTitles.length > 0 && ` Ask: ${list(askTitles, "or")}.`}
          </li>
        ))}
        {rest > 0 && (
          <li>
            {sentence(`${several(rest, asked.length === 0 ? "fact" : "other fact")} could also change the result`)}{" "}
            <Link to="needed">See information still needed</Link>
          </li>
        )}
      </ul>
      {waiting.length > 0 && (
        <>
          <h4 class="govuk-heading-s">Rules that these answers could bring in</h4>
          <ul class="govuk-list govuk-list--bullet">
            {waiting.slice(0, shown).map(({ rule, title, level, lacks, scores }) => (
              <li key={rule}>
                <strong>{title}</strong>
                {level !== null && ` – at least ${rung(level)}`}. It turns on:{" "}
                {lacks.map((fact) => questionOf(catalogue, fact)).join(" ")}
                <Scores scores={scores ?? []} />
              </li>
            ))}
            {waiting.length > shown && <li>And {several(waiting.length - shown, "other rule")}.</li>}
          </ul>
        </>
      )}
    </>
  );
}

/** How many of a kind are shown here; the rest stand under the information still needed. */
const shown = 5;
