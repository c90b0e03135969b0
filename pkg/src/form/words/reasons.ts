// The sentences about reasons: what a rule sets, its exceptions, its authorities, and where agencies differ. Screen, print
// and text all use these.

import type { Citation, Contested, Excepted, ExceptionUsed, Reason } from "../../wire";
import * as wording from "../../wire/wording";
import { grades, rung, sentence, source } from "./words";

export const noReason = "No rule that sets a level or a speed applies so far.";

/** Whether a rule sets a level or a speed, and not only something to be done. */
export const sets = ({ level, speed }: Reason): boolean => level !== null || speed !== null;

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
  return `Exception: ${sentence(text)} ${known ? "It is known not to apply." : "It is not known to apply, so it does not count."}`;
}

/** Why a rule is set aside; its title comes before. */
export function setAside({ exception }: Excepted): string {
  return `does not apply. Its exception does: ${sentence(exception)}`;
}

export function citationInWords(citation: Citation): string {
  return `Source: ${source(citation)}. ${sentence(grades[citation.grade])}`;
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
