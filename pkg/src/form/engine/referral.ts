// The referral as the engine reads it. Facts that were not asked are left out; unknown ones are sent as not known.

import { momentIn, timesOf } from "../state/history";
import { childLabel } from "../state/labels";
import {
  answersOf,
  type Child,
  type Given,
  keyFor,
  labelOf,
  type Said,
  type State,
  type Subject,
} from "../state/model";
import { endsOf } from "../state/range";
import { receivedAt } from "../state/received";
import type { When } from "../state/when";

type Value = string | number | readonly string[] | { readonly from: Value; readonly to: Value };

/** `dangers` names the facts that the first page's question asks of every child at once. */
export function referralText(state: State, dangers: readonly string[] = []): string {
  const received = receivedAt(state.received);
  const uncovered = state.uncovered.trim().replace(/\s+/g, " ");
  return JSON.stringify({
    referral: state.reference.trim() || "no reference",
    ...(received === null ? {} : { received }),
    household: { ...answersIn(state, "household"), ...concerns(state) },
    children: state.children.map((child) => ({
      child: childLabel(child),
      ...kinOf(child),
      facts: { ...danger(state, dangers), ...answersIn(state, child.id) },
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
            facts: { [told.fact]: dated(told.given, told.said) },
          },
    ),
    ...(state.happened.length + state.tellings.length === 0
      ? {}
      : { events: [...eventsOf(state), ...tellingsOf(state)], "history-complete": completeKinds(state) }),
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

/** The concerns of which somebody said that there is none, of any child. */
function concerns({ doors }: State): { readonly concerns?: object } {
  const none = Object.entries(doors).map(([group, asked]) => [
    group,
    asked === "" ? "no" : { answer: "no", by: asked },
  ]);
  return none.length === 0 ? {} : { concerns: Object.fromEntries(none) };
}

function kinOf({ kin = {} }: Child): object {
  const { born, family, home, parentOf } = kin;
  return {
    ...(born === undefined ? {} : { born }),
    ...(family === undefined ? {} : { family }),
    ...(home === undefined ? {} : { home }),
    ...(parentOf === undefined ? {} : { "parent-of": parentOf }),
  };
}

/** What was told of one child or the household, each answer with those before it, and with its dates where it has any. */
function answersIn(state: State, subject: Subject): Record<string, unknown> {
  const before = state.earlier.filter((one) => one.subject === subject);
  const now = Object.entries(answersOf(state, subject));
  const names = new Set([...before.map(({ fact }) => fact), ...now.map(([fact]) => fact)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const earlier = before.filter(({ fact }) => fact === name).map(({ given, said }) => dated(given, said));
      const current = now
        .filter(([fact]) => fact === name)
        .map(([fact, given]) => dated(given, state.said[keyFor(fact, subject)]));
      const all = [...earlier, ...current];
      return [name, all.length === 1 ? all[0] : all.map(inFull)];
    }),
  );
}

const dated = (given: Given, said: Said | undefined): unknown =>
  said === undefined || Object.keys(said).length === 0 ? value(given) : { value: value(given), ...said };

/** A list holds answers in full. */
const inFull = (answer: unknown): unknown =>
  typeof answer === "object" && answer !== null && "value" in answer ? answer : { value: answer };

function value(given: Given): Value {
  switch (given.kind) {
    case "choice":
      return given.choice;
    case "choices":
      return given.choices;
    case "amount":
      return amountIn(given);
  }
}

/** One number, or both ends of what it may be. */
function amountIn({ amount, unit }: Extract<Given, { kind: "amount" }>): Value {
  const inUnit = (number: string) => (unit === "" ? Number(number) : `${number.trim()} ${unit}`);
  const [from, to] = endsOf(amount) ?? [amount, amount];
  return from === to ? inUnit(from) : { from: inUnit(from), to: inUnit(to) };
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
            ...happened.more,
            // Nobody has been at what is still to come.
            ...(happened.attended.length > 0 && time.kind !== "planned" ? { attended: happened.attended } : {}),
          },
    ),
  );
}

/** Who was told of a missed time limit, as the engine reads it. */
function tellingsOf(state: State): object[] {
  return state.tellings.map(({ clock, who, subject, at }) => ({
    told: who,
    about: clock,
    on: at,
    ...(typeof subject === "number" ? { child: labelOf(state, subject).trim() } : {}),
  }));
}

function dates(time: When): object {
  if (time.kind === "between") return { on: { from: time.from, to: time.to } };
  return time.kind === "planned" ? { "planned-for": time.moment, on: time.made } : { on: momentIn(time) };
}
