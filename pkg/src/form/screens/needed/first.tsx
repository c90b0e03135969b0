// The one question to ask first, as the result has it: the one that the rules put before all others.

import type { Question } from "../../../wire";
import { QuestionLink } from "../../parts/question";
import { couldDo, whomToAsk } from "../../words/sentences";

export function First({ question }: { question: Question | undefined }) {
  if (question === undefined) return null;
  return (
    <div class="govuk-inset-text">
      <strong>Ask first:</strong> <QuestionLink fact={question.fact} question={question.question} /> {couldDo(question)}{" "}
      {whomToAsk(question.askTitles)}
    </div>
  );
}
