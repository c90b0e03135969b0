// What to ask before deciding: at most three questions, each to be answered there or copied for whoever holds the answer.

import type { ChildDecision } from "../../../wire";
import { basisOf, sharingOf } from "../../flow/requests";
import { useCase, useRules } from "../../models/models";
import { CopyButton } from "../../parts/copy-button";
import { Link } from "../../parts/link";
import { QuestionLink } from "../../parts/question";
import { askText, firstToAsk, untilOf } from "../../words/ask";
import { whomToAsk } from "../../words/sentences";

export function Ask({ child, asAt, id }: { child: ChildDecision; asAt: string; id: string }) {
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
      <h3 class="govuk-heading-s">Ask before you decide</h3>
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
        button={`Copy these questions of ${child.child}`}
        text={askText(state.reference, child.child, questions, request)}
      />
      <p class="not-printed">
        <Link to="needed">All information still needed</Link>
      </p>
    </div>
  );
}
