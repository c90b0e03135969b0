// When something happened, as people say it, and the one moment that it means: "Friday 15:00", "3 weeks ago", "12 March".
// Everything is in the past, and a day without a year is the last such day; but for what is planned: "planned for 12 March"
// means the next one. It is planned today unless it says when: "planned on Monday for 12 March", "planned for 12 March
// (fixed on Monday)".

import { months, weekdays } from "./days";
import { timeOf } from "./received";

export type When =
  | { readonly kind: "moment"; readonly moment: string }
  /** For when, and when that was planned; either may be `not-known`. */
  | { readonly kind: "planned"; readonly moment: string; readonly made: string }
  | { readonly kind: "not-known" };

const day = 86_400_000;

/** Reads one line; `null` when it says no day. `now` is local time, ISO 8601. */
export function readWhen(text: string, now: string): When | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  if (isOpen(words)) return { kind: "not-known" };
  if (words === "now") return { kind: "moment", moment: now };
  const plan = planIn(words);
  if (plan !== null) {
    const made = isOpen(plan.made) ? "not-known" : readMoment(plan.made, now, readDay);
    const moment = isOpen(plan.day) ? "not-known" : readMoment(plan.day, now, readDayAhead);
    return made === null || moment === null ? null : { kind: "planned", moment, made };
  }
  const moment = readMoment(words, now, readDay);
  return moment === null ? null : { kind: "moment", moment };
}

const isOpen = (words: string): boolean => words === "not known" || words === "?";

/** Both days of a plan, as they are said. */
function planIn(words: string): { readonly day: string; readonly made: string } | null {
  const [, day, made = ""] = /^planned for (?:the )?(.+?),? \(?(?:fixed|planned) (?:on )?(.+?)\)?$/.exec(words) ?? [];
  if (day !== undefined) return { day, made };
  const [, before = "today", after] = /^planned(?: (?:on )?(.+?))? for (?:the )?(.+)$/.exec(words) ?? [];
  return after === undefined ? null : { day: after, made: before };
}

/** A day, perhaps with a time of day. */
function readMoment(words: string, now: string, day: (words: string, now: string) => string | null): string | null {
  const [, spoken = "", clock = ""] =
    /^(.*?)(?:,? ?(?:at )?(\d{1,2}[:.]\d{2} ?(?:am|pm)?|\d{1,2} ?(?:am|pm)))?$/.exec(words) ?? [];
  const plain = day(words, now);
  const date = plain ?? day(spoken.trim(), now);
  const time = plain === null ? timeOf(clock.replace(" ", "")) : null;
  if (date === null || (plain === null && time === null)) return null;
  return time === null ? date : `${date}T${time}`;
}

/** Every line of a list that says something. */
export function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

function readDay(words: string, now: string): string | null {
  const today = now.slice(0, 10);
  const at = Date.parse(`${today}T12:00:00Z`);
  if (words === "today") return today;
  if (words === "yesterday") return iso(at - day);
  const [, amount, unit] = /^(an?|\d{1,3}) (day|week|month|year)s? ago$/.exec(words) ?? [];
  if (amount !== undefined) return ago(at, /^an?$/.test(amount) ? 1 : Number(amount), unit ?? "day");
  const [, name = ""] = /^(?:last |on )?([a-z]{3,9})$/.exec(words) ?? [];
  const weekday = indexOf(weekdays, name);
  if (weekday >= 0)
    return iso(at - ((new Date(at).getUTCDay() - weekday + 7) % 7 || (words.startsWith("last ") ? 7 : 0)) * day);
  return dated(words, at, "past");
}

function readDayAhead(words: string, now: string): string | null {
  const today = now.slice(0, 10);
  const at = Date.parse(`${today}T12:00:00Z`);
  if (words === "today") return today;
  if (words === "tomorrow") return iso(at + day);
  const [, amount, unit] = /^in (an?|\d{1,3}) (day|week)s?$/.exec(words) ?? [];
  if (amount !== undefined)
    return iso(at + (/^an?$/.test(amount) ? 1 : Number(amount)) * (unit === "week" ? 7 : 1) * day);
  const [, name = ""] = /^(?:next |on )?([a-z]{3,9})$/.exec(words) ?? [];
  const weekday = indexOf(weekdays, name);
  if (weekday >= 0) return iso(at + ((weekday - new Date(at).getUTCDay() + 7) % 7 || 7) * day);
  return dated(words, at, "ahead");
}

function ago(at: number, amount: number, unit: string): string {
  if (unit === "day" || unit === "week") return iso(at - amount * (unit === "week" ? 7 : 1) * day);
  const then = new Date(at);
  const month = then.getUTCMonth() - amount * (unit === "year" ? 12 : 1);
  const last = new Date(Date.UTC(then.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return iso(Date.UTC(then.getUTCFullYear(), month, Math.min(then.getUTCDate(), last), 12));
}

/** `12 March`, `Friday 12 March 2026`, `12/3/26`, `2026-03-12`. */
function dated(words: string, at: number, way: "past" | "ahead"): string | null {
  const [, y, m, d] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words) ?? [];
  if (y !== undefined) return real(Number(y), Number(m) - 1, Number(d));
  const text = words.replace(/^(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /, "");
  const [, first, month = "", year] =
    /^(\d{1,2})(?:st|nd|rd|th)?[ /.-]([a-z]{3,9}|\d{1,2})(?:[ /.-](\d{4}|\d{2}))?$/.exec(text) ?? [];
  const number = /^\d+$/.test(month) ? Number(month) - 1 : indexOf(months, month === "sept" ? "sep" : month);
  if (first === undefined || number < 0) return null;
  if (year !== undefined) return real(year.length === 2 ? 2000 + Number(year) : Number(year), number, Number(first));
  const thisYear = new Date(at).getUTCFullYear();
  const date = real(thisYear, number, Number(first));
  const fits = date !== null && (way === "past" ? date <= iso(at) : date >= iso(at));
  return fits ? date : real(way === "past" ? thisYear - 1 : thisYear + 1, number, Number(first));
}

/** The position of a name, given in full or by its first three letters or more. */
function indexOf(names: readonly string[], name: string): number {
  return name.length < 3 ? -1 : names.findIndex((full) => full.toLowerCase().startsWith(name));
}

function real(year: number, month: number, date: number): string | null {
  const then = new Date(Date.UTC(year, month, date, 12));
  return then.getUTCMonth() === month && then.getUTCDate() === date ? iso(then.getTime()) : null;
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
