// That one of several children is in danger says nothing of which: this is asked before anything else.

import { dangerFacts } from "../../engine/conclusion";
import { factAsk } from "../../flow/asks";
import { useCase, useRules } from "../../models/models";
import { Fact } from "../../parts/fact";
import { Heading } from "../../parts/heading";
import { factNamed } from "../../state/catalogue";

export function DangerOfWhom({ level }: { level: number }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  if (state.danger !== "yes") return null;
  const facts = dangerFacts(catalogue).flatMap((name) => factNamed(catalogue, name) ?? []);
  if (facts.length === 0) return null;
  return (
    <section aria-labelledby="danger-of-whom">
      <Heading level={level} size="m" id="danger-of-whom">
        {state.children.length > 1 ? "Which child is in danger now?" : "What is the danger?"}
      </Heading>
      {facts.map((fact) => (
        <Fact key={fact.name} ask={factAsk(state, fact)} level={level + 1} place="danger-" />
      ))}
    </section>
  );
}
