// Every child in the household, by label, with the facts that describe a child whatever the concern.

import type { FactEntry } from "../../wire";
import { describing } from "../flow/asks";
import { useCase, useHost, useRules } from "../models/models";
import { useFault } from "../parts/error";
import { Fact } from "../parts/fact";
import { Heading } from "../parts/heading";
import { Link } from "../parts/link";
import { useNewest } from "../parts/newest";
import type { Child } from "../state/model";
import { isBlank, receivedNow } from "../state/received";
import { receivedInWords } from "../words/received";

export function Children({ level }: { level: number }) {
  const { state, dispatch } = useCase();
  useNewest(
    state.children.map(({ id }) => id),
    (id) => `label-${id}`,
    "add-child",
  );
  return (
    <>
      <CameJustNow />
      <p class="govuk-body">List every child in the household, even if the referral does not name them.</p>
      {state.children.map((child) => (
        <ChildEntry key={child.id} child={child} level={level} removable={state.children.length > 1} />
      ))}
      <button
        type="button"
        id="add-child"
        class="govuk-button govuk-button--secondary"
        onClick={() => dispatch({ kind: "child-added" })}
      >
        Add another child
      </button>
    </>
  );
}

/** Every clock starts with the receipt: one press where the referral came just now. */
function CameJustNow() {
  const { state, dispatch } = useCase();
  const { root } = useHost();
  if (!isBlank(state.received))
    return (
      <p class="govuk-body" id="came" tabIndex={-1} role="status">
        {receivedInWords(state.received)} <Link to="referral">Change when it came</Link>
      </p>
    );
  const now = () => {
    dispatch({ kind: "received", received: receivedNow() });
    requestAnimationFrame(() => root.getElementById("came")?.focus());
  };
  return (
    <div class="govuk-inset-text">
      <p>
        Nobody has said yet when this referral came. Every clock starts then.{" "}
        <Link to="referral">Say when it came, and its reference</Link>
      </p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={now}>
        It came just now
      </button>
    </div>
  );
}

/** Who is years old was born; of weeks and months people count those before birth too. */
function isBorn({ answers: { age, unborn } }: Child): boolean {
  return unborn === undefined && age?.kind === "amount" && age.unit === "years";
}

/** What is told of a child decides what else is asked of it: who was born has an age, and nobody else. */
function isAsked({ name }: FactEntry, child: Child): boolean {
  const { age, unborn } = child.answers;
  if (name === "unborn") return !isBorn(child);
  const isUnborn = unborn?.kind === "choice" && unborn.choice === "yes";
  return name !== "age" || !isUnborn || age !== undefined;
}

function ChildEntry({ child, level, removable }: { child: Child; level: number; removable: boolean }) {
  const { dispatch } = useCase();
  const { catalogue } = useRules();
  const field = `label-${child.id}`;
  const fault = useFault(field);
  return (
    <section class="child">
      <div class="child__title">
        <Heading level={level} size="m">
          {child.label}
        </Heading>
        {removable && (
          <button
            type="button"
            class="govuk-button govuk-button--secondary child__remove"
            onClick={() => dispatch({ kind: "child-removed", child: child.id })}
          >
            Remove {child.label}
          </button>
        )}
      </div>
      <div class={`child__label govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
        <label class="govuk-label govuk-label--s" for={field}>
          Label
        </label>
        <div class="govuk-hint" id={`${field}-hint`}>
          Initials or Child A. Not a full name.
        </div>
        {fault.message}
        <input
          class={`govuk-input govuk-input--width-10 ${fault.message === null ? "" : "govuk-input--error"}`}
          id={field}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${field}-hint ${fault.id ?? ""}`}
          value={child.label}
          onInput={(event) => dispatch({ kind: "child-labelled", child: child.id, label: event.currentTarget.value })}
        />
      </div>
      {describing(catalogue, "child")
        .filter((fact) => isAsked(fact, child))
        .map((fact) => (
          <Fact key={fact.name} ask={{ fact, subjects: [child.id] }} level={level + 1} heldBy={false} />
        ))}
    </section>
  );
}
