// What happened before and what is planned, read from what was typed, and the text in which a relative day is made fast,
// so that "yesterday" does not move.

import { dayInWords } from "./days";
import type { Happened } from "./model";
import { momentNow } from "./received";
import { linesOf, readWhen, type When } from "./when";

/** The times that were given, in order; `null` for a line that says no time. */
export function timesOf({ times }: Happened): (When | null)[] {
  const now = momentNow();
  return linesOf(times).map((line) => readWhen(line, now));
}

/** Whether no time is given but for what is planned. */
export function isOnlyPlanned(happened: Happened): boolean {
  return timesOf(happened).every((time) => time?.kind === "planned");
}

/** The same times as days of the calendar; a line that cannot be read stays as it is. */
export function madeFast(times: string): string {
  const now = momentNow();
  return linesOf(times)
    .map((line) => {
      const time = readWhen(line, now);
      if (time === null) return line;
      if (time.kind === "planned") return writtenPlan(written(time.made), written(time.moment));
      return time.kind === "between" ? writtenRange(time.from, time.to) : written(momentIn(time));
    })
    .join("\n");
}

/** A moment, or that it is not known, as the form writes it in a list of times. */
export function written(moment: string): string {
  if (moment === "not-known") return "not known";
  const [day = "", time] = moment.split("T");
  return time === undefined ? dayInWords(day) : `${dayInWords(day)} ${time.slice(0, 5)}`;
}

/** A plan as the form writes it there, from both of its moments. */
export function writtenPlan(made: string, day: string): string {
  return `planned ${made} for ${day}`;
}

/** A range of days as the form writes it there. */
export function writtenRange(from: string, to: string): string {
  return `between ${written(from)} and ${written(to)}`;
}

/** The moment, or `not-known`. */
export function momentIn(time: Exclude<When, { kind: "between" }>): string {
  return time.kind === "not-known" ? "not-known" : time.moment;
}
