// How each answer is known, one line an answer, with a way to say that an agency says otherwise.

import { useState } from "preact/hooks";
import { useCase, useRules } from "../models/models";
import { Heading } from "../parts/heading";
import { keyOf } from "../state/catalogue";
import { written } from "../state/history";
import type { Said } from "../state/model";
import { momentNow } from "../state/received";
import { readWhen, whyWrong } from "../state/when";
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
      <p class="govuk-body">
        You may leave this out. Who told it and since when it is so counts; how it is known stands in the record.
      </p>
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
      <Told id={id} of={key} />
    </li>
  );
}

/** Who told it, and since when it is so. */
function Told({ id, of: key }: { id: string; of: string }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const said = state.said[key] ?? {};
  const [typed, type] = useState(said.since === undefined ? "" : written(said.since));
  const since = readWhen(typed, momentNow());
  const wrong = typed.trim() === "" ? null : whyWrong(typed, momentNow());
  const set = (next: Said) => dispatch({ kind: "said", key, said: { ...said, ...next } });
  const settle = () => {
    if (typed.trim() === "") return set({ since: "" });
    if (wrong === null && since?.kind === "moment") {
      set({ since: since.moment });
      type(written(since.moment));
    }
  };
  return (
    <span class="sources__told">
      <label class="govuk-label" for={`${id}-by`}>
        Told by
      </label>
      <select
        class="govuk-select"
        id={`${id}-by`}
        value={said.by ?? ""}
        onChange={(event) => set({ by: event.currentTarget.value })}
      >
        <option value="">The referral</option>
        {catalogue.agencies.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <label class="govuk-label" for={`${id}-since`}>
        Since when
      </label>
      <input
        class="govuk-input govuk-input--width-10"
        id={`${id}-since`}
        autocomplete="off"
        value={typed}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={settle}
      />
      <span class="govuk-hint" role="status">
        {typed.trim() !== "" && (wrong ?? (since?.kind === "moment" ? "" : "Enter one day, such as Friday or 3 March"))}
      </span>
    </span>
  );
}
