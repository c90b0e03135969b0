// A reply that came back as text, read line by line. What cannot be read is never guessed, and nothing that somebody wrote is
// dropped: it is named with its line, or stands among what they wrote besides.

import type { Catalogue, FactEntry } from "../../wire";
import { factNamed } from "../state/catalogue";
import { hiddenIn, letterAt } from "../state/letters";
import { type Asked, type Given, labelOf, notKnown, type State, type Subject } from "../state/model";
import { rangeOf } from "../state/range";
import { inRulesUnit } from "../state/units";
import { hintOf, wordsOfForm } from "../words/asking";

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
  /** What else they wrote, line by line. */
  readonly wrote: readonly string[];
  /** Whether it says which request it answers. */
  readonly isMarked: boolean;
};

export type ReplyReading =
  | { readonly kind: "read"; readonly asked: Asked; readonly reply: Reply }
  | { readonly kind: "refused"; readonly why: string };

/** No reply is longer, in characters. */
const longest = 50_000;

/** Reads a reply: to the request whose code it bears, or to the one that was chosen. */
export function readReply(catalogue: Catalogue, state: State, chosen: Asked | null, text: string): ReplyReading {
  if (text.length > longest)
    return { kind: "refused", why: "This text is too long to be a reply. Paste the reply alone." };
  const lines = text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    .split("\n")
    .map((line) => line.replace(/^[\s>|*•-]+/, "").trimEnd());
  const mark = markIn(lines);
  const asked = (mark?.code && state.asked.find(({ code }) => code === mark.code)) || chosen;
  if (asked === null) return { kind: "refused", why: "Choose the request that this answers." };
  const other = mark === null ? null : mismatch(catalogue, state, asked, mark);
  if (other !== null) return { kind: "refused", why: other };
  const left: { line: string; why: string }[] = [];
  const wrote: string[] = [];
  const found = new Map<number, { readonly item: ReplyItem; readonly line: string }[]>();
  const own = ownWords(catalogue, state, asked);
  for (const line of together(catalogue, asked, lines)) {
    const hidden = hiddenIn(line);
    if (hidden !== null) {
      left.push({ line: seen(line), why: `It holds the letter ${letterAt(hidden)}, which cannot be seen.` });
      continue;
    }
    const [, digits, rest = ""] = /^(\d{1,3})\s*[.):]\s*(.*)$/.exec(line) ?? [];
    if (digits === undefined) {
      if (!own(line)) wrote.push(line);
      continue;
    }
    const number = Number(digits);
    const item = asked.items[number - 1];
    const fact = item === undefined ? undefined : factNamed(catalogue, item.fact);
    if (item === undefined || fact === undefined) {
      left.push({ line, why: "This number was not asked." });
      continue;
    }
    if (item.subject !== "household" && !state.children.some(({ id }) => id === item.subject)) {
      left.push({ line, why: "The child of whom it was asked is no longer in this case." });
      continue;
    }
    const answer = answerIn(rest, fact, whomOf(state, asked, number, item.subject));
    if (answer === null) continue;
    const given = "why" in answer ? null : givenIn(fact, answer.answer);
    if ("why" in answer) left.push({ line, why: answer.why });
    else if (given === null) left.push({ line, why: "This answer cannot be read. Ask, and enter it by hand." });
    else {
      const read = { line, item: { number, fact, subject: item.subject, given, remark: answer.remark } };
      found.set(number, [...(found.get(number) ?? []), read]);
    }
  }
  const items = [...found.values()].flatMap((same): ReplyItem[] => {
    const [first, ...others] = same;
    if (first === undefined) return [];
    if (others.every(({ item }) => JSON.stringify(item.given) === JSON.stringify(first.item.given)))
      return [{ ...first.item, remark: same.flatMap(({ item }) => item.remark || []).join("; ") }];
    left.push(
      ...same.map(({ line }) => ({ line, why: "This question is answered twice, and not alike. Ask which is right." })),
    );
    return [];
  });
  return { kind: "read", asked, reply: { items, left, wrote, isMarked: mark !== null } };
}

/** A line without the letters that could disguise what it says. */
const seen = (line: string): string =>
  Array.from(line, (letter) => (hiddenIn(letter) === null ? letter : "\uFFFD")).join("");

type Mark = Readonly<Record<"code" | "reference" | "agency" | "rules", string>>;

/** The line by which a reply is known, which a mail program may have broken. */
function markIn(lines: readonly string[]): Mark | null {
  const at = lines.findIndex((line) => /^Reply to a request\b/i.test(line));
  if (at < 0) return null;
  const [first = "", next = ""] = lines.slice(at, at + 2);
  const mark = /^\d/.test(next) ? first : `${first} ${next}`;
  const after = (word: string) => new RegExp(`\\|\\s*${word} (.*?)\\s*(?:\\||$)`, "i").exec(`${mark}|`)?.[1] ?? "";
  return {
    code: /^[0-9A-Z]+/.exec(after("code"))?.[0] ?? "",
    reference: after("reference"),
    agency: after("from"),
    rules: /^[0-9a-f]+/.exec(after("rules"))?.[0] ?? "",
  };
}

