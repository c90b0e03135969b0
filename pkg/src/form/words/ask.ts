// What to ask before deciding: the questions on which the answer waits first, as on every other list.

import type { ChildDecision, Question } from "../../wire";
import type { Request } from "../flow/requests";
import { isElse } from "../flow/tellable";
import { compared, dueBy, type Entry, firstOf } from "./agenda";
import { answerBy, lawful } from "./asking";
import { list } from "./words";

/**
 * At most so many questions: those of a hold, then what can change the level, then what changes what must be done; what else
 * there might be, which nobody can look up, comes last.
 */
export function firstToAsk({ answer, questions }: ChildDecision, count = 3): Question[] {
  const held = answer.kind === "hold" ? answer.questions : [];
  const first = held.flatMap((fact) => questions.filter((question) => question.fact === fact));
  const rest = (affects: Question["affects"]) => questions.filter((question) => question.affects === affects);
  const all = [...new Set([...first, ...rest("level"), ...rest("duty")])];
  const isOpen = ({ fact }: Question) => isElse({ name: fact });
  return [...all.filter((question) => !isOpen(question)), ...all.filter(isOpen)].slice(0, count);
}

/** The first moment for which something waits: an answer that holds a file, else the next step that is due. */
export function untilOf(children: readonly ChildDecision[], asAt: string): string | null {
  const steps = children.flatMap((child) => firstOf(child, Number.POSITIVE_INFINITY));
  const ahead = steps.filter((step) => step.due?.latest != null && dueBy(step) > asAt);
  const first = (all: readonly Entry[]) => [...all].sort((a, b) => compared(dueBy(a), dueBy(b)))[0]?.due?.latest;
  return first(ahead.filter(({ name }) => name === "hold")) ?? first(ahead) ?? null;
}

/** The same to send or to read out: no child is named by more than its label. */
export function askText(
  reference: string,
  child: string,
  questions: readonly Question[],
  request: Pick<Request, "basis" | "sharing" | "until">,
): string {
  const whose = reference.trim() === "" ? child : `${child}, referral ${reference.trim()}`;
  return [
    `${whose}: please tell us, and say how you know it and since when.`,
    ...questions.map(
      ({ question, askTitles }, index) =>
        `${index + 1}. ${question}${askTitles.length === 0 ? "" : ` (Ask: ${list(askTitles, "or")})`}`,
    ),
    answerBy(request.until),
    ...lawful(request),
  ].join("\r\n");
}
