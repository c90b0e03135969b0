// Questions about what happened before, which are answered from records of events.

import type { Question } from "../../../wire";
import { Heading } from "../../parts/heading";
import { list } from "../../words";

export function Past({ questions }: { questions: readonly Question[] }) {
  if (questions.length === 0) return null;
  return (
    <>
      <Heading level={3} size="s">
        What happened before could also change the result
      </Heading>
      <ul class="govuk-list govuk-list--bullet">
        {questions.map(({ fact, question, askTitles }) => (
          <li key={fact}>
            {question} {askTitles.length > 0 && `Ask: ${list(askTitles, "or")}.`}
          </li>
        ))}
      </ul>
    </>
  );
}
