// The referral as it has been typed so far, and the only ways in which it changes. Knows no page and no rule.

import { type Late, noted } from "./journal";
import type { Decider, Judgement, Verdict } from "./verdict";

/** What was said of one fact. A fact that nobody has asked about has no entry. */
export type Given =
  | { readonly kind: "choice"; readonly choice: string }
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  | { readonly kind: "amount"; readonly amount: string; readonly unit: string };

export const notKnown: Given = { kind: "choice", choice: "not-known" };

export const isNotKnown = (given: Given | undefined): boolean =>
  given?.kind === "choice" && given.choice === "not-known";

export type Answers = Readonly<Record<string, Given>>;

/** Whom an answer is about: a child, by number, or everyone in the household. */
export type Subject = number | "household";

export type Child = { readonly id: number; readonly label: string; readonly answers: Answers };

/** What another agency says about one fact. */
export type Told = {
  readonly id: number;
  readonly agency: string;
  readonly fact: string;
  readonly subject: Subject | null;
  readonly given: Given | undefined;
};

/** Something that happened before, once or several times. */
export type Happened = {
  readonly id: number;
  readonly event: string;
  readonly subject: Subject | null;
  /** One time a line, as typed. */
  readonly times: string;
  /** The agencies that took part, where it matters. */
  readonly attended: readonly string[];
};

export type Received = { readonly day: string; readonly month: string; readonly year: string; readonly time: string };

export type State = {
  readonly danger: string | null;
  readonly reference: string;
  readonly received: Received;
  readonly children: readonly Child[];
  readonly household: Answers;
  /** The concern groups that were ticked, each with the children whom it is about. */
  readonly concerns: Readonly<Record<string, readonly number[]>>;
  /** A concern in the worker's own words, which no rule reads. */
  readonly uncovered: string;
  readonly told: readonly Told[];
  readonly happened: readonly Happened[];
  /** The kinds of event of which every one is listed. */
  readonly history: readonly string[];
  /** How each answer is known, by the key of its question and subject. */
  readonly sources: Readonly<Record<string, string>>;
  readonly judgements: Readonly<Record<number, Judgement>>;
  /** Whether a result has been shown. */
  readonly seen: boolean;
  /** What was changed since. */
  readonly late: readonly Late[];
  readonly verdicts: Readonly<Record<number, Verdict>>;
  readonly decider: Decider;
  /** The moment as at which an opened case is tested, ISO 8601; now when `null`. */
  readonly asAt: string | null;
  /** The children for whom somebody looked at what would lower the result. */
  readonly lowering: readonly number[];
};

export type Change =
  | { kind: "danger"; danger: string | null }
  | { kind: "reference"; reference: string }
  | { kind: "received"; received: Partial<Received> }
  | { kind: "child-added" }
  | { kind: "child-removed"; child: number }
  | { kind: "child-labelled"; child: number; label: string }
  | { kind: "answered"; subject: Subject; fact: string; given: Given | undefined }
  | { kind: "concern"; group: string; ticked: boolean }
  | { kind: "concern-about"; group: string; children: readonly number[] }
  | { kind: "uncovered"; uncovered: string }
  | { kind: "told-added" }
  | { kind: "told"; told: Told }
  | { kind: "told-removed"; told: number }
  | { kind: "happened-added" }
  | { kind: "happened"; happened: Happened }
  | { kind: "happened-removed"; happened: number }
  | { kind: "history"; event: string; complete: boolean }
  | { kind: "source"; key: string; source: string }
  | { kind: "judged"; child: number; judgement: Judgement }
  | { kind: "seen" }
  | { kind: "decided"; child: number; verdict: Verdict }
  | { kind: "decider"; decider: Partial<Decider> }
  | { kind: "lowering-viewed"; child: number }
  | { kind: "opened"; state: State }
  | { kind: "as-at-now" }
  | { kind: "cleared" };

export const blank: State = {
  danger: null,
  reference: "",
  received: { day: "", month: "", year: "", time: "" },
  children: [{ id: 1, label: "Child A", answers: {} }],
  household: {},
  concerns: {},
  uncovered: "",
  told: [],
  happened: [],
  history: [],
  sources: {},
  judgements: {},
  seen: false,
  late: [],
  verdicts: {},
  decider: { role: "", initials: "" },
  lowering: [],
  asAt: null,
};

export function reduce(state: State, change: Change): State {
  const late = noted(state, change);
  const next = changed(state, change);
  return change.kind === "cleared" || change.kind === "opened" || late === state.late ? next : { ...next, late };
}

