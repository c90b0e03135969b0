// What is exactly known of a referral while it is being told: which questions can still change anything, and which are
// proved not to.

import type { Catalogue, ChildDecision, Decision, FactEntry } from "../../wire";
import type { Ask } from "../flow/asks";
import { factBehind, inputsOf } from "../state/catalogue";
import { childLabel } from "../state/labels";
import { answersOf, type State, type Subject } from "../state/model";

/** Whether no answer to a fact can change anything any more, for everyone whom it concerns. Only proof counts. */
export function isIdle(catalogue: Catalogue, state: State, decision: Decision | null, fact: string, subject: Subject) {
  if (decision === null || answersOf(state, subject)[fact] !== undefined) return false;
  const children = childrenOf(state, decision, subject);
  return children.length > 0 && children.every((child) => isProvedIdle(catalogue, child, fact));
}

function isProvedIdle(catalogue: Catalogue, child: ChildDecision, fact: string): boolean {
  const known = idleFacts.get(child) ?? idleIn(catalogue, child);
  idleFacts.set(child, known);
  return known.has(fact);
}

/** Every answer on a page asks this of the same decision. */
const idleFacts = new WeakMap<ChildDecision, ReadonlySet<string>>();

function idleIn(catalogue: Catalogue, { exact, questions }: ChildDecision): ReadonlySet<string> {
  const asked = new Set(questions.flatMap(({ fact }) => factBehind(catalogue, fact)?.name ?? []));
  const irrelevant = new Set(exact?.irrelevant ?? []);
  const isIdle = (fact: FactEntry) => !asked.has(fact.name) && inputsOf(fact).every((input) => irrelevant.has(input));
  return new Set(catalogue.facts.filter(isIdle).map(({ name }) => name));
}

/** The questions of one page: answered ones, then what could raise the answer most, and last what cannot matter. */
export function inOrder(catalogue: Catalogue, state: State, decision: Decision | null, asks: readonly Ask[]): Ask[] {
  if (decision === null) return [...asks];
  const weights = new Map(asks.map((ask) => [ask, weight(catalogue, state, decision, ask)]));
  return [...asks].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
}

const answered = 1000;
const idle = -2;

function weight(catalogue: Catalogue, state: State, decision: Decision, { fact, subjects }: Ask): number {
  const each = subjects.map((subject) => {
    if (answersOf(state, subject)[fact.name] !== undefined) return answered;
    if (isIdle(catalogue, state, decision, fact.name, subject)) return idle;
    const raises = childrenOf(state, decision, subject)
      .flatMap(({ questions }) => questions)
      .filter((question) => factBehind(catalogue, question.fact) === fact)
      .map(({ couldRaiseTo }) => couldRaiseTo?.rank ?? -1);
    return Math.max(-1, ...raises);
  });
  return Math.max(idle, ...each);
}

function childrenOf(state: State, decision: Decision, subject: Subject): readonly ChildDecision[] {
  if (subject === "household") return decision.children;
  const of = state.children.find(({ id }) => id === subject);
  return decision.children.filter(({ child }) => of !== undefined && child === childLabel(of));
}
