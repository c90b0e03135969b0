// The referral as the engine reads it. Facts that were not asked are left out; unknown ones are sent as not known.

import { type Answers, type Given, labelOf, type State } from "./model";
import { receivedAt } from "./received";

type Value = string | number | readonly string[];

export function referralText(state: State): string {
  const received = receivedAt(state.received);
  return JSON.stringify({
    referral: state.reference.trim() || "no reference",
    ...(received === null ? {} : { received }),
    household: facts(state.household),
    children: state.children.map((child) => ({ child: child.label.trim(), facts: facts(child.answers) })),
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
  });
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
