// The engine behind plain functions: text goes over the boundary, typed answers come back.

import { Engine, initSync, version } from "threshold";
import type { Catalogue, Decision, Problem } from "../wire";

type Reply =
  | { kind: "catalogue"; catalogue: Catalogue }
  | { kind: "decision"; decision: Decision }
  | { kind: "problems"; problems: Problem[] };

export type Decided = Extract<Reply, { kind: "decision" | "problems" }>;

export type Rules = {
  readonly engine: string;
  readonly catalogue: Catalogue;
  decide(referral: string): Decided;
};

/** Starts the engine, loads the rules and checks that both answer; throws words fit to be shown if they do not. */
export function openRules(module: Uint8Array<ArrayBuffer>, bundle: string): Rules {
  initSync({ module });
  const engine = Engine.load(bundle);
  const listed = JSON.parse(engine.catalogue(moment())) as Reply;
  if (listed.kind !== "catalogue") throw new Error(inWords(listed, "The rules could not be listed."));
  const rules: Rules = {
    engine: version(),
    catalogue: listed.catalogue,
    decide: (referral) => JSON.parse(engine.decide(referral, moment())) as Decided,
  };
  const trial = rules.decide(JSON.stringify({ referral: "self-test", children: [{ child: "Child A", facts: {} }] }));
  if (trial.kind !== "decision" || trial.decision.children.length !== 1) {
    throw new Error(inWords(trial, "The rules did not answer a test question."));
  }
  return rules;
}

/** The moment now by this computer's clock, to the minute, as the engine reads it. */
function moment(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function inWords(reply: Reply, otherwise: string): string {
  return reply.kind === "problems" ? reply.problems.map((problem) => problem.message).join("; ") : otherwise;
}
