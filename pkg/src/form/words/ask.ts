// What to ask before deciding: the questions on which the answer waits first, as on every other list.

import type { ChildDecision, Question } from "../../wire";
import { list } from "./words";

/** At most so many questions: those of a hold, then what can change the level, then what changes what must be done. */
export function firstToAsk({ answer, questions }: ChildDecision, count = 3): Question[] {
  const held = answer.kind === "hold" ? answer.questions : [];
  const first = held.flatMap((fact) => questions.filter((question) => question.fact === fact));
  const rest = (affects: Question["affects"]) => questions.filter((question) => question.affects === affects);
  return [...new Set([...first, ...rest("level"), ...rest("duty")])].slice(0, count);
}

/** The same to send or to read out: no child is named by more than its label. */
export function askText(reference: string, child: string, questions: readonly Question[]): string {
  const whose = reference.trim() === "" ? child : `${child}, referral ${reference.trim()}`;
  return [
    `${whose}: please tell us, and say how you know it and since when.`,
    ...questions.map(
      ({ question, askTitles }, index) =>
        `${index + 1}. ${question}${askTitles.length === 0 ? "" : ` (Ask: ${list(askTitles, "or")})`}`,
    ),
  ].join("\r\n");
}
