// The decision record as a case file keeps it: what is certain of every child, and what can change its level. The rest says
// only what might still be, and follows again from the referral. `src/decision/replay.rs` shortens in the same way.

import type { Decision } from "../../wire";

type Standing = { readonly standing: string };

export function shortened(decision: Decision): Decision {
  const certain = <T extends Standing>(list: readonly T[]): T[] =>
    list.filter(({ standing }) => standing === "certain");
  return {
    ...decision,
    children: decision.children.map((child) => ({
      ...child,
      possible: [],
      clocksNotStarted: [],
      actions: certain(child.actions),
      refusals: certain(child.refusals),
      routes: certain(child.routes),
      tell: certain(child.tell),
      questions: child.questions.filter(({ affects }) => affects === "level"),
      concerns: child.concerns.filter(({ door }) => door !== "not-asked"),
      exact: child.exact === null ? null : { ...child.exact, irrelevant: [] },
    })),
  };
}
