// When something happened, as people say it, and the time that it means: "Friday 15:00", "3 weeks ago", "12 March",
// "between 10 and 12 March", "in March 2026". Everything is in the past, and a day without a year is the last such day; but
// for what is planned: "planned for 12 March" means the next one. It is planned today unless it says when: "planned on
// Monday for 12 March", "planned for 12 March (fixed on Monday)".

import { dayNamed, type Found, isTodayOrNext, type Way } from "./day-named";
import { timeOf } from "./received";

export type When =
  | { readonly kind: "moment"; readonly moment: string }
  /** Some time between two days, both of them counted. */
  | { readonly kind: "between"; readonly from: string; readonly to: string }
  /** For when, and when that was planned; either may be `not-known`. */
  | { readonly kind: "planned"; readonly moment: string; readonly made: string }
  | { readonly kind: "not-known" };

/** Reads one line; `null` when it says no day, or one that cannot be. `now` is local time, ISO 8601. */
export function readWhen(text: string, now: string): When | null {
  const read = reading(text, now);
  return "why" in read ? null : read;
}

/**
 * What is wrong with a line, where more can be said than that it is no day; also that it says a day which is still to come
 * and not planned.
 * @param now No earlier than the moment as at which the case is tested.
 */
export function whyWrong(text: string, now: string): string | null {
  const read = reading(text, now);
  if ("why" in read) return read.why === "" ? null : read.why;
  const first = read.kind === "moment" ? read.moment : read.kind === "between" ? read.from : "";
  return first > now.slice(0, first.length)
    ? "That is still to come. Write “planned for” before it if it is planned"
    : null;
}

/** A moment still to come, such as until when something is waited for; `null` when the text says none. */
export function readAhead(text: string, now: string): string | null {
  if (isTodayOrNext(plainly(text), now)) return null;
  const read = momentNamed(plainly(text), now, "ahead");
  return "why" in read || read.from !== read.to || read.from < now.slice(0, read.from.length) ? null : read.from;
}

const nothing = { why: "" } as const;

function reading(text: string, now: string): When | { readonly why: string } {
  const words = plainly(text);
  if (isOpen(words)) return { kind: "not-known" };
  if (words === "now") return { kind: "moment", moment: now };
  const plan = planIn(words);
  if (plan !== null) {
    const made = isOpen(plan.made) ? unknown : momentNamed(plan.made, now, "past");
    const day = isOpen(plan.day) ? unknown : momentNamed(plan.day, now, "ahead");
    if ("why" in made) return made;
    if ("why" in day) return day;
    const isRange = made.from !== made.to || day.from !== day.to;
    return isRange ? nothing : { kind: "planned", moment: day.from, made: made.from };
  }
  const read = momentNamed(words, now, "past");
  if ("why" in read) return read;
  return read.from === read.to
    ? { kind: "moment", moment: read.from }
    : { kind: "between", from: read.from, to: read.to };
}

const unknown: Found = { from: "not-known", to: "not-known" };

const plainly = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, " ");

const isOpen = (words: string): boolean => words === "not known" || words === "?";

/** Both days of a plan, as they are said. */
function planIn(words: string): { readonly day: string; readonly made: string } | null {
  const [, day, made = ""] = /^planned for (?:the )?(.+?),? \(?(?:fixed|planned) (?:on )?(.+?)\)?$/.exec(words) ?? [];
  if (day !== undefined) return { day, made };
  const [, before = "today", after] = /^planned(?: (?:on )?(.+?))? for (?:the )?(.+)$/.exec(words) ?? [];
  return after === undefined ? null : { day: after, made: before };
}

/** A day, perhaps with a time of day, or a range of days. */
function momentNamed(words: string, now: string, way: Way): Found | { readonly why: string } {
  const plain = dayNamed(words, now, way);
  if (plain !== null) return plain;
  const [, spoken = "", clock = ""] =
    /^(.*?)(?:,? ?(?:at )?(\d{1,2}[:.]\d{2} ?(?:am|pm)?|\d{1,2} ?(?:am|pm)))?$/.exec(words) ?? [];
  const found = dayNamed(spoken.trim(), now, way);
  if (found !== null && "why" in found) return found;
  const time = timeOf(clock.replace(" ", ""));
  if (found === null || time === null || found.from !== found.to) return nothing;
  return { from: `${found.from}T${time}`, to: `${found.to}T${time}` };
}

/** Every line of a list that says something. */
export function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
