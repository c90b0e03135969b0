// The engine in a thread of its own, so that nobody who types has to wait for it.

import { openRules, type Rules } from "./engine";
import type { Answer, Answers, Question } from "./questions";

let rules: Rules | null = null;

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

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  let said: Answer;
  try {
    said = { kind: "answer", answer: answer(data) };
  } catch (reason) {
    said = { kind: "failed", why: reason instanceof Error ? reason.message : String(reason) };
  }
  postMessage(said);
});
