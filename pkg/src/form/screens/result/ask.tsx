// What to ask before deciding: at most three questions, each to be answered there or copied for whoever holds the answer.

import type { ChildDecision, Question } from "../../../wire";
import { basisOf, sharingOf } from "../../flow/requests";
import { useCase, useRules } from "../../models/models";
import { CopyButton } from "../../parts/copy-button";
import { Link } from "../../parts/link";
import { QuestionLink } from "../../parts/question";
import { askText, firstToAsk, untilOf } from "../../words/ask";
import { whomToAsk } from "../../words/sentences";

/** `whose` are the children whose questions these are. */
export function Ask({ child, whose, asAt, id }: { child: ChildDecision; whose: string; asAt: string; id: string }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const questions = firstToAsk(child);
  if (questions.length === 0) return null;
  const request = {
    basis: basisOf(catalogue, questions),
    sharing: sharingOf(catalogue, questions),
    until: untilOf([child], asAt),
  };
  return (
    <div class="result__ask">
      <h3 class="govuk-heading-s">{headingOf(questions)}</h3>
      <ol class="steps steps--numbered">
        {questions.map(({ fact, question, askTitles }) => (
          <li key={fact}>
            <QuestionLink fact={fact} question={question} />
            <span class="steps__who"> {whomToAsk(askTitles)}</span>
          </li>
        ))}
      </ol>
      <CopyButton
        id={id}
        button={`Copy these questions of ${whose}`}
        text={askText(state.reference, whose, questions, request)}
      />
      <p class="not-printed">
        <Link to="needed">All information still needed</Link>
      </p>
    </div>
  );
}

/** Where no answer can change the level, nobody has to wait for one. */
const headingOf = (questions: readonly Question[]): string =>
  questions.some(({ affects }) => affects === "level") ? "Ask before you decide" : "Ask as well, for what must be done";
