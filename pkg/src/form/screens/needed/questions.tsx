// Questions about one child, each with why it matters and whom to ask.

import type { ChildDecision, Question } from "../../../wire";
import { QuestionLink } from "../../parts/question";
import { list, rung, sentence } from "../../words";

type Props = { child: ChildDecision; questions: readonly Question[]; caption: string };

export function Questions({ child, questions, caption }: Props) {
  if (questions.length === 0) return null;
  return (
    <table class="govuk-table questions">
      <caption class="govuk-table__caption govuk-table__caption--s">
        {caption}
        <span class="govuk-visually-hidden">, {child.child}</span>
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {["Question", "Why it matters", "Whom to ask"].map((title) => (
            <th class="govuk-table__header" scope="col" key={title}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {questions.map((question) => (
          <tr class="govuk-table__row" key={question.fact}>
            <th class="govuk-table__header" scope="row">
              <QuestionLink fact={question.fact} question={question.question} />
            </th>
            <td class="govuk-table__cell">{why(child, question)}</td>
            <td class="govuk-table__cell" data-title="Ask">
              {question.askTitles.length === 0 ? "Not stated" : list(question.askTitles, "or")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What an answer could do, and the rules by which it could do it; rules that set no level are left to the result. */
function why(child: ChildDecision, { couldRaiseTo, couldLowerTo, rules }: Question): string {
  const raises = couldRaiseTo === null ? [] : [`Could raise it to ${rung(couldRaiseTo)}.`];
  const lowers = couldLowerTo === null ? [] : [`Could lower it to ${rung(couldLowerTo)}.`];
  const effects = [...raises, ...lowers];
  if (effects.length === 0) return "Could change what must be done, or how fast.";
  const setting = [...child.reasons, ...child.possible].filter(
    ({ rule, level }) => rules.includes(rule) && level !== null,
  );
  return [...effects, ...setting.map(({ title }) => `Rule: ${sentence(title)}`)].join(" ");
}
