// The open questions that could raise the level, or lower it, first those that could do most.

import type { ChildDecision } from "../../../wire";
import { QuestionLink } from "../../parts/question";
import { couldLower, couldRaise, whomToAsk } from "../../words/sentences";
import { several } from "../../words/words";

const shown = 5;

export function Opening({ child, raising }: { child: ChildDecision; raising: boolean }) {
  const questions = child.questions.filter(({ couldRaiseTo, couldLowerTo }) =>
    raising ? couldRaiseTo !== null : couldLowerTo !== null,
  );
  if (questions.length === 0) return null;
  const more = questions.length - shown;
  return (
    <>
      <p class="govuk-body">
        Open questions whose answer {raising ? "could raise" : "could lower"} it{more > 0 ? ", the first of them" : ""}:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {questions.slice(0, shown).map((asked) => (
          <li key={asked.fact}>
            <QuestionLink fact={asked.fact} question={asked.question} />{" "}
            {raising ? couldRaise(asked) : couldLower(asked)} {whomToAsk(asked.askTitles)}
          </li>
        ))}
        {more > 0 && <li>And {several(more, "other question")}.</li>}
      </ul>
    </>
  );
}
