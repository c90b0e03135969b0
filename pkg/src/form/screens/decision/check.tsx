// What was told, to be checked before anybody decides: danger first, each answer with a way to change it.

import { useCase, useRules } from "../../models/models";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { givenInWords, sayingsIn } from "../../words/sources";
import { quoted, sentence } from "../../words/words";

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
          <Link to="start">
            Change<span class="govuk-visually-hidden"> whether a child is in danger</span>
          </Link>
        </li>
        {said.map(({ fact, subject, label, given }) => (
          <li key={`${subject} ${fact.name}`}>
            {label}: {fact.question} <strong>{sentence(givenInWords(fact, given))}</strong>{" "}
            <Link to={`fact ${fact.name}`}>
              Change
              <span class="govuk-visually-hidden">
                {" "}
                the answer of {label} to {quoted(fact.question)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
