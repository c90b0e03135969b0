// The open questions that could raise the level, or lower it, first those that could do most.

import type { ChildDecision } from "../../../wire";
import { QuestionLink } from "../../parts/question";
import { couldDo, whomToAsk } from "../../words/sentences";
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
        {questions.slice(0, shown).map(({ fact, question, couldRaiseTo, couldLowerTo, askTitles }) => (
          <li key={fact}>
            <QuestionLink fact={fact} question={question} />{" "}
            {couldDo(raising ? couldRaiseTo : null, raising ? null : couldLowerTo)} {whomToAsk(askTitles)}
          </li>
        ))}
        {more > 0 && <li>And {several(more, "other question")}.</li>}
      </ul>
    </>
  );
}
