// Open questions that leave the level as it is, with whom to ask.

import type { Question } from "../../../wire";
import { Heading } from "../../parts/heading";
import { QuestionLink } from "../../parts/question";
import { whomToAsk } from "../../words/sentences";

export function Others({ questions, title }: { questions: readonly Question[]; title: string }) {
  if (questions.length === 0) return null;
  return (
    <>
      <Heading level={3} size="s">
        {title}
      </Heading>
      <ul class="govuk-list govuk-list--bullet">
        {questions.map(({ fact, question, askTitles }) => (
          <li key={fact}>
            <QuestionLink fact={fact} question={question} /> {whomToAsk(askTitles)}
          </li>
        ))}
      </ul>
    </>
  );
}
