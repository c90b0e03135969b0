// The referral as the engine reads it. Facts that were not asked are left out; unknown ones are sent as not known.

import { momentIn, timesOf } from "../state/history";
import { type Answers, type Child, type Given, labelOf, type State } from "../state/model";
import { receivedAt } from "../state/received";
import type { When } from "../state/when";

type Value = string | number | readonly string[];

/** `dangers` names the facts that the first page's question asks of every child at once. */
export function referralText(state: State, dangers: readonly string[] = []): string {
  const received = receivedAt(state.received);
  const uncovered = state.uncovered.trim();
  return JSON.stringify({
    referral: state.reference.trim() || "no reference",
    ...(received === null ? {} : { received }),
    household: facts(state.household),
    children: state.children.map((child) => ({
      child: child.label.trim(),
      facts: { ...danger(state, dangers), ...facts(child.answers) },
      ...(uncovered === "" ? {} : { worries: [uncovered] }),
    })),
    reports: state.told.flatMap((told) =>
      told.given === undefined
        ? []
        : {
            agency: told.agency,
            ...(told.subject === "household" || told.subject === null
              ? {}
              : { child: labelOf(state, told.subject).trim() }),
            facts: facts({ [told.fact]: told.given }),
          },
    ),
    ...(state.happened.length === 0 ? {} : { events: eventsOf(state), "history-complete": completeKinds(state) }),
  });
}

/** Completeness counts only for a kind that stands on the page, so that an entry that was removed leaves nothing. */
function completeKinds({ history, happened }: State): readonly string[] {
  return history.filter((event) => happened.some((entry) => entry.event === event));
}

/**
 * What the first page's answer says of a child who has no answer of their own. Where somebody is in danger and nobody said
 * who, it may be each of them; the first of the facts is the danger itself.
 */
function danger({ danger, children }: State, facts: readonly string[]): Record<string, Value> {
  const isYes = ({ answers }: Child) =>
    facts.some((fact) => answers[fact]?.kind === "choice" && answers[fact].choice === "yes");
  const all = (answer: string) => Object.fromEntries(facts.map((fact) => [fact, answer]));
  switch (danger) {
    case "yes":
      return children.some(isYes) ? {} : Object.fromEntries(facts.slice(0, 1).map((fact) => [fact, "yes"]));
    case "no":
    case "not-known":
      return all(danger);
    default:
      return {};
  }
}

function facts(answers: Answers): Record<string, Value> {
  return Object.fromEntries(Object.entries(answers).map(([fact, given]) => [fact, value(given)]));
}

function value(given: Given): Value {
  switch (given.kind) {
    case "choice":
      return given.choice;
    case "choices":
      return given.choices;
    case "amount":
      return given.unit === "" ? Number(given.amount) : `${given.amount.trim()} ${given.unit}`;
  }
}

/** The events as the engine reads them. */
export function eventsOf(state: State): object[] {
  return state.happened.flatMap((happened) =>
    timesOf(happened).flatMap((time) =>
      time === null || happened.event === ""
        ? []
        : {
            event: happened.event,
            ...dates(time),
            ...(typeof happened.subject === "number" ? { child: labelOf(state, happened.subject).trim() } : {}),
            // Nobody has been at what is still to come.
            ...(happened.attended.length > 0 && time.kind !== "planned" ? { attended: happened.attended } : {}),
          },
    ),
  );
}

function dates(time: When): object {
  if (time.kind === "between") return { on: { from: time.from, to: time.to } };
  return time.kind === "planned" ? { "planned-for": time.moment, on: time.made } : { on: momentIn(time) };
}
