// What is not known and can still change the answer, and the rules that wait for it: in full for what the worker has
// taken up, and with a pointer for the rest.

import type { ChildDecision } from "../../../wire";
import { isTakenUp, waitingRules } from "../../asks";
import { useForm } from "../../form";
import { Link } from "../../parts/link";
import { QuestionLink } from "../../parts/question";
import { list, questionOf, rung, sentence, several } from "../../words";

export function NotKnown({ child }: { child: ChildDecision }) {
  const { catalogue, state } = useForm();
  const { questions } = child;
  const takenUp = isTakenUp(catalogue, state, child.child);
  const asked = questions.filter(({ fact }) => takenUp(fact));
  const waiting = waitingRules(catalogue, state, child);
  const rest = questions.length - asked.length;
  if (questions.length + waiting.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">Not known</h3>
      <ul class="govuk-list govuk-list--bullet">
        {asked.map(({ fact, question, askTitles }) => (
          <li key={fact}>
            <QuestionLink fact={fact} question={question} />
            {askTitles.length > 0 && ` Ask: ${list(askTitles, "or")}.`}
          </li>
        ))}
        {rest > 0 && (
          <li>
            {sentence(
              `${several(rest, asked.length === 0 ? "fact" : "other fact")} that nobody has asked about could change the result`,
            )}{" "}
            <Link to="needed">See information still needed</Link>
          </li>
        )}
      </ul>
      {waiting.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Rules that these answers could bring in</h3>
          <ul class="govuk-list govuk-list--bullet">
            {waiting.map(({ rule, title, level, lacks }) => (
              <li key={rule}>
                <strong>{title}</strong>
                {level !== null && ` – at least ${rung(level)}`}. It turns on:{" "}
                {lacks.map((fact) => questionOf(catalogue, fact)).join(" ")}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
