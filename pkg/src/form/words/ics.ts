// What is due, as iCalendar (RFC 5545), for people's own calendars. Times are local times, without a zone. Children
// appear by their labels alone.

import type { Decision } from "../../wire";
import { agendaOf, dueShortly, type Entry } from "./agenda";
import { standingOf, startOf } from "./clocks";
import { list, sentence } from "./words";

/**
 * @param own What tells this file from others where the case has no reference; something that no other case has.
 */
export function calendarFile({ children, asAt, engine }: Decision, reference: string, own = randomKey()): string {
  const of = reference.trim() || "no reference";
  const whose = reference.trim() || own;
  const seen = new Map<string, number>();
  const entries = children.flatMap((one) =>
    agendaOf(one)
      .filter(({ stage, due }) => (stage === "open" || stage === "overdue") && due?.latest != null)
      .flatMap((duty) => {
        const start = duty.clock?.started.latest ?? duty.action?.begun.latest ?? "undated";
        const key = [whose, one.child, duty.name, start].join("\n");
        const before = seen.get(key) ?? 0;
        seen.set(key, before + 1);
        return entry(duty, hash(before === 0 ? key : `${key}\n${before}`), `${of}, ${one.child}`, asAt);
      }),
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

const randomKey = (): string => Array.from(crypto.getRandomValues(new Uint32Array(3))).join("-");

function entry(one: Entry, id: string, of: string, asAt: string): string[] {
  const due = one.due?.latest ?? "";
  const isDay = !due.includes("T");
  const summary = `${one.stage === "overdue" ? "Overdue" : "Due"}: ${one.title} (${of})`;
  const told = [
    sentence(dueShortly(one)),
    ...(one.owners.length === 0 ? [] : [`Who: ${sentence(list(one.owners))}`]),
    ...(one.clock === null ? [] : [standingOf(one.clock), startOf(one.clock)]),
  ].join(" ");
  return [
    "BEGIN:VEVENT",
    `UID:${id}@threshold.invalid`,
    `DTSTAMP:${stamp(asAt)}Z`,
    isDay ? `DTSTART;VALUE=DATE:${due.replaceAll("-", "")}` : `DTSTART:${stamp(due)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(told)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    // At nine on the day itself, or two hours before the hour.
    `TRIGGER:${isDay ? "PT9H" : "-PT2H"}`,
    `DESCRIPTION:${escaped(summary)}`,
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** 128 bits of a text, in hexadecimal: four rounds of FNV-1a, each begun otherwise. */
function hash(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const round = (seed: number) => {
    let sum = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b9)) >>> 0;
    for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
    return sum.toString(16).padStart(8, "0");
  };
  return [0, 1, 2, 3].map(round).join("");
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
