// How each answer is known, one line an answer, with a way to say that an agency says otherwise.

import { useCase, useRules } from "../models/models";
import { Heading } from "../parts/heading";
import { keyOf } from "../state/catalogue";
import { givenInWords, type Stated, sources, statedIn } from "../words/sources";

export function Sources({ level }: { level: number }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const stated = statedIn(catalogue, state);
  if (stated.length === 0) return null;
  return (
    <>
      <Heading level={level} size="m">
        How each answer is known
      </Heading>
      <p class="govuk-body">You may leave this out. No rule reads it; the record shows it.</p>
      <ul class="govuk-list sources">
        {stated.map((one) => (
          <Line key={keyOf(one.fact, one.subject)} stated={one} />
        ))}
      </ul>
    </>
  );
}

function Line({ stated: { fact, subject, label, given } }: { stated: Stated }) {
  const { state, dispatch } = useCase();
  const key = keyOf(fact, subject);
  const id = `source-${key}`;
  return (
    <li class="sources__line">
      <label class="govuk-label" for={id}>
        {label}: {fact.question} <strong>{givenInWords(fact, given)}</strong>
      </label>
      <select
        class="govuk-select"
        id={id}
        value={state.sources[key] ?? ""}
        onChange={(event) => dispatch({ kind: "source", key, source: event.currentTarget.value })}
      >
        <option value="">Not said</option>
        {Object.entries(sources).map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </li>
  );
}
