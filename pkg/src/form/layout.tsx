// What stands around every page: the ways through the form, whose referral this is, and whether the rules are out of date.

import type { ComponentChildren } from "preact";
import type { Catalogue } from "../wire";
import type { Page } from "./flow/pages";
import { isBarred } from "./flow/what-if";
import { useCase, useNavigation, useRules } from "./models/models";
import { Link } from "./parts/link";
import { WhatIfBanner } from "./parts/what-if";
import type { Child, State } from "./state/model";
import { isPersonalLabel } from "./state/personal";
import { describedIn } from "./words/described";
import { marked } from "./words/what-if";
import { list, quoted, when } from "./words/words";

const ways: readonly (readonly [Page, string])[] = [
  ["tasks", "Task list"],
  ["everything", "All on one page"],
  ["day", "Day sheet"],
  ["rules", "About these rules"],
  ["clear", "Clear everything"],
];

export function Layout({ children }: { children: ComponentChildren }) {
  const { whatIf } = useCase();
  const { page } = useNavigation();
  // What is selected by hand says of itself what it is, too.
  const copy = (event: ClipboardEvent) => {
    if (!whatIf) return;
    event.clipboardData?.setData("text/plain", marked(whatIf, selectedIn(event.target)));
    event.preventDefault();
  };
  const drag = (event: DragEvent) => {
    if (whatIf) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what is copied or dragged out of the controls inside
    <div class={whatIf ? "trying-out" : undefined} onCopy={copy} onCut={copy} onDragStart={drag}>
      <nav class="govuk-service-navigation" aria-label="Threshold test">
        <div class="govuk-width-container">
          <ul class="govuk-service-navigation__list ways">
            {ways
              .filter(([to]) => !whatIf || !isBarred(to))
              .map(([to, title]) => (
                <li
                  key={to}
                  class={`govuk-service-navigation__item ${page === to ? "govuk-service-navigation__item--active" : ""}`}
                >
                  <Link to={to} class="govuk-service-navigation__link" current={page === to}>
                    {title}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      </nav>
      <div class="govuk-width-container">
        <WhatIfBanner />
        <OutOfDate />
        <AsAt />
        <Identity />
        <main class="govuk-main-wrapper" id="main">
          {children}
        </main>
      </div>
    </div>
  );
}

function selectedIn(target: EventTarget | null): string {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)
    return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0);
  return String(getSelection());
}

function OutOfDate() {
  const { pack } = useRules().catalogue;
  if (pack.reviewBy === null || new Date().toISOString().slice(0, 10) <= pack.reviewBy) return null;
  return (
    <div class="govuk-warning-text out-of-date">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">Warning</span>
        These rules were to be reviewed by {when(pack.reviewBy)}. Check that they are still the rules to use.
      </strong>
    </div>
  );
}

/** A bare referral keeps the moment that it says, and a case that was taken up again can be seen as it stood. */
function AsAt() {
  const { state, dispatch } = useCase();
  const to = (moment: string | null) => () => dispatch({ kind: "as-at", moment });
  if (state.asAt !== null)
    return (
      <p class="as-at">
        This case is tested as at {when(state.asAt)}, as the opened file says.{" "}
        <button type="button" class="as-link" onClick={to(null)}>
          Test it as at now
        </button>
      </p>
    );
  if (state.reopened === null) return null;
  return (
    <p class="as-at">
      This case was taken up again {when(state.reopened.at)}.{" "}
      <button type="button" class="as-link" onClick={to(state.reopened.from)}>
        See it as at {when(state.reopened.from)}
      </button>
    </p>
  );
}

function Identity() {
  const { state } = useCase();
  const { catalogue } = useRules();
  const { page } = useNavigation();
  if (page === "start" || page === "danger" || page === "day") return null;
  const reference = state.reference.trim();
  const personal = [reference, ...state.children.map(({ label }) => label.trim())].filter(isPersonalLabel);
  return (
    <p class="identity">
      {reference !== "" && <strong>Referral {reference}. </strong>}
      {list(state.children.map((child) => describe(catalogue, state, child)))}
      {personal.length > 0 && (
        <strong class="identity__warning">
          {" "}
          {list(personal.map(quoted))} {personal.length === 1 ? "looks" : "look"} like a name, a date of birth or an
          address. Use a label such as Child A.
        </strong>
      )}
    </p>
  );
}

/** A child's label with the numbers that describe it, such as its age; an unborn child is said to be one. */
function describe(catalogue: Catalogue, state: State, child: Child): string {
  const parts = describedIn(catalogue, state, child);
  const label = child.label.trim() || "a child without a label";
  return parts.length === 0 ? label : `${label} (${parts.join(", ")})`;
}
