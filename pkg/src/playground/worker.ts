// The engine in a thread of its own, so that nobody who types has to wait for it.

import { openRules, type Rules } from "./engine";
import type { Answer, Answers, Question } from "./questions";

let rules: Rules | null = null;

/** Why the engine stopped: what it holds may be damaged, so it is asked no more. */
let stopped: string | null = null;

function answer(question: Question): Answers[Question["kind"]] {
  if (question.kind === "open") {
    rules = openRules(question.engine, question.bundle);
    return rules.rules;
  }
  if (rules === null) throw new Error("No rules were opened.");
  switch (question.kind) {
    case "try":
      return rules.tryOut(question.rule, question.text);
    case "difference":
      return rules.difference();
    case "proofs":
      return rules.proofs();
  }
}

function said(question: Question): Answer {
  if (stopped !== null) return { kind: "failed", why: stopped };
  try {
    return { kind: "answer", answer: answer(question) };
  } catch (reason) {
    stopped = String(reason);
    return { kind: "failed", why: stopped };
  }
}

addEventListener("message", ({ data }: MessageEvent<Question>) => postMessage(said(data)));
