// Questions about one child, each with why it matters and whom to ask.

import type { ChildDecision, Question } from "../../../wire";
import { QuestionLink } from "../../parts/question";
import { TableHead } from "../../parts/table-head";
import { couldDo } from "../../words/sentences";
import { list, sentence } from "../../words/words";

type Props = { child: ChildDecision; questions: readonly Question[]; caption: string };

export function Questions({ child, questions, caption }: Props) {
  if (questions.length === 0) return null;
  const reasons = questions.map((question) => why(child, question));
  const explained = reasons.some((reason) => reason !== "");
  const titles = ["Question", ...(explained ? ["Why it matters"] : []), "Whom to ask"];
  return (
    <table class="govuk-table questions">
      <caption class="govuk-table__caption govuk-table__caption--s">
        {caption}
        <span class="govuk-visually-hidden">, {child.child}</span>
      </caption>
      <TableHead titles={titles} />
      <tbody class="govuk-table__body">
        {questions.map((question, index) => (
          <tr class="govuk-table__row" key={question.fact}>
            <th class="govuk-table__header" scope="row">
              <QuestionLink fact={question.fact} question={question.question} />
            </th>
            {explained && <td class="govuk-table__cell">{reasons[index]}</td>}
            <td class="govuk-table__cell" data-title="Ask">
              {question.askTitles.length === 0 ? "Not stated" : list(question.askTitles, "or")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What an answer could do to the level, if anything, with the first few rules by which it could do it. */
function why(child: ChildDecision, question: Question): string {
  const { couldRaiseTo, couldLowerTo, rules } = question;
  if (couldRaiseTo === null && couldLowerTo === null) return "";
  const raising = child.possible.filter(
    ({ rule, level }) => rules.includes(rule) && level?.rank === couldRaiseTo?.rank,
  );
  const holding = child.reasons.filter(({ rule, level }) => rules.includes(rule) && level !== null);
  const titles = (couldRaiseTo === null ? holding : raising).map(({ title }) => title);
  const more = titles.length > shown ? " And others." : "";
  const because = titles.length === 0 ? "" : ` Because of: ${sentence(titles.slice(0, shown).join("; "))}${more}`;
  return couldDo(question) + because;
}

const shown = 3;
