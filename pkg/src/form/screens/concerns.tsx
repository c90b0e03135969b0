// The doors of the concerns: which of them there is something to say about, and of which somebody said that there is
// none. What nobody was asked about stays open.

import { useState } from "preact/hooks";
import type { GroupEntry } from "../../wire";
import { isAboutChildren } from "../flow/progress";
import { concernsFound } from "../flow/search";
import { useCase, useRules } from "../models/models";
import { Checkbox } from "../parts/checkbox";
import { useFault } from "../parts/error";
import { Heading } from "../parts/heading";
import { Select } from "../parts/select";

export function Concerns() {
  const { state } = useCase();
  const { catalogue } = useRules();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const found = concernsFound(catalogue, state, text);
  const shown = concernsFound(catalogue, state, "").filter(
    (group) => found.includes(group) || state.concerns[group.name] !== undefined,
  );
  return (
    <>
      <p class="govuk-body">
        Say of each other kind of worry whether there is something to it. <strong>None</strong> says that somebody was
        asked and knows of none. What you leave out stays open: it never counts as “no”.
      </p>
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
          {text.trim() === "" ? "" : count(found.length)}
        </p>
      </div>
      <AskedWhom asked={asked} choose={setAsked} shown={shown} />
      <Doors
        title="What is the referral about?"
        hint="What something was told about comes first, then by name."
        groups={shown.filter(({ door }) => door !== null)}
        asked={asked}
      />
      <Doors
        title="Where the case stands"
        hint="What is known of the child already and of how the case is handled. Leave out what does not matter here."
        groups={shown.filter(({ door }) => door === null)}
        asked={asked}
      />
    </>
  );
}

type DoorsProps = { title: string; hint: string; groups: readonly GroupEntry[]; asked: string };

function Doors({ title, hint, groups, asked }: DoorsProps) {
  if (groups.length === 0) return null;
  return (
    <>
      <Heading level={2} size="m">
        {title}
      </Heading>
      <p class="govuk-hint">{hint}</p>
      <div class="doors">
        {groups.map((group) => (
          <Door key={group.name} group={group} asked={asked} />
        ))}
      </div>
    </>
  );
}

/** Who was asked, for all that is ticked from now on, and one step for all the rest. */
function AskedWhom({
  asked,
  choose,
  shown,
}: {
  asked: string;
  choose(asked: string): void;
  shown: readonly GroupEntry[];
}) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const open = shown.filter(
    ({ name, door }) => door !== null && state.concerns[name] === undefined && state.doors[name] === undefined,
  );
  return (
    <>
      <Select
        id="asked-whom"
        label="Who was asked?"
        chosen={asked}
        options={catalogue.agencies.map(({ name, title }) => [name, title])}
        none="The referrer"
        choose={choose}
      />
      {open.length > 0 && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => dispatch({ kind: "none-of", groups: open.map(({ name }) => name), asked })}
        >
          None of the {open.length} that are still open here
        </button>
      )}
    </>
  );
}

function Door({ group, asked }: { group: GroupEntry; asked: string }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const about = state.concerns[group.name];
  const by = state.doors[group.name];
  const agency = catalogue.agencies.find(({ name }) => name === by)?.title ?? "the referrer";
  return (
    <div class="doors__door">
      <div class="govuk-checkboxes--small">
        <Checkbox
          id={`concern-${group.name}`}
          ticked={about !== undefined}
          tick={(ticked) => dispatch({ kind: "concern", group: group.name, ticked })}
          {...(group.means === null ? {} : { hint: group.means })}
        >
          {group.title}
        </Checkbox>
        {about !== undefined && state.children.length > 1 && isAboutChildren(catalogue, group.name) && (
          <WhichChildren group={group.name} title={group.title} about={about} />
        )}
      </div>
      {group.door !== null && (
        <div class="govuk-checkboxes--small">
          <Checkbox
            id={`none-${group.name}`}
            ticked={by !== undefined}
            tick={(ticked) => dispatch({ kind: "none-of", groups: [group.name], asked: ticked ? asked : null })}
          >
            None<span class="govuk-visually-hidden"> of this: {group.title}</span>
            {by !== undefined && <>, says {agency}</>}
          </Checkbox>
        </div>
      )}
    </div>
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

function count(found: number): string {
  if (found === 0) return "No concern fits. Try another word, or tell it in your own words under “What was told?”.";
  return found === 1 ? "1 concern fits." : `${found} concerns fit.`;
}
