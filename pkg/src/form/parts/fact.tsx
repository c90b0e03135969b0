// One question with its definition, and an answer for the household or for each child that it is asked about: for all of
// them in one step, or for each.

import { useMemo } from "preact/hooks";
import type { FactEntry } from "../../wire";
import { inOrder, isIdle } from "../engine/exact";
import type { Ask } from "../flow/asks";
import { useCase, useNavigation, useRules } from "../models/models";
import { keyOf } from "../state/catalogue";
import { answersOf, labelOf, type State, type Subject } from "../state/model";
import { idleReason, presumedInWords } from "../words/sentences";
import { capital, list } from "../words/words";
import { Answer } from "./answer";
import { Heading } from "./heading";

type Props = {
  ask: Ask;
  level: number;
  /** What stands before the ids of its controls, where the same question may stand on a page twice. */
  place?: string;
  /** What it is called in short. */
  called?: string | null;
  /** Whether it stands in a list of things to choose from, without what explains it. */
  brief?: boolean;
  /** Whether who usually knows it is said, which nobody needs of what describes a child. */
  heldBy?: boolean;
};

export function Fact({
  ask: { fact, subjects },
  level,
  place = "",
  called = null,
  brief = false,
  heldBy = true,
}: Props) {
  const { state, dispatch } = useCase();
  const { catalogue, known } = useRules();
  const holders = catalogue.agencies.filter(({ name }) => fact.heldBy.includes(name)).map(({ title }) => title);
  return (
    <div class="fact">
      <div class="fact__question">
        <Heading level={level} size="s">
          {called !== null && <span class="fact__called">{capital(called)}</span>}
          {fact.question}
        </Heading>
        {!brief && fact.means !== null && <p class="govuk-body">{fact.means}</p>}
        {!brief && heldBy && holders.length > 0 && <p class="govuk-hint">Usually known by: {list(holders, "or")}</p>}
        {fact.presumed !== null && (
          <p class="govuk-hint">Until someone answers, this counts as: {presumedInWords(catalogue, fact.presumed)}</p>
        )}
      </div>
      <div class="fact__answers">
        {subjects.length > 1 && <ForAll fact={fact} subjects={subjects} place={place} />}
        {subjects.map((subject) => (
          <Answer
            key={subject}
            id={place + keyOf(fact, subject)}
            fact={fact}
            label={labelOf(state, subject)}
            given={answersOf(state, subject)[fact.name]}
            inline={subjects.length === 1}
            idle={
              isShownIdle(state) && isIdle(catalogue, state, known, fact.name, subject)
                ? idleReason(labelOf(state, subject))
                : null
            }
            give={(given) => dispatch({ kind: "answered", subject, fact: fact.name, given })}
          />
        ))}
      </div>
    </div>
  );
}

/** Before a result was shown, that an answer cannot matter would tell it; and what was told is worth telling anyway. */
const isShownIdle = ({ seen }: State): boolean => seen;

/** One answer for every child; open where theirs differ. */
function ForAll({ fact, subjects, place }: { fact: FactEntry; subjects: readonly Subject[]; place: string }) {
  const { state, dispatch } = useCase();
  const [first, ...others] = subjects.map((subject) => answersOf(state, subject)[fact.name]);
  const isSame = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return (
    <Answer
      id={`${place}all-${fact.name}`}
      fact={fact}
      label="All children listed"
      given={isSame ? first : undefined}
      inline={false}
      give={(given) => dispatch({ kind: "answered-for", subjects, fact: fact.name, given })}
    />
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
