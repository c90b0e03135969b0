// The lines at the head of every record: whose it is, when it was tested, and under which rules.

import type { ChildDecision } from "../../wire";
import { childCalled } from "../state/labels";
import { receivedAt } from "../state/received";
import { describedIn } from "../words/described";
import { capital, shortly, when } from "../words/words";
import type { Told } from "./told";

export const opening = "Threshold test: decision support. A named person decides.";

/** `reference R-417`, or that there is none. */
export function referenceOf({ state: { reference } }: Told): string {
  return reference.trim() === "" ? "no reference" : `reference ${reference.trim()}`;
}

/** The child's label with what describes it, such as its age. */
export function describedAs({ catalogue, state }: Told, { child }: ChildDecision): string {
  const entry = childCalled(state, child);
  return [child, ...(entry === undefined ? [] : describedIn(catalogue, state, entry))].join(", ");
}

export function headOf(told: Told, child: ChildDecision): string[] {
  const { decision, state } = told;
  const received = receivedAt(state.received);
  return [
    [
      capital(referenceOf(told)),
      describedAs(told, child),
      ...(received === null ? [] : [`received ${when(received)}`]),
      `tested ${when(decision.asAt)}`,
    ].join(" | "),
    stampOf(told),
  ];
}

/** The same in one line of a short record. */
export function testedShortly(told: Told): string {
  const { decision, state } = told;
  const received = receivedAt(state.received);
  return [
    capital(referenceOf(told)),
    ...(received === null ? [] : [`received ${shortly(received)}`]),
    `tested ${shortly(decision.asAt)}`,
  ].join(" | ");
}

export function rulesShortly({ decision: { pack } }: Told): string {
  return `Rules: ${pack.name} ${pack.version}, fingerprint ${pack.fingerprint.slice(0, 8)}`;
}

export function stampShortly({ decision: { pack, engine } }: Told): string {
  return `Rules: ${pack.title}, version ${pack.version}, fingerprint ${pack.fingerprint.slice(0, 8)}, engine ${engine}`;
}

export function stampOf({ decision: { pack, engine } }: Told): string {
  return [
    `Rules: ${pack.title}, version ${pack.version}`,
    ...(pack.inForceFrom === null ? [] : [`in force from ${when(pack.inForceFrom)}`]),
    `fingerprint ${pack.fingerprint.slice(0, 8)}`,
    `engine ${engine}`,
  ].join(" | ");
}
