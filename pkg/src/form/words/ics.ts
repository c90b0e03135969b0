// What is due, as iCalendar (RFC 5545), for people's own calendars. Times are local times, without a zone. Children
// appear by their labels alone.

import type { ClockDecision, Decision } from "../../wire";
import { isOpen, standingOf, startOf } from "./clocks";

export function calendarFile({ children, asAt, engine }: Decision, reference: string): string {
  const of = reference.trim() || "no reference";
  const entries = children.flatMap(({ child, clocks }) =>
    clocks.filter(isOpen).flatMap((clock) => entry(clock, child, of, asAt)),
  );
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//threshold//form ${engine}//EN`,
    ...entries,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function entry(clock: ClockDecision, child: string, of: string, asAt: string): string[] {
  const due = clock.due?.latest ?? null;
  if (due === null) return [];
  const key = `${of}-${child}-${clock.clock}-${clock.started.latest ?? "undated"}`.replace(/[^A-Za-z0-9]/g, "-");
  return [
    "BEGIN:VEVENT",
    `UID:${key}@threshold.invalid`,
    `DTSTAMP:${stamp(asAt)}Z`,
    due.includes("T") ? `DTSTART:${stamp(due)}` : `DTSTART;VALUE=DATE:${due.replaceAll("-", "")}`,
    `SUMMARY:${escaped(`Due: ${clock.title} (${of}, ${child})`)}`,
    `DESCRIPTION:${escaped(`${standingOf(clock)} ${startOf(clock)}`)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** `2026-11-20T16:50` as `20261120T165000`. */
function stamp(moment: string): string {
  const [day = "", time = "00:00"] = moment.split("T");
  return `${day.replaceAll("-", "")}T${time.slice(0, 5).replace(":", "")}00`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/[\r\n]+/g, " ");
}

/** A line folded so that no part is longer than 75 bytes. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  const parts: string[] = [];
  let part = "";
  for (const letter of line) {
    if (bytes.encode(part + letter).length > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = "";
    }
    part += letter;
  }
  return [...parts, part].join("\r\n ");
}
