// The record as plain text, to be pasted where formatting is lost: in full, in parts that a case system takes, or short.

import type { ChildDecision } from "../../wire";
import { isTakenUp } from "../flow/asks";
import { outcomeOf } from "../words/outcome";
import { noReason, sets } from "../words/reasons";
import { judgementInWords, verdictInWords } from "../words/sentences";
import { sentence } from "../words/words";
import { type Block, blocksOf } from "./blocks";
import { headOf, opening, stampOf } from "./heads";
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

/** The record within `limit` characters: what must not be missing comes first, and it says when something was left out. */
export function shortText(told: Told, child: ChildDecision, limit: number): string {
  const { catalogue, state } = told;
  const id = state.children.find(({ label }) => label.trim() === child.child)?.id ?? 0;
  const judgement = state.judgements[id];
  const titles = child.reasons.filter(sets).map(({ title }) => title);
  const takenUp = isTakenUp(catalogue, state, child.child);
  const open = child.questions.filter(({ fact }) => takenUp(fact)).map(({ question }) => question);
  const lines = [
    headOf(told, child)[0] ?? "",
    `RESULT (the rules): ${sentence(outcomeOf(child).heading)}`,
    `DECISION (a person): ${verdictInWords(catalogue, state, id)[0]}`,
    `WHY: ${titles.length === 0 ? noReason : sentence(titles.join("; "))}`,
    ...(judgement === undefined ? [] : [`JUDGEMENT: ${judgementInWords(catalogue, judgement)}`]),
    ...(open.length === 0 ? [] : [`NOT KNOWN, the first of ${open.length}: ${open.slice(0, 3).join(" ")}`]),
  ];
  return fitted(lines, `${stampOf(told)} Reasons, sources and what is not known: see the full record.`, limit);
}

function fitted(lines: readonly string[], last: string, limit: number): string {
  const all = [...lines, last].join(lineEnd);
  if (all.length <= limit) return all;
  const over = all.length - limit;
  const longest = lines.reduce((best, line, index) => (line.length > (lines[best]?.length ?? 0) ? index : best), 0);
  const text = lines[longest] ?? "";
  if (text.length < 60) return all.slice(0, limit);
  const cut = `${text.slice(0, Math.max(40, text.length - over - 2)).trimEnd()} …`;
  return fitted(
    lines.map((line, index) => (index === longest ? cut : line)),
    last,
    limit,
  );
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
  const at = space > room / 2 ? space : room;
  return [line.slice(0, at), ...pieces(line.slice(at).trimStart(), room)];
}
