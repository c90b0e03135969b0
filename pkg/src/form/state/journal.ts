// What was changed after a result had been seen. Nothing that happened is taken back: an answer that was changed to and
// fro shows every step, but what is typed letter by letter counts as one.

import { answersOf, type Change, type Late, type Other, type State, type Step } from "./model";

const others: Readonly<Partial<Record<Change["kind"], Other>>> = {
  danger: "danger",
  told: "reports",
  "told-removed": "reports",
  replied: "reports",
  happened: "events",
  done: "events",
  "happened-removed": "events",
  history: "events",
  "child-added": "children",
  "child-removed": "children",
};

/** The journal after one change. */
export function noted(before: State, change: Change): readonly Late[] {
  const { late } = before;
  if (!before.seen) return late;
  if (change.kind === "answered") return withAnswer(before, change);
  const what = others[change.kind];
  if (what === undefined || late.some((entry) => entry.kind === "other" && entry.what === what)) return late;
  return [...late, { kind: "other", what }];
}

function withAnswer(before: State, { subject, fact, given }: Extract<Change, { kind: "answered" }>): readonly Late[] {
  const earlier = answersOf(before, subject)[fact] ?? null;
  const now = given ?? null;
  const same = (entry: Late) => entry.kind === "answer" && entry.subject === subject && entry.fact === fact;
  if (!before.late.some(same)) return [...before.late, { kind: "answer", subject, fact, steps: [earlier, now] }];
  return before.late.map((entry) =>
    entry.kind === "answer" && same(entry) ? { ...entry, steps: withStep(entry.steps, now) } : entry,
  );
}

function withStep(steps: readonly Step[], now: Step): readonly Step[] {
  const last = steps[steps.length - 1] ?? null;
  const isTyping = steps.length > 1 && last?.kind === "amount" && (now === null || now.kind === "amount");
  return isTyping ? [...steps.slice(0, -1), now] : [...steps, now];
}
