// The two to four questions that what was told wakes. What was asked stays where it is while the page is shown.

import { useRef } from "preact/hooks";
import { wokenAsks } from "../../flow/woken";
import { useCase, useRules } from "../../models/models";
import { Fact } from "../../parts/fact";
import { Heading } from "../../parts/heading";
import type { LookedFor } from "./looked-for";

export function Woken({ looked, level }: { looked: LookedFor; level: number }) {
  const { state } = useCase();
  const { catalogue, known } = useRules();
  const shown = useRef<readonly string[]>([]);
  const woken = wokenAsks(catalogue, state, known, shown.current);
  shown.current = woken.map(({ fact }) => fact.name);
  // What the box shows is answered there.
  const asks = woken.filter(({ fact }) => !looked.found.some(({ entry: { key } }) => key.name === fact.name));
  if (asks.length === 0) return null;
  return (
    <section aria-labelledby="woken">
      <Heading level={level} size="m" id="woken">
        What follows from it
      </Heading>
      <p class="govuk-body">Leave out what nobody can say now. It stays open and never counts as “no”.</p>
      {asks.map((ask) => (
        <Fact key={ask.fact.name} ask={ask} level={level + 1} place="woken-" />
      ))}
    </section>
  );
}
