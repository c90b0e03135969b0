// A reply that came back as text, read line by line. What cannot be read is never guessed: it is named, with its line.

import type { Catalogue, FactEntry } from "../../wire";
import { factNamed } from "../state/catalogue";
import { hiddenIn, letterAt } from "../state/letters";
import { type Asked, type Given, notKnown, type State, type Subject } from "../state/model";
import { inRulesUnit } from "../state/units";

export type ReplyItem = {
  readonly number: number;
  readonly fact: FactEntry;
  readonly subject: Subject;
  readonly given: Given;
  /** What the agency wrote beside its answer. */
  readonly remark: string;
};

export type Reply = {
  readonly items: readonly ReplyItem[];
  /** What was not taken and why, each with the line as it came. */
  readonly left: readonly { readonly line: string; readonly why: string }[];
};

export type ReplyReading =
  | { readonly kind: "read"; readonly reply: Reply }
  | { readonly kind: "refused"; readonly why: string };

/** No reply is longer, in characters. */
const longest = 50_000;

/** Reads a reply to one request. */
export function readReply(catalogue: Catalogue, state: State, asked: Asked, text: string): ReplyReading {
  if (text.length > longest)
    return { kind: "refused", why: "This text is too long to be a reply. Paste the reply alone." };
  const lines = text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .split("\n")
    .map((line) => line.replace(/^[\s>|*•-]+/, ""));
  const mark = lines.find((line) => /^Reply to a request\b/i.test(line));
  const other = mark === undefined ? null : mismatch(catalogue, state, asked, mark);
  if (other !== null) return { kind: "refused", why: other };
  const left: { line: string; why: string }[] = [];
  const found = new Map<number, { readonly item: ReplyItem; readonly line: string }[]>();
  for (const line of lines) {
    const hidden = hiddenIn(line);
    if (hidden !== null) {
      left.push({ line: seen(line), why: `It holds the letter ${letterAt(hidden)}, which cannot be seen.` });
      continue;
    }
    const [, digits, rest = ""] = /^(\d{1,3})\s*[.):]\s*(.*)$/.exec(line) ?? [];
    if (digits === undefined) continue;
    const number = Number(digits);
    const item = asked.items[number - 1];
    const fact = item === undefined ? undefined : factNamed(catalogue, item.fact);
    if (item === undefined || fact === undefined) {
      left.push({ line, why: "This number was not asked." });
      continue;
    }
    const { answer, remark } = partsOf(rest, fact);
    if (answer === null) continue;
    if (!isSameQuestion(rest, fact)) {
      left.push({ line, why: `The question was changed. It was: ${fact.question}` });
      continue;
    }
    const given = givenIn(fact, answer);
    if (given === null) left.push({ line, why: "This answer cannot be read. Ask, and enter it by hand." });
    else
      found.set(number, [
        ...(found.get(number) ?? []),
        { line, item: { number, fact, subject: item.subject, given, remark } },
      ]);
  }
  const items = [...found.values()].flatMap((same): ReplyItem[] => {
    const [first, ...others] = same;
    if (first === undefined) return [];
    if (others.every(({ item }) => JSON.stringify(item.given) === JSON.stringify(first.item.given)))
      return [first.item];
    left.push(
      ...same.map(({ line }) => ({ line, why: "This question is answered twice, and not alike. Ask which is right." })),
    );
    return [];
  });
  return { kind: "read", reply: { items, left } };
}

/** A line without the letters that could disguise what it says. */
const seen = (line: string): string =>
  Array.from(line, (letter) => (hiddenIn(letter) === null ? letter : "\uFFFD")).join("");

