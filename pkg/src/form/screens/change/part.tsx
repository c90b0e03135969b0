// One thing that would change the result: its heading, what is said of it, and the answers that it takes.

import type { FactValue } from "../../../wire";
import { Heading } from "../../parts/heading";
import { answerInWords } from "../../words/sentences";

export function Part({ title, says, answers }: { title: string; says: string; answers: readonly FactValue[] }) {
  return (
    <>
      <Heading level={3} size="s">
        {title}
      </Heading>
      <p class="govuk-body">{says}</p>
      <Answers answers={answers} />
    </>
  );
}

function Answers({ answers }: { answers: readonly FactValue[] }) {
  if (answers.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {answers.map((answer) => (
        <li key={answer.fact}>{answerInWords(answer)}</li>
      ))}
    </ul>
  );
}
