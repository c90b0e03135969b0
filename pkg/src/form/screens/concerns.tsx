// What the referral is about: concerns to tick, found by what was seen, each with the children whom it is about.

import { useState } from "preact/hooks";
import { concernsIn } from "../flow/asks";
import { isAboutChildren } from "../flow/progress";
import { type Found, find } from "../flow/search";
import { useCase, useRules } from "../models/models";
import { Checkbox } from "../parts/checkbox";
import { useFault } from "../parts/error";

export function Concerns() {
  const { state } = useCase();
  const { catalogue } = useRules();
  const [text, setText] = useState("");
  const found = find(catalogue, text);
  const shown = concernsIn(catalogue).flatMap((group) => {
    const match = found.find((candidate) => candidate.group === group);
    return match ?? (state.concerns[group.name] === undefined ? [] : { group, facts: [] });
  });
  return (
    <>
      <div class="govuk-form-group">
        <label class="govuk-label govuk-label--s" for="filter">
          Find a concern
        </label>
        <div class="govuk-hint" id="filter-hint">
          Type what was seen or heard, for example bruise
        </div>
        <input
          class="govuk-input govuk-input--width-20"
          id="filter"
          type="search"
          autocomplete="off"
          aria-describedby="filter-hint"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
        <p class="govuk-body filter__count" role="status">
          {count(found.length)}
        </p>
      </div>
      <div class="govuk-form-group">
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">What is the referral about?</legend>
          <div class="govuk-hint">
            Tick everything that someone has said something about. What you ticked stays in the list.
          </div>
          <div class="govuk-checkboxes">
            {shown.map((match) => (
              <Concern key={match.group.name} found={match} />
            ))}
          </div>
        </fieldset>
      </div>
      <Uncovered />
    </>
  );
}

function Concern({ found: { group, facts } }: { found: Found }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const about = state.concerns[group.name];
  const hint = [group.means, ...facts.map((fact) => fact.question)].filter((text) => text !== null);
  const hints = hint.length === 0 ? {} : { hint: hint.map((text) => <div key={text}>{text}</div>) };
  return (
    <>
      <Checkbox
        id={`concern-${group.name}`}
        ticked={about !== undefined}
        tick={(ticked) => dispatch({ kind: "concern", group: group.name, ticked })}
        {...hints}
      >
        {group.title}
      </Checkbox>
      {about !== undefined && state.children.length > 1 && isAboutChildren(catalogue, group.name) && (
        <WhichChildren group={group.name} title={group.title} about={about} />
      )}
    </>
  );
}

function WhichChildren({ group, title, about }: { group: string; title: string; about: readonly number[] }) {
  const { state, dispatch } = useCase();
  const field = `about-${group}`;
  const fault = useFault(field);
  const everyone = state.children.map((child) => child.id);
  const set = (children: readonly number[]) => dispatch({ kind: "concern-about", group, children });
  return (
    <div class="govuk-checkboxes__conditional">
      <fieldset class="govuk-fieldset" aria-describedby={fault.id}>
        <legend class="govuk-fieldset__legend">
          Which children?<span class="govuk-visually-hidden"> {title}</span>
        </legend>
        {fault.message}
        <div class="govuk-checkboxes govuk-checkboxes--small">
          {state.children.map(({ id, label }, index) => (
            <Checkbox
              key={id}
              id={index === 0 ? field : `${field}-${id}`}
              ticked={about.includes(id)}
              tick={(ticked) => set(everyone.filter((child) => (child === id ? ticked : about.includes(child))))}
            >
              {label}
            </Checkbox>
          ))}
          <Checkbox
            id={`${field}-all`}
            ticked={everyone.every((child) => about.includes(child))}
            tick={(ticked) => set(ticked ? everyone : [])}
          >
            All children listed
          </Checkbox>
        </div>
      </fieldset>
    </div>
  );
}

function Uncovered() {
  const { state, dispatch } = useCase();
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="uncovered">
        Something that is not on this list
      </label>
      <div class="govuk-hint" id="uncovered-hint">
        The rules do not read this. The result will say that they do not cover it. Do not enter names.
      </div>
      <textarea
        class="govuk-textarea"
        id="uncovered"
        rows={3}
        aria-describedby="uncovered-hint"
        value={state.uncovered}
        onInput={(event) => dispatch({ kind: "uncovered", uncovered: event.currentTarget.value })}
      />
    </div>
  );
}

function count(found: number): string {
  if (found === 0) return "No concern fits. Try another word, or describe it at the end of this page.";
  return found === 1 ? "1 concern fits." : `${found} concerns fit.`;
}
