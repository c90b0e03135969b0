// Who said what: how each answer is known, and what another agency says about it, where it may differ. Both are kept.

import { tellableNames } from "../flow/tellable";
import { useCase, useRules } from "../models/models";
import { Answer } from "../parts/answer";
import { Heading } from "../parts/heading";
import { useNewest } from "../parts/newest";
import { Select } from "../parts/select";
import { factNamed } from "../state/catalogue";
import { labelOf, type Subject, type Told } from "../state/model";
import { Replies } from "./replies";
import { Sources } from "./sources";

export function Agencies({ level }: { level: number }) {
  const { state, dispatch } = useCase();
  useNewest(
    state.told.map(({ id }) => id),
    (id) => `told-${id}-agency`,
    "add-told",
  );
  return (
    <>
      <Replies level={level} />
      <Sources level={level} />
      <Heading level={level} size="m">
        What other agencies say
      </Heading>
      <p class="govuk-body">
        Use this when an agency gives another answer than the referral. Both answers are kept and shown. Until it is
        settled, the worse one counts.
      </p>
      {state.told.map((told, index) => (
        <AgencyEntry key={told.id} told={told} place={index + 1} />
      ))}
      <button
        type="button"
        id="add-told"
        class="govuk-button govuk-button--secondary"
        onClick={() => dispatch({ kind: "told-added" })}
      >
        Add what another agency says
      </button>
    </>
  );
}

function AgencyEntry({ told, place }: { told: Told; place: number }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const field = (part: string) => `told-${told.id}-${part}`;
  const set = (next: Partial<Told>) => dispatch({ kind: "told", told: { ...told, ...next } });
  const fact = factNamed(catalogue, told.fact);
  const turnTo = (name: string) => {
    const household = factNamed(catalogue, name)?.about === "household";
    set({
      fact: name,
      given: undefined,
      subject: household ? "household" : onlyChild(state.children.map(({ id }) => id)),
    });
  };
  return (
    <div class="child">
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Answer {place} from another agency</legend>
        <Select
          id={field("agency")}
          label="Which agency says this?"
          chosen={told.agency}
          options={catalogue.agencies.map(({ name, title }) => [name, title])}
          choose={(agency) => set({ agency })}
        />
        <Select
          id={field("fact")}
          label="What does it answer?"
          chosen={told.fact}
          options={catalogue.facts.map(({ name, question }) => [name, question])}
          find={(words) => tellableNames(catalogue, "fact", words)}
          choose={turnTo}
        />
        {fact?.about === "child" && state.children.length > 1 && (
          <Select
            id={field("child")}
            label="Which child is it about?"
            chosen={told.subject === null ? "" : String(told.subject)}
            options={state.children.map(({ id, label }) => [String(id), label])}
            choose={(child) => set({ subject: child === "" ? null : Number(child) })}
          />
        )}
        {fact !== undefined && (
          <Answer
            id={field("answer")}
            fact={fact}
            label={told.subject === null ? "The agency’s answer" : labelOf(state, told.subject)}
            given={told.given}
            inline
            give={(given) => set({ given })}
          />
        )}
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => dispatch({ kind: "told-removed", told: told.id })}
        >
          Remove answer {place}
        </button>
      </fieldset>
    </div>
  );
}

function onlyChild(children: readonly number[]): Subject | null {
  return children.length === 1 ? (children[0] ?? null) : null;
}
