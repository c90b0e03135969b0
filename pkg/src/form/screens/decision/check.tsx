// What was told, to be checked before anybody decides: danger first, each answer with a way to change it.

import type { Page } from "../../flow/pages";
import { useCase, useRules } from "../../models/models";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { agencyTitle, factNamed } from "../../state/catalogue";
import { labelOf } from "../../state/model";
import { givenInWords, sayingsIn } from "../../words/sources";
import { quoted, sentence } from "../../words/words";

function Change({ to, what }: { to: Page; what: string }) {
  return (
    <Link to={to}>
      Change<span class="govuk-visually-hidden"> {what}</span>
    </Link>
  );
}

export function Check() {
  const { state } = useCase();
  const { catalogue } = useRules();
  const said = sayingsIn(catalogue, state);
  return (
    <section class="check">
      <Heading level={2} size="s">
        Check what was told
      </Heading>
      <ul class="check__list">
        <li>
          Immediate danger, of any child: <strong>{sentence((state.danger ?? "not asked").replace("-", " "))}</strong>{" "}
          <Change to="start" what="whether a child is in danger" />
        </li>
        {said.map(({ fact, subject, label, given }) => (
          <li key={`${subject} ${fact.name}`}>
            {label}: {fact.question} <strong>{sentence(givenInWords(fact, given))}</strong>{" "}
            <Change to={`fact ${fact.name}`} what={`the answer of ${label} to ${quoted(fact.question)}`} />
          </li>
        ))}
        {state.told.map(({ id, agency, fact, subject, given }) => {
          const entry = factNamed(catalogue, fact);
          if (entry === undefined || subject === null || given === undefined) return null;
          return (
            <li key={id}>
              {agencyTitle(catalogue, agency)} says of {labelOf(state, subject)}: {entry.question}{" "}
              <strong>{sentence(givenInWords(entry, given))}</strong> <Change to="agencies" what="what agencies say" />
            </li>
          );
        })}
        {state.happened.length > 0 && (
          <li>
            What happened before: <strong>{state.happened.length} told.</strong>{" "}
            <Change to="events" what="what happened before" />
          </li>
        )}
        {state.uncovered.trim() !== "" && (
          <li>
            In words, which no rule reads: <strong>{sentence(quoted(state.uncovered.trim()))}</strong>{" "}
            <Change to="told" what="what was told in words" />
          </li>
        )}
        {state.narrative.trim() !== "" && (
          <li>
            As it was told, which no rule reads: <strong>{state.narrative.trim().split(/\s+/).length} words.</strong>{" "}
            <Change to="referral" what="what was said, as it was told" />
          </li>
        )}
      </ul>
    </section>
  );
}
