// The grammar for tree-sitter, derived from the grammar of the language, so that what one knows the other knows.
//
// A rule becomes a node of the same name, a silent one what is within it, an atomic one a token. What pest says by looking
// ahead or by the order of choices is left out: tree-sitter takes the longest token, and a word of the language before a name.

import { readFileSync } from "node:fs";

import { read } from "./pest.js";

/** What pest brings along, as classes of letters. */
const LETTERS = { ASCII_DIGIT: "[0-9]", ASCII_ALPHA_LOWER: "[a-z]" };

/** What stands between the tokens, and at the ends of a file. */
const SPACE = new Set(["s", "b", "end", "SOI", "EOI"]);

const BLANK = { type: "BLANK" };
const seq = (members) => {
  const kept = members.filter((member) => member.type !== "BLANK");
  return kept.length === 0 ? BLANK : kept.length === 1 ? kept[0] : { type: "SEQ", members: kept };
};
const choice = (members) => (members.length === 1 ? members[0] : { type: "CHOICE", members });

/** The regular expression of an atomic rule. */
function pattern(rules, { kind, of, parts, sign, word, rule }) {
  const inner = (part) => pattern(rules, part);
  switch (kind) {
    case "word":
      return word.replace(/[\\"^$.*+?()[\]{}|]/g, "\\$&");
    case "rule":
      return SPACE.has(rule) ? "" : (LETTERS[rule] ?? inner(rules.get(rule).of));
    case "times":
      return `(${inner(of)})${sign.replace(" ", "")}`;
    case "choice":
      return parts.map(inner).join("|");
    case "sequence": {
      const [first, last] = parts;
      // Any letter but these.
      if (first.kind === "not" && last.rule === "ANY")
        return `[^${inner(first.of).replace(/\|/g, "").replace(/\n/g, "\\n")}]`;
      return parts.map((part) => (part.kind === "choice" ? `(${inner(part)})` : inner(part))).join("");
    }
    default:
      return "";
  }
}

/** The words that an expression stands for, where it is of nothing else. */
function words({ kind, word, parts }) {
  if (kind === "word") return [word];
  return kind === "choice" && parts.every((part) => part.kind === "word") ? parts.map((part) => part.word) : undefined;
}

/** Puts a word and the letter that may end it, `"day" ~ "s"?`, into one choice of words. */
function joined(parts) {
  const made = [];
  for (const part of parts) {
    const stems = made.length > 0 ? words(made.at(-1)) : undefined;
    if (stems && part.kind === "times" && part.sign === "?" && part.of.kind === "word")
      made[made.length - 1] = {
        kind: "choice",
        parts: stems.flatMap((stem) => [stem, stem + part.of.word]).map((word) => ({ kind: "word", word })),
      };
    else made.push(part);
  }
  return made;
}

/** An expression as tree-sitter writes it. */
function written(rules, { kind, of, parts, sign, word, rule }) {
  const inner = (part) => written(rules, part);
  switch (kind) {
    case "word":
      return { type: "STRING", value: word };
    case "rule":
      if (SPACE.has(rule)) return BLANK;
      return rules.get(rule).made === "_" ? inner(rules.get(rule).of) : { type: "SYMBOL", name: rule };
    case "times":
      if (sign === "?") return choice([inner(of), BLANK]);
      if (sign === "*") return { type: "REPEAT", content: inner(of) };
      if (sign === "+") return { type: "REPEAT1", content: inner(of) };
      throw new Error(`${sign} is not known outside of a token`);
    case "choice":
      return choice(parts.map(inner));
    case "sequence":
      return seq(joined(parts).map(inner));
    default:
      return BLANK;
  }
}

/** A rule takes all that it can, as in pest. These may end early, since the next clause may begin with the same word. */
const ENDS_EARLY = new Set(["comparison"]);
/** What is meant where both would do: `a is b` is one condition, and not a condition and a clause. */
const RATHER = new Set(["is"]);
const CONFLICTS = [["comparison"], ["comparison", "event_within"]];

/** How a rule becomes a node; nothing for one that is none. */
function node(rules, name, { made, of }) {
  if (name === "comment") return { type: "TOKEN", content: { type: "PATTERN", value: pattern(rules, of) } };
  if (made === "@" || made === "$") return { type: "PATTERN", value: pattern(rules, of) };
  if (made === "_") return undefined;
  const content = written(rules, of);
  if (ENDS_EARLY.has(name)) return content;
  return RATHER.has(name) ? { type: "PREC_DYNAMIC", value: 1, content } : { type: "PREC_RIGHT", value: 0, content };
}

/** The grammar that a text in pest's notation says, as tree-sitter's `grammar.json`. */
function derived(text) {
  const rules = read(text);
  const nodes = {};
  for (const [name, rule] of rules) {
    const made = node(rules, name, rule);
    // Parts of a text are no nodes of their own.
    if (made && name !== "inner" && name !== "plain") nodes[name] = made;
  }
  return {
    name: "threshold",
    word: "ident",
    rules: nodes,
    extras: [
      { type: "PATTERN", value: "[ \\n\\r\\t\\uFEFF]" },
      { type: "SYMBOL", name: "comment" },
    ],
    conflicts: CONFLICTS,
    precedences: [],
    externals: [],
    inline: [],
    supertypes: [],
    reserved: {},
  };
}

export const grammar = derived(readFileSync(new URL("../../../grammar/threshold.pest", import.meta.url), "utf8"));
export default { grammar };
