// The referral as it has been typed so far, and the only ways in which it may change. Knows no page and no rule.

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

/** Something that happened before or is planned, once or several times. */
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

/** Something that was changed after a result had been seen. */
export type Late =
  | { readonly kind: "answer"; readonly subject: Subject; readonly fact: string; readonly steps: readonly Step[] }
  | { readonly kind: "other"; readonly what: Other };

/** An answer, or `null` for none. */
export type Step = Given | null;

export type Other = "reports" | "events" | "children" | "danger";

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
  /** What was said, as it was told; no rule reads it. */
  readonly narrative: string;
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
  | { kind: "narrative"; narrative: string }
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
  narrative: "",
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

export function answersOf(state: State, subject: Subject): Answers {
  if (subject === "household") return state.household;
  return state.children.find((child) => child.id === subject)?.answers ?? {};
}

/** The label of a child, or `Household`. */
export function labelOf(state: State, subject: Subject): string {
  if (subject === "household") return "Household";
  return state.children.find((child) => child.id === subject)?.label ?? "";
}
