// A day, or a range of days, as people write it. A weekday that does not fit its date and a year of two digits are asked
// about, because neither says which day is meant.

import { dayInWords, months, weekdayOf, weekdays } from "./days";

/** Whether a day without a year is the last such day or the next one. */
export type Way = "past" | "ahead";

/** The first and the last day that it can be, ISO 8601; the same for a single day. */
export type Found = { readonly from: string; readonly to: string };

type Doubt = { readonly why: string };

const length = 86_400_000;

/** The days that the words name, or what is wrong with them; `null` when they name none. */
export function dayNamed(words: string, now: string, way: Way): Found | Doubt | null {
  const at = Date.parse(`${now.slice(0, 10)}T12:00:00Z`);
  const relative = way === "past" ? before(words, at) : after(words, at);
  if (relative !== null) return one(relative);
  return (
    doubtful(words) ??
    weekendNamed(words, at, way) ??
    rangeNamed(words, at, way) ??
    monthNamed(words, at, way) ??
    dated(words, at, way)
  );
}

/** What may be two things, or only a part of one. */
function doubtful(words: string): Doubt | null {
  const [, first, last] = /^(\d{1,2}) ?- ?(\d{1,2})$/.exec(words) ?? [];
  if (first !== undefined)
    return { why: `Write the month as a word: this may be a day and a month, or the days from ${first} to ${last}` };
  return /^\d{1,2}$/.test(words) ? { why: `Write the month too, such as ${words} November` } : null;
}

/** `at the weekend`: the last one, or the next. */
function weekendNamed(words: string, at: number, way: Way): Found | null {
  if (!/^(?:(?:at |over )?the |over the last |last )?weekend$/.test(words)) return null;
  const since = (new Date(at).getUTCDay() + 1) % 7;
  const saturday = way === "past" ? at - since * length : at + (7 - since) * length;
  const sunday = Math.min(saturday + length, way === "past" ? at : Number.POSITIVE_INFINITY);
  return { from: iso(saturday), to: iso(sunday) };
}

const one = (day: string): Found => ({ from: day, to: day });

function before(words: string, at: number): string | null {
  if (/^(?:today|this morning|this afternoon|this evening)$/.test(words)) return iso(at);
  if (/^(?:yesterday|yesterday (?:morning|afternoon|evening)|last night)$/.test(words)) return iso(at - length);
  const [, amount, unit] = /^(an?|\d{1,3}) (day|week|month|year)s? ago$/.exec(words) ?? [];
  if (amount !== undefined) return ago(at, /^an?$/.test(amount) ? 1 : Number(amount), unit ?? "day");
  const [, name = ""] = /^(?:last |on )?([a-z]{3,9})$/.exec(words) ?? [];
  const weekday = indexOf(weekdays, name);
  if (weekday < 0) return null;
  return iso(at - ((new Date(at).getUTCDay() - weekday + 7) % 7 || (words.startsWith("last ") ? 7 : 0)) * length);
}

function after(words: string, at: number): string | null {
  if (words === "today") return iso(at);
  if (words === "tomorrow") return iso(at + length);
  const [, amount, unit] = /^in (an?|\d{1,3}) (day|week)s?$/.exec(words) ?? [];
  if (amount !== undefined)
    return iso(at + (/^an?$/.test(amount) ? 1 : Number(amount)) * (unit === "week" ? 7 : 1) * length);
  const [, name = ""] = /^(?:next |on )?([a-z]{3,9})$/.exec(words) ?? [];
  const weekday = indexOf(weekdays, name);
  return weekday < 0 ? null : iso(at + ((weekday - new Date(at).getUTCDay() + 7) % 7 || 7) * length);
}

/** Whether words name the weekday that it is: on a Friday, `Friday` may be today or in a week. */
export function isTodayOrNext(words: string, now: string): boolean {
  const [, name = ""] = /^(?:on )?([a-z]{3,9})$/.exec(words) ?? [];
  const weekday = indexOf(weekdays, name);
  return weekday >= 0 && weekdays[weekday] === weekdayOf(now.slice(0, 10));
}

