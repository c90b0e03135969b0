// When the referral came: what people type, and the one moment that it means.

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

export function dayOf({ day, month, year }: Received): string | null {
  if (![day, month, year].every((part) => /^\s*\d+\s*$/.test(part)) || year.trim().length !== 4) return null;
  const [d, m, y] = [Number(day), Number(month), Number(year)];
  const date = new Date(Date.UTC(y, m - 1, d));
  const exists = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
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

/** This moment by this computer's clock, to the minute, ISO 8601. */
export function momentNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function receivedNow(): Received {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return {
    day: String(now.getDate()),
    month: String(now.getMonth() + 1),
    year: String(now.getFullYear()),
    time: `${two(now.getHours())}:${two(now.getMinutes())}`,
  };
}
