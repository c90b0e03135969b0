// What happened before, as far as it can still change the answer; it is told on a page of its own.

import type { Question } from "../../../wire";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { list, sentence, several } from "../../words/words";

const shown = 3;

export function Past({ questions }: { questions: readonly Question[] }) {
  if (questions.length === 0) return null;
  const more = questions.length - shown;
  return (
    <>
      <Heading level={3} size="s">
        What happened before could also change the result
      </Heading>
      <ul class="govuk-list govuk-list--bullet">
        {questions.slice(0, shown).map(({ fact, question, askTitles }) => (
          <li key={fact}>
            {question} {askTitles.length > 0 && `Ask: ${list(askTitles, "or")}.`}
          </li>
        ))}
        {more > 0 && <li>{sentence(`${several(more, "other question")} about what happened before`)}</li>}
      </ul>
      <p class="govuk-body">
        <Link to="events">Tell what happened before</Link>
      </p>
    </>
  );
}
