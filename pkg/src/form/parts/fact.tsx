// One question with its definition, and an answer for the household or for each child that it is asked about.

import { useMemo } from "preact/hooks";
import { inOrder, isIdle } from "../engine/exact";
import type { Ask } from "../flow/asks";
import { useCase, useNavigation, useRules } from "../models/models";
import { keyOf } from "../state/catalogue";
import { answersOf, labelOf } from "../state/model";
import { idleReason } from "../words/sentences";
import { list } from "../words/words";
import { Answer } from "./answer";
import { Heading } from "./heading";

export function Fact({ ask, level }: { ask: Ask; level: number }) {
  const { state, dispatch } = useCase();
  const { catalogue, known } = useRules();
  const { fact, subjects } = ask;
  const holders = catalogue.agencies.filter(({ name }) => fact.heldBy.includes(name)).map(({ title }) => title);
  return (
    <div class="fact">
      <div class="fact__question">
        <Heading level={level} size="s">
          {fact.question}
        </Heading>
        {fact.means !== null && <p class="govuk-body">{fact.means}</p>}
        {holders.length > 0 && <p class="govuk-hint">Usually known by: {list(holders, "or")}</p>}
        {fact.presumed !== null && (
          <p class="govuk-hint">Until someone answers, the rules take this as: {fact.presumed}</p>
        )}
      </div>
      <div class="fact__answers">
        {subjects.map((subject) => (
          <Answer
            key={subject}
            id={keyOf(fact, subject)}
            fact={fact}
            label={labelOf(state, subject)}
            given={answersOf(state, subject)[fact.name]}
            inline={subjects.length === 1}
            idle={isIdle(catalogue, state, known, fact.name, subject) ? idleReason(labelOf(state, subject)) : null}
            give={(given) => dispatch({ kind: "answered", subject, fact: fact.name, given })}
          />
        ))}
      </div>
    </div>
  );
}

/** The questions of one page, what can settle the answer first. The order stays as it is while the page is shown. */
export function Facts({ asks, level }: { asks: readonly Ask[]; level: number }) {
  const { state } = useCase();
  const { catalogue, known } = useRules();
  const { page } = useNavigation();
  const order = useMemo(
    () => inOrder(catalogue, state, known, asks).map(({ fact }) => fact.name),
    [page, known === null, asks.map(({ fact }) => fact.name).join()],
  );
  const ordered = [...asks].sort((a, b) => order.indexOf(a.fact.name) - order.indexOf(b.fact.name));
  return (
    <>
      {ordered.map((ask) => (
        <Fact key={ask.fact.name} ask={ask} level={level} />
      ))}
    </>
  );
}
