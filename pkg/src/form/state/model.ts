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

/** How a child belongs to the others, and when it was born, as an opened file says it. */
export type Kin = {
  readonly born?: string | { readonly from?: string; readonly to?: string };
  readonly family?: string;
  readonly home?: string;
  readonly parentOf?: readonly string[];
};

export type Child = { readonly id: number; readonly label: string; readonly answers: Answers; readonly kin?: Kin };

/** What another agency says about one fact. */
export type Told = {
  readonly id: number;
  readonly agency: string;
  readonly fact: string;
  readonly subject: Subject | null;
  readonly given: Given | undefined;
  readonly said?: Said;
};

/** What an agency was asked, and when. */
export type Asked = {
  readonly id: number;
  readonly agency: string;
  readonly on: string;
  /** By what its reply is known; empty in files of before. */
  readonly code: string;
  /** The text as it was copied; empty in files of before. */
  readonly text: string;
  readonly items: readonly { readonly fact: string; readonly subject: Subject }[];
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
  /** What else a file says of it, by its keys there, such as that it was a call. */
  readonly more?: Readonly<Record<string, string>>;
};

/** Of what time an answer is told, when it was learnt and who said it; ISO 8601, and an agency's id. */
export type Said = {
  readonly since?: string;
  readonly on?: string;
  readonly until?: string;
  readonly learnt?: string;
  readonly by?: string;
};

/** An answer that another one has come after; both stand. */
export type Earlier = {
  readonly fact: string;
  readonly subject: Subject;
  readonly given: Given;
  readonly said: Said;
};

/** Who was told of a missed time limit. */
export type Telling = {
  readonly id: number;
  readonly clock: string;
  readonly who: readonly string[];
  readonly subject: Subject;
  readonly at: string;
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
  /** The concerns of which somebody said that there is none, each with the agency that was asked; empty for the referrer. */
  readonly doors: Readonly<Record<string, string>>;
  /** A concern in the worker's own words, which no rule reads. */
  readonly uncovered: string;
  /** What was said, as it was told; no rule reads it. */
  readonly narrative: string;
  readonly told: readonly Told[];
  readonly asked: readonly Asked[];
  readonly happened: readonly Happened[];
  /** The kinds of event of which every one is listed. */
  readonly history: readonly string[];
  /** How each answer is known, by the key of its question and subject. */
  readonly sources: Readonly<Record<string, string>>;
  /** Of what time each answer is told and by whom, by the same key, where that is said. */
  readonly said: Readonly<Record<string, Said>>;
  readonly earlier: readonly Earlier[];
  readonly tellings: readonly Telling[];
  /** When an opened case was taken up again, and the moment of its file; what is answered from then on was learnt then. */
  readonly reopened: { readonly at: string; readonly from: string } | null;
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
  | { kind: "answered-for"; subjects: readonly Subject[]; fact: string; given: Given | undefined }
  | { kind: "concern"; group: string; ticked: boolean }
  | { kind: "concern-about"; group: string; children: readonly number[] }
  | { kind: "none-of"; groups: readonly string[]; asked: string | null }
  | { kind: "uncovered"; uncovered: string }
  | { kind: "narrative"; narrative: string }
  | { kind: "told-added" }
  | { kind: "told"; told: Told }
  | { kind: "told-removed"; told: number }
  | { kind: "asked"; asked: Omit<Asked, "id"> }
  | { kind: "replied"; told: readonly Omit<Told, "id">[]; wrote: string }
  | { kind: "happened-added" }
  | { kind: "happened"; happened: Happened }
  | { kind: "happened-removed"; happened: number }
  | { kind: "history"; event: string; complete: boolean }
  | { kind: "source"; key: string; source: string }
  | { kind: "said"; key: string; said: Said }
  | { kind: "done"; event: string; subject: Subject; at: string; attended: readonly string[] }
  | { kind: "telling"; telling: Omit<Telling, "id"> }
  | { kind: "telling-removed"; telling: number }
  | { kind: "judged"; child: number; judgement: Judgement }
  | { kind: "seen" }
  | { kind: "decided"; child: number; verdict: Verdict }
  | { kind: "decider"; decider: Partial<Decider> }
  | { kind: "lowering-viewed"; child: number }
  | { kind: "opened"; state: State }
  | { kind: "as-at"; moment: string | null }
  | { kind: "cleared" };

export const blank: State = {
  danger: null,
  reference: "",
  received: { day: "", month: "", year: "", time: "" },
  children: [{ id: 1, label: "Child A", answers: {} }],
  household: {},
  concerns: {},
  doors: {},
  uncovered: "",
  narrative: "",
  told: [],
  asked: [],
  happened: [],
  history: [],
  sources: {},
  said: {},
  earlier: [],
  tellings: [],
  reopened: null,
  judgements: {},
  seen: false,
  late: [],
  verdicts: {},
  decider: { role: "", initials: "" },
  lowering: [],
  asAt: null,
};

/** One name for an answer, by its fact and its subject; also the id of its first control on the page. */
export const keyFor = (fact: string, subject: Subject): string =>
  `${subject === "household" ? subject : `child-${subject}`}-${fact}`;

export function answersOf(state: State, subject: Subject): Answers {
  if (subject === "household") return state.household;
  return state.children.find((child) => child.id === subject)?.answers ?? {};
}

/** The label of a child, or `Household`. */
export function labelOf(state: State, subject: Subject): string {
  if (subject === "household") return "Household";
  return state.children.find((child) => child.id === subject)?.label ?? "";
}