/** Why a reply belongs to another request; `null` where it fits. */
function mismatch({ pack }: Catalogue, state: State, asked: Asked, mark: Mark): string | null {
  const own = state.reference.trim();
  if (mark.reference !== (own || "none"))
    return `This reply is to reference ${mark.reference || "unknown"}, and this case is ${own || "without a reference"}. Nothing was taken from it.`;
  if (mark.agency !== asked.agency)
    return `This reply is from ${mark.agency || "another agency"}. Choose the request that it answers.`;
  if (mark.code !== asked.code)
    return "This reply is to a request that was not made in this case. It may be about other children: nothing was taken from it.";
  if (mark.rules !== pack.fingerprint.slice(0, 8))
    return "This reply answers questions of other rules than these. Nothing was taken from it: the questions may have another meaning. Enter by hand what still fits.";
  return null;
}

/** Whether a line stands in the request itself, whole or broken by a mail program. */
function ownWords(catalogue: Catalogue, state: State, asked: Asked): (line: string) => boolean {
  const sent = asked.text === "" ? wordsOfForm(catalogue, state, asked.items) : asked.text.split("\n");
  const lines = new Set(sent.map(plain));
  const whole = ` ${sent.map(plain).join(" ")} `;
  return (line) => {
    const words = plain(line);
    const isPart = words.split(" ").length > 3 && whole.includes(` ${words} `);
    return words === "" || lines.has(words) || isPart || /^reply to a request\b|^end of the reply$/.test(words);
  };
}

/** The lines, with questions put together again that a mail program broke. */
function together(catalogue: Catalogue, asked: Asked, lines: readonly string[]): string[] {
  const found: string[] = [];
  let open = "";
  for (const line of lines) {
    if (line === "") {
      open = "";
      continue;
    }
    const last = found.at(-1);
    const goesOn = open !== "" && !/^\d{1,3}\s*[.):]/.test(line);
    if (goesOn && last !== undefined) found[found.length - 1] = `${last} ${line}`;
    else found.push(line);
    const now = found.at(-1) ?? "";
    const number = /^(\d{1,3})\s*[.):]/.exec(now)?.[1];
    const item = number === undefined ? undefined : asked.items[Number(number) - 1];
    const question = item === undefined ? "" : plain(factNamed(catalogue, item.fact)?.question ?? "");
    const words = plain(now).split(" ");
    // The end of what was read so far is the beginning of the question.
    const begun = words.some((_, at) => words.length - at > 2 && question.startsWith(`${words.slice(at).join(" ")} `));
    open = question !== "" && !` ${plain(now)} `.includes(` ${question} `) && begun ? question : "";
  }
  return found;
}

/** Of whom a question was asked, as the request said it. */
function whomOf(state: State, asked: Asked, number: number, subject: Subject): string {
  const line = asked.text.split("\n").find((line) => line.startsWith(`${number}. [`));
  const sent = line === undefined ? undefined : /^\d+\. \[[^\]]*\] (.*?): /.exec(line)?.[1];
  return sent ?? (subject === "household" ? "The household" : labelOf(state, subject).trim());
}

type Found = { readonly answer: string; readonly remark: string } | { readonly why: string };

/** What stands for an answer: between the brackets, before what was asked, or behind it; `null` where nothing was written. */
function answerIn(rest: string, fact: FactEntry, whom: string): Found | null {
  const [, square, round, after = rest] = /^(?:\[([^\]]*)\]|\(([^)]*)\))\s*(.*)$/.exec(rest) ?? [];
  const inside = square ?? round ?? "";
  const at = after.toLowerCase().indexOf(fact.question.toLowerCase());
  const isAsked = at >= 0;
  const labelled = (isAsked ? after.slice(0, at) : "").trim();
  const label = `${whom}:`;
  const before = labelled.endsWith(label) ? labelled.slice(0, -label.length).trim() : labelled;
  if (before.endsWith(":")) return { why: `This line names another child. It was asked of: ${whom}` };
  if (!isAsked && plain(after).split(" ").length > 3 && after.includes("?"))
    return { why: `The question was changed. It was: ${fact.question}` };
  const behind = (isAsked ? after.slice(at + fact.question.length) : after).replace(/^[\s–—:;,-]+/, "").trim();
  const filled = plain(inside) === plain(hintOf(fact)) ? "" : inside.trim();
  const said = [filled, before].filter((part) => plain(part) !== "");
  if (said.length > 1) return { why: "This line holds two answers. Ask which is right." };
  const [answer = behind, remark = ""] = said.length === 1 ? [said[0], behind] : [behind];
  if (plain(answer) === "") return null;
  // Whoever puts a question mark to an answer is not sure of it.
  return answer.includes("?") ? { why: "This answer is in doubt. Ask, and enter it by hand." } : { answer, remark };
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
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
      const [, from, to = from, unit = ""] = /^(\d{1,6})(?: (?:to|or) (\d{1,6}))?(?: ([a-z]+))?$/.exec(words) ?? [];
      if (from === undefined || to === undefined || Number(from) > Number(to)) return null;
      const units = answer.unit ?? "";
      const named = unit === "" ? units : /^(day|week|month|year)s?$/.test(unit) ? unit.replace(/s?$/, "s") : unit;
      const fits = (end: string) => {
        const value = inRulesUnit(Number(end), named, answer.unit);
        return value >= answer.from && value <= answer.to;
      };
      return fits(from) && fits(to) ? { kind: "amount", amount: rangeOf(from, to), unit: named } : null;
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
  const [, letter = "", title = ""] = /^([a-z])(?: (.+))?$/.exec(words) ?? [];
  const byLetter = letter === "" ? undefined : choices[letter.charCodeAt(0) - 97];
  // A letter with other words than its own is neither.
  if (byLetter !== undefined && (title === "" || plain(byLetter.title) === title)) return byLetter.name;
  return choices.find((choice) => plain(choice.title) === words)?.name ?? null;
}
