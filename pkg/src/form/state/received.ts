// When the referral came: what people type, and the one moment that it means.

import { monthOf } from "./day-named";
import type { Received } from "./model";

export function isBlank(received: Received): boolean {
  return Object.values(received).every((part) => part.trim() === "");
}

/** The day in ISO 8601, with the time if that is known; `null` when there is no such day. */
export function receivedAt(received: Received): string | null {
  const day = dayOf(received);
  const time = timeOf(received.time);
  return day === null || time === null ? day : `${day}T${time}`;
}

/** The day; its month may be a number or a name, such as Nov or November. */
export function dayOf({ day, month, year }: Received): string | null {
  const number = /^\s*\d+\s*$/.test(month) ? Number(month) : monthOf(month.trim().toLowerCase()) + 1;
  if (![day, year].every((part) => /^\s*\d+\s*$/.test(part)) || year.trim().length !== 4 || number === 0) return null;
  const [d, y] = [Number(day), Number(year)];
  const date = new Date(Date.UTC(y, number - 1, d));
  const exists = date.getUTCFullYear() === y && date.getUTCMonth() === number - 1 && date.getUTCDate() === d;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** Reads `16:50`, `1650`, `4.50pm` and `9am`; a bare `9` could be morning or evening and is not read. */
export function timeOf(text: string): string | null {
  const [, hours, minutes, half] = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim()) ?? [];
  if (hours === undefined || (minutes === undefined && half === undefined)) return null;
  if (half !== undefined && (Number(hours) < 1 || Number(hours) > 12)) return null;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  return hour > 23 || Number(minutes ?? 0) > 59 ? null : `${String(hour).padStart(2, "0")}:${minutes ?? "00"}`;
}

const london = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** This moment in the time of London, whatever this computer's zone is, to the minute, ISO 8601. */
export function momentNow(): string {
  const parts = new Map(london.formatToParts(new Date()).map(({ type, value }) => [type, value]));
  const [year, month, day, hour, minute] = ["year", "month", "day", "hour", "minute"].map((part) =>
    parts.get(part as Intl.DateTimeFormatPartTypes),
  );
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

export function receivedNow(): Received {
  const [date = "", time = ""] = momentNow().split("T");
  const [year = "", month = "", day = ""] = date.split("-").map((part) => String(Number(part)));
  return { day, month, year, time };
}
