// A referral file in the names that the pack has now.

import type { Catalogue, FormerOf } from "../../wire";
import { namesOf } from "../words/former";
import { quoted } from "../words/words";
import type { Entry, Node } from "./document";
import { Unreadable } from "./unreadable";

export type Renamed = { readonly document: Node; readonly renamed: readonly string[] };

export function inNamesOfNow(catalogue: Catalogue, document: Node): Renamed {
  const names = namesOf(catalogue);
  const keys = (node: Node, change: (entry: Entry) => Entry): Node =>
    node.kind === "keys" ? { ...node, entries: node.entries.map(change) } : node;
  const items = (node: Node, change: (item: Node) => Node): Node =>
    node.kind === "list" ? { ...node, items: node.items.map(change) } : node;
  /** A name, or a list of names. */
  const named =
    (of: FormerOf, fact?: string) =>
    (node: Node): Node =>
      node.kind === "text"
        ? { ...node, text: names.now(of, node.text, fact) }
        : items(node, (item) => named(of, fact)(item));
  /** Some keys, each with what becomes of its value. */
  const within =
    (changes: Readonly<Record<string, (node: Node) => Node>>) =>
    (node: Node): Node =>
      keys(node, (entry) => ({ ...entry, value: own(changes, entry.key)?.(entry.value) ?? entry.value }));

  const answer = (fact: string, node: Node): Node => {
    if (node.kind === "keys") return within({ value: (value) => answer(fact, value), by: named("who") })(node);
    return node.kind === "list" ? items(node, (item) => answer(fact, item)) : named("answer", fact)(node);
  };
  const fact = ({ key, line, value }: Entry): Entry => {
    const now = names.now("fact", key);
    return { key: now, line, value: answer(now, value) };
  };
  const facts = (node: Node): Node => once(keys(node, fact));
  const concerns = (node: Node): Node =>
    keys(node, ({ key, line, value }) => ({
      key: names.now("concern", key),
      line,
      value: within({ by: named("who") })(value),
    }));
  const worries = (node: Node): Node => items(node, within({ about: named("concern"), by: named("who") }));
  const happened = within({
    event: named("event"),
    attended: named("who"),
    told: named("who"),
    about: named("clock"),
  });
  const events = (node: Node): Node => items(node, happened);
  const parts: Readonly<Record<string, (node: Node) => Node>> = { facts, events, concerns, worries };
  const household = (node: Node): Node =>
    once(
      keys(node, (entry) => {
        const part = own(parts, entry.key);
        return part === undefined ? fact(entry) : { ...entry, value: part(entry.value) };
      }),
    );
  const now = within({
    household,
    children: (node) => items(node, within(parts)),
    reports: (node) => items(node, within({ agency: named("who"), facts })),
    events,
    "history-complete": named("event"),
  })(document);
  return { document: now, renamed: names.said() };
}

/** What a list has under a key; a file's own keys may be called `constructor`. */
function own<T>(list: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(list, key) ? list[key] : undefined;
}

/** Refuses one question under two names, as the engine does. */
function once(node: Node): Node {
  if (node.kind !== "keys") return node;
  const seen = new Set<string>();
  for (const { key, line } of node.entries) {
    if (seen.has(key))
      throw new Unreadable(line, `${quoted(key)} is answered twice, under two names`, "Keep the answer that is right.");
    seen.add(key);
  }
  return node;
}
