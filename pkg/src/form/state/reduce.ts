// How the referral changes: one pure function from what was and one change to what is.

import { noted } from "./journal";
import {
  type Answers,
  answersOf,
  blank,
  type Change,
  type Child,
  type Given,
  type Happened,
  keyFor,
  type State,
} from "./model";

export function reduce(state: State, change: Change): State {
  if (change.kind === "answered-for") {
    const { subjects, fact, given } = change;
    return subjects.reduce((before, subject) => reduce(before, { kind: "answered", subject, fact, given }), state);
  }
  const late = noted(state, change);
  const next = changed(state, change);
  return change.kind === "cleared" || change.kind === "opened" || late === state.late ? next : { ...next, late };
}

function changed(state: State, change: Exclude<Change, Of<"answered-for">>): State {
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
      return answered(state, change);
    case "concern":
      return {
        ...state,
        concerns: change.ticked
          ? { ...state.concerns, [change.group]: onlyChild(state) }
          : without(state.concerns, change.group),
      };
    case "concern-about":
      return { ...state, concerns: { ...state.concerns, [change.group]: change.children } };
    case "none-of":
      return { ...state, doors: withDoors(state.doors, change.groups, change.asked) };
    case "uncovered":
      return { ...state, uncovered: change.uncovered };
    case "narrative":
      return { ...state, narrative: change.narrative };
    case "told-added":
      return {
        ...state,
        told: [...state.told, { id: nextId(state.told), agency: "", fact: "", subject: null, given: undefined }],
      };
    case "told":
      return { ...state, told: state.told.map((told) => (told.id === change.told.id ? change.told : told)) };
    case "told-removed":
      return { ...state, told: state.told.filter((told) => told.id !== change.told) };
    case "asked":
      return { ...state, asked: [...state.asked, { id: nextId(state.asked), ...change.asked }] };
    case "replied": {
      const first = nextId(state.told);
      const told = [...state.told, ...change.told.map((one, place) => ({ id: first + place, ...one }))];
      const narrative = [state.narrative, change.wrote].filter((part) => part !== "").join("\n\n");
      return { ...state, told, narrative };
    }
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
        history: [
          ...state.history.filter((event) => event !== change.event),
          ...(change.complete ? [change.event] : []),
        ],
      };
    case "source":
      return {
        ...state,
        sources:
          change.source === "" ? without(state.sources, change.key) : { ...state.sources, [change.key]: change.source },
      };
    case "said": {
      const said = Object.fromEntries(Object.entries(change.said).filter(([, value]) => value !== ""));
      const isEmpty = Object.keys(said).length === 0;
      return { ...state, said: isEmpty ? without(state.said, change.key) : { ...state.said, [change.key]: said } };
    }
    case "done":
      return { ...state, happened: withDone(state.happened, change) };
    case "telling":
      return { ...state, tellings: [...state.tellings, { id: nextId(state.tellings), ...change.telling }] };
    case "telling-removed":
      return { ...state, tellings: state.tellings.filter(({ id }) => id !== change.telling) };
    case "judged":
      return { ...state, judgements: { ...state.judgements, [change.child]: change.judgement } };
    case "seen":
      return state.seen ? state : { ...state, seen: true };
    case "decided":
      return { ...state, verdicts: { ...state.verdicts, [change.child]: change.verdict } };
    case "decider":
      return { ...state, decider: { ...state.decider, ...change.decider } };
    case "lowering-viewed":
      return state.lowering.includes(change.child) ? state : { ...state, lowering: [...state.lowering, change.child] };
    case "opened":
      return change.state;
    case "as-at":
      return { ...state, asAt: change.moment };
    case "cleared":
      return blank;
  }
}

type Of<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;

/** An answer that takes the place of another one in a case that was taken up again came later: both are kept. */
function answered(state: State, { subject, fact, given }: Of<"answered">): State {
  const before = answersOf(state, subject)[fact];
  const next =
    subject === "household"
      ? { ...state, household: answer(state.household, fact, given) }
      : withChild(state, subject, (child) => ({ ...child, answers: answer(child.answers, fact, given) }));
  const key = keyFor(fact, subject);
  if (state.reopened === null) return given === undefined ? { ...next, said: without(state.said, key) } : next;
  const { at } = state.reopened;
  const said = state.said[key] ?? {};
  if (said.learnt === at) return given === undefined ? { ...next, said: without(state.said, key) } : next;
  const earlier = before === undefined ? [] : [{ fact, subject, given: before, said }];
  return { ...next, earlier: [...state.earlier, ...earlier], said: { ...state.said, [key]: { learnt: at } } };
}

/** Another time of the same event, on the line of those that are listed already. */
function withDone(happened: State["happened"], { event, subject, at, attended }: Of<"done">): State["happened"] {
  const isSame = (one: Happened) =>
    one.event === event && one.subject === subject && one.more === undefined && one.attended.join() === attended.join();
  const known = happened.find(isSame);
  if (known === undefined) return [...happened, { id: nextId(happened), event, subject, times: at, attended }];
  const times = [known.times.trim(), at].filter((line) => line !== "").join("\n");
  return happened.map((one) => (one === known ? { ...one, times } : one));
}

function answer(answers: Answers, fact: string, given: Given | undefined): Answers {
  return given === undefined ? without(answers, fact) : { ...answers, [fact]: given };
}

function withDoors(doors: State["doors"], groups: readonly string[], asked: string | null): State["doors"] {
  if (asked === null) return groups.reduce(without, doors);
  return { ...doors, ...Object.fromEntries(groups.map((group) => [group, asked])) };
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
    // What was asked of this child keeps its number, and is asked of nobody: another child may come to have its id.
    asked: state.asked.map((asked) => ({
      ...asked,
      items: asked.items.map((item) => (item.subject === id ? { ...item, subject: nobody } : item)),
    })),
    happened: state.happened.filter(({ subject }) => subject !== id),
    earlier: state.earlier.filter(({ subject }) => subject !== id),
    tellings: state.tellings.filter(({ subject }) => subject !== id),
    judgements: without(state.judgements, String(id)),
    verdicts: without(state.verdicts, String(id)),
    lowering: state.lowering.filter((child) => child !== id),
  };
}

/** No child has it. */
const nobody = 0;

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
