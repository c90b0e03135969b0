// The rules that hold, numbered, each with its facts, its exceptions and its authority.

import type { ChildDecision, ExceptionUsed, FactUsed, Reason, ScoreUsed } from "../../../wire";
import * as wording from "../../../wire/wording";
import {
  citationInWords,
  exceptionInWords,
  noReason,
  reasonInASentence,
  ruleNamed,
  sets,
  whatItSets,
  winningReasons,
} from "../../words/reasons";
import { basis, sentence } from "../../words/words";

/** One sentence for each rule that makes the answer what it is. */
export function Because({ child }: { child: ChildDecision }) {
  const winning = winningReasons(child);
  if (winning.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">Because</h3>
      <ul class="steps">
        {winning.slice(0, 3).map((reason) => (
          <li key={reason.rule}>{reasonInASentence(reason)}</li>
        ))}
      </ul>
    </>
  );
}

export function Why({ child: { reasons } }: { child: ChildDecision }) {
  const setting = reasons.filter(sets);
  return (
    <>
      {setting.length === 0 && <p class="govuk-body">{noReason}</p>}
      <Reasons reasons={setting} />
    </>
  );
}

/** The rules that ask for something to be done whatever the level. */
export function OtherRules({ child: { reasons } }: { child: ChildDecision }) {
  const others = reasons.filter((reason) => !sets(reason));
  if (others.length === 0) return null;
  return (
    <>
      <h4 class="govuk-heading-s">Other rules that apply</h4>
      <Reasons reasons={others} />
    </>
  );
}

function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ol class="govuk-list govuk-list--number reasons">
      {reasons.map((reason) => (
        <li key={reason.rule}>
          <ReasonGiven reason={reason} />
        </li>
      ))}
    </ol>
  );
}

function ReasonGiven({ reason }: { reason: Reason }) {
  return (
    <>
      {reason.jointly && wording.oneOfSeveral()}
      <strong>{reason.title}</strong>
      {whatItSets(reason).map((set) => ` – ${set}`)}
      {reason.because !== null && <p class="govuk-body">{reason.because}</p>}
      <FactList facts={reason.facts} />
      <Scores scores={reason.scores ?? []} />
      <Exceptions exceptions={reason.exceptions} />
      {reason.citations.map((citation) => (
        <p class="govuk-body" key={citation.source + citation.place}>
          {citationInWords(citation)}
        </p>
      ))}
      <p class="govuk-hint">{ruleNamed(reason)}</p>
    </>
  );
}

export function FactList({ facts }: { facts: readonly FactUsed[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {facts.map((fact) => (
        <li key={fact.fact}>
          {fact.question} <strong>{sentence(fact.value)}</strong> {basis(fact)}
        </li>
      ))}
    </ul>
  );
}

/** What the scores come to for which a rule asks. */
export function Scores({ scores }: { scores: readonly ScoreUsed[] }) {
  if (scores.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {scores.map(({ score, title, value, needed }) => (
        <li key={score + needed}>
          {title}: <strong>{value}</strong>; {needed}.
        </li>
      ))}
    </ul>
  );
}

function Exceptions({ exceptions }: { exceptions: readonly ExceptionUsed[] }) {
  return (
    <>
      {exceptions.map((exception) => (
        <p class="govuk-body" key={exception.text}>
          {exceptionInWords(exception)}
        </p>
      ))}
    </>
  );
}