function ago(at: number, amount: number, unit: string): string {
  if (unit === "day" || unit === "week") return iso(at - amount * (unit === "week" ? 7 : 1) * length);
  const then = new Date(at);
  const month = then.getUTCMonth() - amount * (unit === "year" ? 12 : 1);
  const last = new Date(Date.UTC(then.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return iso(Date.UTC(then.getUTCFullYear(), month, Math.min(then.getUTCDate(), last), 12));
}

/** `between 10 and 12 March`, `10 to 12 March 2026`, `28 February to 2 March`. */
function rangeNamed(words: string, at: number, way: Way): Found | Doubt | null {
  const [, first = "", last = ""] =
    /^(?:between |from )?(.+?) ?(?: and | to | until |–) ?(.+)$/.exec(words) ??
    /^(\d{1,2}) ?- ?(\d{1,2} [a-z].*)$/.exec(words) ??
    [];
  if (last === "") return null;
  const end = dayNamed(last, isoNow(at), way);
  if (end === null || "why" in end) return end;
  const month = / .*$/.exec(last)?.[0] ?? "";
  const year = / \d{4}$/.exec(last)?.[0] ?? "";
  const said = /^\d{1,2}(?:st|nd|rd|th)?$/.test(first) ? first + month : / \d{4}$/.test(first) ? first : first + year;
  const start = dayNamed(said, `${end.to}T12:00`, "past");
  if (start === null || "why" in start) return start;
  return start.from > end.to ? { why: "The range ends before it begins" } : { from: start.from, to: end.to };
}

/** `March 2026`, `in March`, `2026`. */
function monthNamed(words: string, at: number, way: Way): Found | null {
  const [, whole] = /^(?:in )?((?:19|20)\d{2})$/.exec(words) ?? [];
  if (whole !== undefined) return { from: `${whole}-01-01`, to: `${whole}-12-31` };
  const [, name = "", year] = /^(?:in )?([a-z]{3,9})(?: (\d{4}))?$/.exec(words) ?? [];
  const month = monthOf(name);
  if (month < 0) return null;
  const here = new Date(at);
  const shift = way === "past" ? (month > here.getUTCMonth() ? -1 : 0) : month < here.getUTCMonth() ? 1 : 0;
  const of = year === undefined ? here.getUTCFullYear() + shift : Number(year);
  return { from: iso(Date.UTC(of, month, 1, 12)), to: iso(Date.UTC(of, month + 1, 0, 12)) };
}

/** `12 March`, `the 12th`, `Friday 12 March 2026`, `12/3/2026`, `2026-03-12`. */
function dated(said: string, at: number, way: Way): Found | Doubt | null {
  const words = said.replace(/\bthe (?=\d)/, "");
  const [, spoken = ""] = /^(?:on )?([a-z]{3,9}),? (?=\d)/.exec(words) ?? [];
  const weekday = indexOf(weekdays, spoken);
  const text = weekday < 0 ? words.replace(/^on /, "") : words.replace(/^(?:on )?[a-z]+,? /, "");
  const [, alone] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text) ?? [];
  if (alone !== undefined) return fitting(lastOrNext(Number(alone), at, way), weekday);
  const [, y, m, d] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (y !== undefined) return fitting(real(Number(y), Number(m) - 1, Number(d)), weekday);
  const [, first, month = "", year] =
    /^(\d{1,2})(?:st|nd|rd|th)?[ /.-]([a-z]{3,9}|\d{1,2})(?:[ /.-](\d{4}|\d{2}))?$/.exec(text) ?? [];
  const number = /^\d+$/.test(month) ? Number(month) - 1 : monthOf(month);
  if (first === undefined || number < 0) return null;
  if (year?.length === 2) return { why: `Write the year with four digits, such as 20${year}` };
  if (year !== undefined) return fitting(real(Number(year), number, Number(first)), weekday);
  const thisYear = new Date(at).getUTCFullYear();
  const date = real(thisYear, number, Number(first));
  const fits = date !== null && (way === "past" ? date <= iso(at) : date >= iso(at));
  const isJustPast = way === "ahead" && date !== null && !fits && at - Date.parse(`${date}T12:00:00Z`) < 180 * length;
  if (isJustPast) return { why: `${dayInWords(date)} is past. Write the year if it is still to come` };
  return fitting(fits ? date : real(way === "past" ? thisYear - 1 : thisYear + 1, number, Number(first)), weekday);
}

/** The last day of a month with this number, or the next; months that have none are passed over. */
function lastOrNext(date: number, at: number, way: Way): string | null {
  const here = new Date(at);
  for (let months = 0; months < 3; months++) {
    const month = here.getUTCMonth() + (way === "past" ? -months : months);
    const then = new Date(Date.UTC(here.getUTCFullYear(), month, date, 12));
    const isThere = then.getUTCDate() === date;
    if (isThere && (way === "past" ? then.getTime() <= at : then.getTime() >= at)) return iso(then.getTime());
  }
  return null;
}

function fitting(day: string | null, weekday: number): Found | Doubt | null {
  if (day === null) return null;
  if (weekday < 0 || weekdays[weekday] === weekdayOf(day)) return one(day);
  return { why: `${dayInWords(day)} is a ${weekdayOf(day)}, not a ${weekdays[weekday]}. Which do you mean?` };
}

/** A month by its name, or by its first three letters or more. */
export const monthOf = (name: string): number => indexOf(months, name === "sept" ? "sep" : name);

function indexOf(names: readonly string[], name: string): number {
  return name.length < 3 ? -1 : names.findIndex((full) => full.toLowerCase().startsWith(name));
}

function real(year: number, month: number, date: number): string | null {
  const then = new Date(Date.UTC(year, month, date, 12));
  return then.getUTCMonth() === month && then.getUTCDate() === date ? iso(then.getTime()) : null;
}

const isoNow = (at: number): string => new Date(at).toISOString().slice(0, 16);

function iso(at: number): string {
  return isoNow(at).slice(0, 10);
}