function changed(state: State, change: Change): State {
  switch (change.kind) {
    case "danger":
      return { ...state, danger: change.danger };
    case "reference":
      return { ...state, reference: change.reference };
    case "received":
      return { ...state, received: { ...state.received, ...change.received } };
    case "child-added":
      return {
        ...state,
        children: [...state.children, { id: nextId(state.children), label: nextLabel(state), answers: {} }],
      };
    case "child-removed":
      return withoutChild(state, change.child);
    case "child-labelled":
      return withChild(state, change.child, (child) => ({ ...child, label: change.label }));
    case "answered":
      return change.subject === "household"
        ? { ...state, household: answer(state.household, change.fact, change.given) }
        : withChild(state, change.subject, (child) => ({
            ...child,
            answers: answer(child.answers, change.fact, change.given),
          }));
    case "concern":
      return {
        ...state,
        concerns: change.ticked
          ? { ...state.concerns, [change.group]: onlyChild(state) }
          : without(state.concerns, change.group),
      };
    case "concern-about":
      return { ...state, concerns: { ...state.concerns, [change.group]: change.children } };
    case "uncovered":
      return { ...state, uncovered: change.uncovered };
    case "told-added":
      return {
        ...state,
        told: [...state.told, { id: nextId(state.told), agency: "", fact: "", subject: null, given: undefined }],
      };
    case "told":
      return { ...state, told: state.told.map((told) => (told.id === change.told.id ? change.told : told)) };
    case "told-removed":
      return { ...state, told: state.told.filter((told) => told.id !== change.told) };
    case "happened-added":
      return { ...state, happened: [...state.happened, { id: nextId(state.happened), ...nothing }] };
    case "happened":
      return {
        ...state,
        happened: state.happened.map((other) => (other.id === change.happened.id ? change.happened : other)),
      };
    case "happened-removed":
      return { ...state, happened: state.happened.filter(({ id }) => id !== change.happened) };
    case "history":
      return {
        ...state,
        history: [...state.history.filter((event) => event !== change.event), ...(change.complete ? [change.event] : [])],
      };
    case "source":
      return {
        ...state,
        sources:
          change.source === "" ? without(state.sources, change.key) : { ...state.sources, [change.key]: change.source },
      };
    case "judged":
      return { ...state, judgements: { ...state.judgements, [change.child]: change.judgement } };
    case "seen":
      return state.seen ? state : { ...state, seen: true };
    case "decided":
      return { ...state, verdicts: { ...state.verdicts, [change.child]: change.verdict } };
    case "decider":
      return { ...state, decider: { ...state.decider, ...change.decider } };
    case "lowering-viewed":
      return { ...state, lowering: [...state.lowering, change.child] };
    case "opened":
      return change.state;
    case "as-at-now":
      return { ...state, asAt: null };
    case "cleared":
      return blank;
  }
}

export function answersOf(state: State, subject: Subject): Answers {
  if (subject === "household") return state.household;
  return state.children.find((child) => child.id === subject)?.answers ?? {};
}

/** The label of a child, or `Household`. */
export function labelOf(state: State, subject: Subject): string {
  if (subject === "household") return "Household";
  return state.children.find((child) => child.id === subject)?.label ?? "";
}

function answer(answers: Answers, fact: string, given: Given | undefined): Answers {
  return given === undefined ? without(answers, fact) : { ...answers, [fact]: given };
}

function withChild(state: State, id: number, change: (child: Child) => Child): State {
  return { ...state, children: state.children.map((child) => (child.id === id ? change(child) : child)) };
}

function withoutChild(state: State, id: number): State {
  return {
    ...state,
    children: state.children.filter((child) => child.id !== id),
    concerns: Object.fromEntries(
      Object.entries(state.concerns).map(([group, about]) => [group, about.filter((child) => child !== id)]),
    ),
    told: state.told.filter((told) => told.subject !== id),
    happened: state.happened.filter(({ subject }) => subject !== id),
    judgements: without(state.judgements, String(id)),
    verdicts: without(state.verdicts, String(id)),
    lowering: state.lowering.filter((child) => child !== id),
  };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

const nothing = { event: "", subject: null, times: "", attended: [] };

/** A concern is about the only child there is; among several, the worker says which. */
function onlyChild(state: State): readonly number[] {
  return state.children.length === 1 ? state.children.map((child) => child.id) : [];
}

function nextId(items: readonly { readonly id: number }[]): number {
  return 1 + Math.max(0, ...items.map((item) => item.id));
}

/** The first of Child A to Child Z that nobody has. */
function nextLabel(state: State): string {
  const taken = new Set(state.children.map((child) => child.label));
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (letter) => `Child ${letter}`);
  return letters.find((label) => !taken.has(label)) ?? "";
}
