// What was told so far, each with Change and Remove; by whom and since when, where somebody wants to say so.

import { useState } from "preact/hooks";
import { factAsk } from "../../flow/asks";
import { type ToldLine, toldIn } from "../../flow/telling";
import { useCase, useHost, useNavigation, useRules } from "../../models/models";
import { Fact } from "../../parts/fact";
import { Heading } from "../../parts/heading";
import { eventNamed, keyOf } from "../../state/catalogue";
import { type Happened, labelOf, type Subject } from "../../state/model";
import { givenInWords } from "../../words/sources";
import { list, sentence } from "../../words/words";
import { HowKnown } from "./how-known";

export function SoFar({ level }: { level: number }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const lines = toldIn(catalogue, state);
  return (
    <section aria-labelledby="so-far">
      <Heading level={level} size="m" id="so-far" focusable>
        Told so far
      </Heading>
      {lines.length + state.happened.length === 0 && <p class="govuk-body">Nothing yet.</p>}
      {lines.length + state.happened.length > 0 && (
        <ul class="govuk-list told-list">
          {lines.map((line) => (
            <Line key={line.fact.name} line={line} level={level + 1} />
          ))}
          {state.happened.map((happened) => (
            <Event key={happened.id} happened={happened} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ line: { fact, groups }, level }: { line: ToldLine; level: number }) {
  const { state, dispatch } = useCase();
  const { faults } = useNavigation();
  const { root } = useHost();
  const [isOpen, open] = useState(false);
  const ask = factAsk(state, fact);
  const told = groups.flatMap(({ subjects }) => subjects);
  const isWrong = told.some((subject) => faults.some(({ field }) => field === keyOf(fact, subject)));
  const whom = (subjects: readonly Subject[]) =>
    fact.about === "household" ? "" : `${list(subjects.map((subject) => labelOf(state, subject)))}: `;
  const remove = () => {
    dispatch({ kind: "answered-for", subjects: told, fact: fact.name, given: undefined });
    root.getElementById("so-far")?.focus();
  };
  return (
    <li class="told-list__line">
      <div class="told-list__said">
        {fact.question}{" "}
        {groups.map(({ subjects, given }) => (
          <span key={subjects.join()}>
            {whom(subjects)}
            <strong>{sentence(givenInWords(fact, given))}</strong>{" "}
          </span>
        ))}
      </div>
      <div class="told-list__ways">
        <button type="button" class="as-link" aria-expanded={isOpen || isWrong} onClick={() => open(!isOpen)}>
          Change<span class="govuk-visually-hidden"> {fact.question}</span>
        </button>{" "}
        <button type="button" class="as-link" onClick={remove}>
          Remove<span class="govuk-visually-hidden"> {fact.question}</span>
        </button>
      </div>
      {(isOpen || isWrong) && (
        <div class="told-list__change">
          <Fact ask={ask} level={level} />
          {told.map((subject) => (
            <HowKnown key={subject} fact={fact} subject={subject} />
          ))}
        </div>
      )}
    </li>
  );
}

function Event({ happened }: { happened: Happened }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const { goTo } = useNavigation();
  const { root } = useHost();
  const whom = typeof happened.subject === "number" ? `${labelOf(state, happened.subject)}: ` : "";
  const said = `${whom}${eventNamed(catalogue, happened.event)?.title ?? "Something that happened"}`;
  return (
    <li class="told-list__line">
      <div class="told-list__said">
        {said}. <strong>{sentence(list(happened.times.split("\n")))}</strong>
      </div>
      <div class="told-list__ways">
        <button type="button" class="as-link" onClick={() => goTo("events")}>
          Change<span class="govuk-visually-hidden"> {said}</span>
        </button>{" "}
        <button
          type="button"
          class="as-link"
          onClick={() => {
            dispatch({ kind: "happened-removed", happened: happened.id });
            root.getElementById("so-far")?.focus();
          }}
        >
          Remove<span class="govuk-visually-hidden"> {said}</span>
        </button>
      </div>
    </li>
  );
}
