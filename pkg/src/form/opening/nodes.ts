// What a value of a document must be to be read on, and the words when it is something else.

import type { Entry, Node } from "./document";
import { Unreadable } from "./unreadable";

const kinds: Readonly<Record<Node["kind"], string>> = {
  nothing: "nothing",
  text: "a single value",
  list: "a list",
  keys: "a set of keys",
};

function expected(what: string, node: Node): never {
  throw new Unreadable(
    node.line,
    `expected ${what}, found ${kinds[node.kind]}`,
    "See the referral in the project’s README.",
  );
}

export function keysOf(node: Node, what: string): readonly Entry[] {
  return node.kind === "keys" ? node.entries : expected(what, node);
}

/** Keys with values, or nothing at all. */
export function perhapsKeysOf(node: Node | undefined, what: string): readonly Entry[] {
  return node === undefined || node.kind === "nothing" ? [] : keysOf(node, what);
}

export function perhapsItemsOf(node: Node | undefined, what: string): readonly Node[] {
  if (node === undefined || node.kind === "nothing") return [];
  return node.kind === "list" ? node.items : expected(what, node);
}

/** A text of one line, and some text. */
export function lineOf(node: Node, what: string): string {
  if (node.kind !== "text" || node.text.trim() === "" || /[\n\r\u2028\u2029]/.test(node.text))
    return expected(what, node);
  return node.text.trim();
}

export function textOf(node: Node | undefined): string | null {
  return node?.kind === "text" ? node.text : null;
}

export function valueAt(entries: readonly Entry[], key: string): Node | undefined {
  return entries.find((entry) => entry.key === key)?.value;
}

/** A moment as the rules write it, to the minute; `null` when it is none. */
export function momentOf(node: Node | undefined): string | null {
  const [, day = "", time] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?)?$/.exec(textOf(node)?.trim() ?? "") ?? [];
  const date = new Date(`${day}T${time ?? "12:00"}:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return null;
  return time === undefined ? day : `${day}T${time}`;
}
