// The sentences about reasons: what a rule sets, its exceptions, its authorities, and where agencies differ. Screen, print
// and text all use these.

import type { ChildDecision, Citation, Contested, Excepted, ExceptionUsed, Reason } from "../../wire";
import * as wording from "../../wire/wording";
import { grades, rung, sentence, source } from "./words";

export const noReason = "No rule that sets a level or a speed applies so far.";

/** Whether a rule sets a level or a speed, and not only something to be done. */
export const sets = ({ level, speed }: Reason): boolean => level !== null || speed !== null;

/** The rules that give the level that holds; where none does, the rules that a hold waits for, and what else holds for this child. */
export function winningReasons({ answer, level, reasons }: ChildDecision): Reason[] {
  const own = reasons.filter(({ inEveryFile }) => !inEveryFile);
  const winning = own.filter((reason) => reason.level !== null && reason.level.name === level.now.name);
  if (winning.length > 0) return winning;
  const lower = own.filter((reason) => reason.level !== null);
  return lower.length > 0 || answer.kind !== "nothing-told" ? lower : own.filter(sets);
}

/** What the rule says, and on which answers it rests. */
export function reasonInASentence(reason: Reason): string {
  const first = reason.because?.match(/^.*?[.?!](?=\s|$)/)?.[0] ?? reason.because;
  const said = `${reason.jointly ? wording.oneOfSeveral() : ""}${sentence(reason.title)}`;
  return [said, ...(first === null ? [] : [first]), ...presumedFor(reason)].join(" ");
}

/** What counts although nobody has said it: a title must not be read as what was told. */
function presumedFor({ facts }: Reason): string[] {
  const presumed = facts.filter(({ basis }) => basis === "presumed");
  if (presumed.length === 0) return [];
  return [
    `Nobody has answered, so it counts: ${presumed.map((one) => `${one.question} ${sentence(one.value)}`).join(" ")}`,
  ];
}

export function whatItSets({ level, speed }: Reason): string[] {
  return [
    ...(level === null ? [] : [wording.atLeast(rung(level))]),
    ...(speed === null ? [] : [`how fast: ${rung(speed)}`]),
  ];
}

export function ruleNamed({ rule, layer, asItReadsToday }: Reason): string {
  return [`Rule ${rule}, in ${layer}.`, ...(asItReadsToday ? [wording.asItReadsToday()] : [])].join(" ");
}

export function exceptionInWords({ text, known }: ExceptionUsed): string {
  return known ? wording.exceptionDoesNotApply(text) : wording.exceptionWithoutEvidence(text);
}

/** Why a rule is set aside; its title comes before. */
export function setAside({ exception }: Excepted): string {
  return `does not apply. Its exception does: ${sentence(exception)}`;
}

export function citationInWords(citation: Citation): string {
  const grade = citation.grade === "uncited" ? "" : ` ${sentence(grades[citation.grade])}`;
  return `Source: ${source(citation)}.${grade}`;
}

export function reportsInWords({ question, reports }: Contested): string {
  return [
    question,
    ...reports.map(({ by, value }) => `${by === "referral" ? "The referral" : by}: ${sentence(value)}`),
  ].join(" ");
}

export function takenMeanwhile({ taken }: Contested): string {
  return taken === null ? "Neither answer is worse, so it counts as not known." : `For now, ${taken} counts.`;
}
