// What a referral file says of one fact, as the form holds it, or why it cannot.

import type { FactEntry, Named } from "../../wire";
import { type Given, notKnown, type Said } from "../state/model";
import { rangeOf } from "../state/range";
import { inRulesUnit, unitsFor } from "../state/units";
import { quoted } from "../words/words";
import type { Node } from "./document";
import { momentOf, valueAt } from "./nodes";

export type Answered = { readonly given: Given | null; readonly left: string | null };

/** One answer of a fact in a file, with of what time it is told and by whom. */
export type Dated = { readonly node: Node; readonly said: Said; readonly left: readonly string[] };

const moments = ["since", "on", "until", "learnt"] as const;

/** Every answer that a file gives to one fact: by itself, with its dates, or several of them. */
export function datedIn(node: Node, agencies: readonly Named[]): readonly Dated[] {
  if (node.kind === "list" && node.items.length > 0 && node.items.every(isDated))
    return node.items.map((item) => dated(item, agencies));
  return [isDated(node) ? dated(node, agencies) : { node, said: {}, left: [] }];
}

const isDated = (node: Node): boolean => node.kind === "keys" && node.entries.some(({ key }) => key === "value");

function dated(node: Node, agencies: readonly Named[]): Dated {
  const entries = node.kind === "keys" ? node.entries : [];
  const left: string[] = [];
  const said = entries.flatMap(({ key, value }): [string, string][] => {
    if (key === "value") return [];
    const text = value.kind === "text" ? value.text.trim() : "";
    const moment = moments.some((one) => one === key) ? momentOf(value) : null;
    if (moment !== null) return [[key, moment]];
    if (key === "by" && agencies.some(({ name }) => name === text)) return [[key, text]];
    left.push(`the form cannot hold ${quoted(key)} of an answer as it stands`);
    return [];
  });
  return { node: valueAt(entries, "value") ?? node, said: Object.fromEntries(said), left };
}

const as = (given: Given): Answered => ({ given, left: null });
const not = (left: string, given: Given | null = null): Answered => ({ given, left });

export function answered(fact: FactEntry, node: Node): Answered {
  if (node.kind === "nothing" || (node.kind === "text" && node.text === "not-known")) return as(notKnown);
  const { answer, question } = fact;
  const no = (found: string) => not(`${found} is no answer to ${quoted(question)}`);
  if (node.kind === "keys") {
    if (answer.kind !== "number") return no("a set of keys");
    return (
      range(node, answer) ??
      not(
        `${quoted(question)} stands here as not known, because the form takes both ends of a range in one unit`,
        notKnown,
      )
    );
  }
  const words = node.kind === "list" ? node.items.map((item) => (item.kind === "text" ? item.text : "")) : [node.text];
  if (node.kind === "list" && answer.kind !== "several-of") return no("a list");
  const word = words[0] ?? "";
  switch (answer.kind) {
    case "yes-no":
      return word === "yes" || word === "no" ? as({ kind: "choice", choice: word }) : no(quoted(word));
    case "one-of":
      return isOf(answer.choices, word) ? as({ kind: "choice", choice: word }) : no(quoted(word));
    case "several-of": {
      const wrong = words.find((each) => !isOf(answer.choices, each));
      return wrong === undefined ? as({ kind: "choices", choices: [...new Set(words)] }) : no(quoted(wrong));
    }
    case "number":
      return amount(word, answer) ?? no(quoted(word));
  }
}

const isOf = (choices: readonly Named[], word: string): boolean => choices.some(({ name }) => name === word);

/** Both ends, in the unit of both. */
function range({ entries }: Extract<Node, { kind: "keys" }>, answer: NumberAnswer): Answered | null {
  const end = (name: string) => {
    const value = entries.find(({ key }) => key === name)?.value;
    return value?.kind === "text" ? amount(value.text, answer)?.given : undefined;
  };
  const [from, to] = [end("from"), end("to")];
  if (entries.length !== 2 || from?.kind !== "amount" || to?.kind !== "amount" || from.unit !== to.unit) return null;
  return Number(from.amount) > Number(to.amount) ? null : as({ ...from, amount: rangeOf(from.amount, to.amount) });
}

type NumberAnswer = Extract<FactEntry["answer"], { kind: "number" }>;

/** `8 weeks` where weeks are one of the units in which the form asks. */
function amount(word: string, { unit, from, to }: NumberAnswer): Answered | null {
  const [, number, written = ""] = /^(\d{1,9})(?:\s+([a-z ]+))?$/.exec(word.trim()) ?? [];
  if (number === undefined) return null;
  const units = unit === null ? [""] : unitsFor(unit).length > 0 ? unitsFor(unit) : [unit];
  const stem = (name: string) => name.replace(/s$/, "");
  const chosen = units.find((name) => stem(name) === stem(written));
  if (chosen === undefined) return null;
  const size = inRulesUnit(Number(number), chosen, unit);
  return size < from || size > to ? null : as({ kind: "amount", amount: number, unit: chosen });
}
