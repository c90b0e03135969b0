// The engine behind plain functions: text goes over the boundary, typed answers come back.

import { Engine, initSync, seal, sealFits, version } from "threshold";
import { type Given, textOf } from "../../given";
import type { Answer, Catalogue, Problem } from "../../wire";
import { momentNow } from "../state/received";
import { sentence } from "../words/words";
import { type EngineStopped, guard } from "./guard";

/** A pack, ready to decide. */
export type Rules = {
  /** The engine's version. */
  readonly engine: string;
  /** What the pack asks and offers. */
  readonly catalogue: Catalogue;
  /**
   * Decides a referral.
   * @param asAt The moment whose rules apply, such as `2026-11-20T16:50`; this computer's time when left out.
   */
  decide(referral: Given, asAt?: string | null): Answer;
  /** Puts the seal into the text of a case file. */
  seal(text: string): string;
  /** Whether a case file's seal fits; nothing where there is none. */
  sealFits(text: string): boolean | undefined;
  /** Why the engine has stopped. It then gives no answer any more: every call throws this. */
  readonly stopped: EngineStopped | null;
  /** Has `listener` called when the engine stops. */
  onStop(listener: (why: EngineStopped) => void): void;
};

/**
 * Starts the engine, loads a pack and checks that both answer.
 * @param engine The bytes of `threshold/engine.wasm`.
 * @param pack The bytes that `threshold form PACK --pack-only` writes.
 * @throws An error whose message can be shown, if either cannot be used.
 */
export function openRules(engine: Uint8Array<ArrayBuffer>, pack: Uint8Array): Rules {
  const rules = startRules(engine, pack);
  selfTest(rules);
  return rules;
}

/** The same without the check, for those who draw a page first and then `testSoon`. */
export function startRules(module: Uint8Array<ArrayBuffer>, snapshot: Uint8Array): Rules {
  initSync({ module });
  const engine = load(snapshot);
  const listed = JSON.parse(engine.catalogue()) as Answer;
  if (listed.kind !== "catalogue") throw new Error("The rules could not be listed.");
  const { guarded, stopped, onStop } = guard();
  const decide = guarded(
    "decide",
    lastKept((referral, at) => JSON.parse(engine.decide(referral, at)) as Answer),
  );
  return {
    engine: version(),
    catalogue: listed.catalogue,
    decide: (referral, asAt) => decide(textOf(referral), asAt),
    seal: guarded("seal a case file", seal),
    sealFits: guarded("look at a seal", sealFits),
    get stopped() {
      return stopped();
    },
    onStop,
  };
}

/** Asks the rules a question with a known answer; throws words fit to be shown if they do not give it. */
function selfTest(rules: Rules) {
  const trial = rules.decide(JSON.stringify({ referral: "self-test", children: [{ child: "Child A", facts: {} }] }));
  if (trial.kind !== "decision" || trial.decision.children.length !== 1) {
    throw new Error("The rules did not answer a test question.");
  }
}

/**
 * Runs the self-test as soon as the first page has been drawn, before anybody can have typed: the first answer takes longest,
 * because the rules are made ready with it.
 */
export function testSoon(rules: Rules, fail: (reason: unknown) => void) {
  requestAnimationFrame(() =>
    setTimeout(() => {
      try {
        selfTest(rules);
      } catch (reason) {
        fail(reason);
      }
    }),
  );
}

function load(snapshot: Uint8Array): Engine {
  try {
    return Engine.load(snapshot);
  } catch (thrown) {
    throw typeof thrown === "string" ? new Error(`The rules could not be read. ${reasons(thrown)}`) : thrown;
  }
}

/** The first few problems that the engine throws as text; the text itself where it is not the engine's JSON. */
function reasons(thrown: string): string {
  try {
    const { problems } = JSON.parse(thrown) as { problems: Problem[] };
    return problems
      .slice(0, 3)
      .map(({ message }) => sentence(message))
      .join(" ");
  } catch {
    return sentence(thrown);
  }
}

/** Keeps the last answer, because several pages ask the same within one minute. */
function lastKept(
  decide: (referral: string, at: string) => Answer,
): (referral: string, asAt?: string | null) => Answer {
  let last: { referral: string; at: string; answer: Answer } | null = null;
  return (referral, asAt) => {
    const at = asAt ?? momentNow();
    if (last?.referral !== referral || last.at !== at) last = { referral, at, answer: decide(referral, at) };
    return last.answer;
  };
}