/** Why a reply belongs to another request; `null` where it fits. */
function mismatch({ pack }: Catalogue, state: State, asked: Asked, mark: string): string | null {
  const [, reference = "", agency = "", rules = ""] =
    /reference (.*?) \| from ([a-z0-9-]+) \| rules ([0-9a-f]+)/i.exec(mark) ?? [];
  if (reference !== (state.reference.trim() || "none"))
    return `This reply is to reference ${reference || "unknown"}, and this case is ${state.reference.trim() || "without a reference"}. Nothing was taken from it.`;
  if (agency !== asked.agency)
    return `This reply is from ${agency || "another agency"}. Choose the request that it answers.`;
  if (rules !== pack.fingerprint.slice(0, 8))
    return "This reply answers questions of other rules than these. Nothing was taken from it: the questions may have another meaning. Enter by hand what still fits.";
  return null;
}

/** What stands for an answer: between the brackets, or where they are gone or untouched, at the end or alone. */
function partsOf(rest: string, fact: FactEntry): { answer: string | null; remark: string } {
  const [, inside, after = ""] = /^\[([^\]]*)\]\s*(.*)$/.exec(rest) ?? [];
  const question = fact.question.toLowerCase();
  const at = (inside === undefined ? rest : after).toLowerCase().indexOf(question);
  const remark =
    at < 0 ? "" : (inside === undefined ? rest : after).slice(at + question.length).replace(/^[\s–—:;,-]+/, "");
  if (inside === undefined) return { answer: at < 0 ? rest.trim() || null : remark.trim() || null, remark: "" };
  const isUntouched = /not known\s*$/i.test(inside) && inside.includes("/");
  const answer = inside.trim();
  if (answer !== "" && !isUntouched) return { answer, remark };
  // Some leave the brackets as they are and write behind them.
  const behind = at < 0 ? after.trim() : remark.trim();
  return { answer: behind === "" ? null : behind, remark: "" };
}

/** A reply may leave the question out; one that it changes is another question. */
function isSameQuestion(rest: string, { question }: FactEntry): boolean {
  const asked = /[^\]]*\?/.exec(rest.replace(/^\[[^\]]*\]/, ""))?.[0];
  return asked === undefined || plain(asked).endsWith(plain(question));
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

function givenIn({ answer }: FactEntry, text: string): Given | null {
  const words = plain(text);
  if (
    /^(not known|nk|n k|unknown|do(es)? not know|dont know|don t know|not sure|no information( held| available)?)$/.test(
      words,
    )
  )
    return notKnown;
  switch (answer.kind) {
    case "yes-no": {
      const said = /^(?:x )?(yes|y|no|n)(?: x)?$/.exec(words)?.[1];
      return said === undefined ? null : { kind: "choice", choice: said.startsWith("y") ? "yes" : "no" };
    }
    case "number": {
      const [, amount, unit = ""] = /^(\d{1,6})(?: ([a-z]+))?$/.exec(words) ?? [];
      if (amount === undefined) return null;
      const units = answer.unit ?? "";
      const named = unit === "" ? units : /^(day|week|month|year)s?$/.test(unit) ? unit.replace(/s?$/, "s") : unit;
      const value = inRulesUnit(Number(amount), named, answer.unit);
      if (!(value >= answer.from && value <= answer.to)) return null;
      return { kind: "amount", amount, unit: named };
    }
    case "one-of": {
      const choice = choiceIn(answer.choices, words);
      return choice === null ? null : { kind: "choice", choice };
    }
    case "several-of": {
      if (words === "none") return { kind: "choices", choices: [] };
      const parts = text.split(/[,;/&]| and /i).map((part) => choiceIn(answer.choices, plain(part)));
      const choices = parts.filter((part) => part !== null);
      return choices.length === parts.length ? { kind: "choices", choices: [...new Set(choices)] } : null;
    }
  }
}

/** A choice by its letter or by its words. */
function choiceIn(choices: readonly { readonly name: string; readonly title: string }[], words: string): string | null {
  const byLetter = /^[a-z]$/.test(words) ? choices[words.charCodeAt(0) - 97] : undefined;
  return (byLetter ?? choices.find(({ title }) => plain(title) === words))?.name ?? null;
}
