// The pages that ask for facts: of one concern, of the household, of one question, and those that stand nowhere else.

import { type Ask, concernAsks, factAsk, householdAsks, otherAsks } from "../flow/asks";
import { useCase, useRules } from "../models/models";
import { Facts } from "../parts/fact";
import { Link } from "../parts/link";
import { factNamed } from "../state/catalogue";

export function Concern({ group, level }: { group: string; level: number }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const means = catalogue.groups.find((entry) => entry.name === group)?.means ?? null;
  const asks = concernAsks(catalogue, state, group).filter(({ subjects }) => subjects.length > 0);
  return (
    <>
      {means !== null && <p class="govuk-body">{means}</p>}
      {asks.length === 0 && (
        <p class="govuk-body">
          No child is ticked for this concern. <Link to="concerns">Choose the children</Link>.
        </p>
      )}
      <FactPage asks={asks} level={level} />
    </>
  );
}

export function Household({ level }: { level: number }) {
  const { catalogue } = useRules();
  return <FactPage asks={householdAsks(catalogue)} level={level} />;
}

export function Others({ level }: { level: number }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  return (
    <>
      <p class="govuk-body">These were told, and their concern is not open.</p>
      <FactPage asks={otherAsks(catalogue, state)} level={level} />
    </>
  );
}

export function OneFact({ name, level }: { name: string; level: number }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const fact = factNamed(catalogue, name);
  return <FactPage asks={fact === undefined ? [] : [factAsk(state, fact)]} level={level} />;
}

function FactPage({ asks, level }: { asks: readonly Ask[]; level: number }) {
  return (
    <>
      <p class="govuk-hint">
        Leave a question blank if nobody has asked. To take an answer back, use Clear, or press Delete on it.
      </p>
      <Facts asks={asks} level={level} />
    </>
  );
}
