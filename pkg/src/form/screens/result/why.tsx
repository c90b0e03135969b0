// The rules that hold, numbered, each with its facts, its exceptions and its authority.

import type { ChildDecision, Citation, ExceptionUsed, FactUsed, Reason } from "../../../wire";
import { basis, grades, rung, sentence, source } from "../../words";

const sets = ({ level, speed }: Reason) => level !== null || speed !== null;

export function Why({ child: { reasons } }: { child: ChildDecision }) {
  const setting = reasons.filter(sets);
  return (
    <>
      <h3 class="govuk-heading-s">Why</h3>
      {setting.length === 0 && <p class="govuk-body">No rule that sets a level or a speed applies so far.</p>}
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
      <h3 class="govuk-heading-s">Other rules that apply</h3>
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
      <strong>{reason.title}</strong>
      {reason.level !== null && ` – at least ${rung(reason.level)}`}
      {reason.speed !== null && ` – how fast: ${rung(reason.speed)}`}
      {reason.because !== null && <p class="govuk-body">{reason.because}</p>}
      <FactList facts={reason.facts} />
      <Exceptions exceptions={reason.exceptions} />
      {reason.citations.map((citation) => (
        <Source key={citation.source + citation.place} citation={citation} />
      ))}
      <p class="govuk-hint">
        Rule {reason.rule}, in {reason.layer}
      </p>
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

function Exceptions({ exceptions }: { exceptions: readonly ExceptionUsed[] }) {
  return (
    <>
      {exceptions.map(({ text, known }) => (
        <p class="govuk-body" key={text}>
          Exception: {sentence(text)}{" "}
          {known ? "It is known not to apply." : "It is not known to apply, so it does not count."}
        </p>
      ))}
    </>
  );
}

function Source({ citation }: { citation: Citation }) {
  return (
    <p class="govuk-body">
      Source: {source(citation)}. {sentence(grades[citation.grade])}
    </p>
  );
}
