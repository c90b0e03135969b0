// The referral as it has been typed so far, and the only ways in which it changes. Knows no page and no rule.

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
  | { kind: "lowering-viewed"; child: number }
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
  lowering: [],
};

export function reduce(state: State, change: Change): State {
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
    case "lowering-viewed":
      return { ...state, lowering: [...state.lowering, change.child] };
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
    lowering: state.lowering.filter((child) => child !== id),
  };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

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
