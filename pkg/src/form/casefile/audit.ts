// Rows for counting agreement and overrides: one for each child, without labels, references or anything that was typed.

import type { Told } from "../record/told";
import { childOf } from "../state/labels";
import { choices, grounds } from "../state/verdict";
import { resultOf } from "../words/outcome";

const columns = [
  "tested",
  "pack",
  "version",
  "fingerprint",
  "result",
  "settled",
  "judgement",
  "decision",
  "level",
  "ground",
];

export function auditRows({ catalogue, state, decision }: Told): string {
  const levels = catalogue.levels.map((level) => level.rung.name);
  const rows = decision.children.map(({ child, answer, level }) => {
    const id = childOf(state, child).id;
    const verdict = state.verdicts[id];
    return [
      decision.asAt,
      catalogue.pack.name,
      catalogue.pack.version,
      catalogue.pack.fingerprint.slice(0, 8),
      resultOf({ answer }),
      level.settled ? "yes" : "no",
      among([...levels, "not-sure", "already-seen"], state.judgements[id]?.level),
      among(choices, verdict?.choice),
      among(levels, verdict?.choice === "agree" ? verdict.result : verdict?.level),
      among(Object.keys(grounds), verdict?.ground),
    ];
  });
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** One of the words that the form offers; a case file that was changed by hand can hold others. */
function among(known: readonly string[], value: string | null | undefined): string {
  if (value === null || value === undefined || value === "") return "";
  return known.includes(value) ? value : "unknown";
}

/** A cell that no spreadsheet takes for a formula or for two. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
