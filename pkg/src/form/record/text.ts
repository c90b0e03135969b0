// The record as plain text, to be pasted where formatting is lost: in full, or in parts that a case system takes.

import type { ChildDecision } from "../../wire";
import { type Block, blocksOf } from "./blocks";
import { headOf, opening } from "./heads";
import type { Told } from "./told";

const lineEnd = "\r\n";

export function fullText(told: Told, child: ChildDecision): string {
  return [opening, ...headOf(told, child), ...blocksOf(told, child).flatMap(blockText)].join(lineEnd);
}

function blockText({ title, numbered, lines }: Block): string[] {
  return [
    "",
    title.toUpperCase(),
    ...lines.flatMap(({ text, under }, index) => [
      `${numbered ? `${index + 1}.` : "-"} ${text}`,
      ...under.map((part) => `   ${part}`),
    ]),
  ];
}

/** A text in parts of at most `limit` characters, each saying which it is; broken between lines where that can be. */
export function inParts(text: string, limit: number): string[] {
  const room = limit - "Part 999 of 999: ".length;
  const lines = text.split(lineEnd).flatMap((line) => pieces(line, room));
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts[parts.length - 1];
    if (last === undefined || last.length + lineEnd.length + line.length > room) parts.push(line);
    else parts[parts.length - 1] = `${last}${lineEnd}${line}`;
  }
  return parts.map((part, index) => `Part ${index + 1} of ${parts.length}: ${part}`);
}

function pieces(line: string, room: number): string[] {
  if (line.length <= room) return [line];
  const space = line.lastIndexOf(" ", room);
  const at = space > 0 ? space : room;
  return [line.slice(0, at), ...pieces(line.slice(at).trimStart(), room)];
}
