// A referral as a text, YAML or JSON, taken apart: every value knows its line. A little less than YAML, and never other than
// YAML: what is not known here is refused. So are repeated keys, anchors and aliases, and depth is bounded, as the engine does.

import { hiddenIn, letterAt } from "../state/letters";
import { Scanner } from "./scanner";
import { Unreadable } from "./unreadable";

export type Entry = { readonly key: string; readonly line: number; readonly value: Node };

export type Node =
  | { readonly kind: "nothing"; readonly line: number }
  | { readonly kind: "text"; readonly line: number; readonly text: string }
  | { readonly kind: "list"; readonly line: number; readonly items: readonly Node[] }
  | { readonly kind: "keys"; readonly line: number; readonly entries: readonly Entry[] };

/** How deeply lists and keys may nest. */
const deepest = 16;

/** Reads one document; throws `Unreadable`. */
export function readDocument(text: string): Node {
  const told = text.replace(/^\uFEFF/, "");
  const hidden = hiddenIn(told);
  if (hidden !== null) {
    const line = told.slice(0, told.indexOf(hidden)).split("\n").length;
    throw new Unreadable(line, `a text holds the letter ${letterAt(hidden)}, which cannot be seen`, "Take it out.");
  }
  return new Reader(told.replaceAll("\r\n", "\n")).document();
}

class Reader extends Scanner {
  private nested = 0;

  document(): Node {
    if (/^---(?=\s|$)/.test(this.text)) this.at = 3;
    const root = this.block(0);
    this.gap();
    if (!this.ended)
      this.fail(this.isMark ? "something stands after its end" : "this line does not belong to what stands before it");
    return root;
  }

  private get isDash() {
    return /^-[ \n]?$/.test(this.text.slice(this.at, this.at + 2));
  }

  private get isMark() {
    return this.column === 0 && /^(---|\.\.\.)/.test(this.text.slice(this.at, this.at + 3));
  }

  /** Something inside something else. */
  private inside<T>(read: () => T): T {
    this.nested += 1;
    if (this.nested > deepest)
      this.fail(`lists and keys nest deeper than ${deepest}`, "Check its brackets and its indentation.");
    const value = read();
    this.nested -= 1;
    return value;
  }

  /** What stands from here on, no further left than a column. */
  private block(least: number): Node {
    this.gap();
    const { line, column } = this;
    if (this.ended || column < least || this.isMark) return { kind: "nothing", line };
    if (this.isDash) return this.inside(() => this.list(column));
    if (this.isKeyAhead()) return this.inside(() => this.keys(column));
    return this.lastOnLine(least);
  }

  /** A value after which nothing stands on its line, or a text of several lines, no further left than a column. */
  private lastOnLine(least: number): Node {
    if (this.letter === "|" || this.letter === ">") return this.lines(least);
    const value = this.inline();
    if (!this.restIsEmpty()) this.fail("something stands after the end of a value");
    return value;
  }

  /** The lines below a `|` or `>`, without what all of them are indented by. */
  private lines(least: number): Node {
    const { line, letter: mark } = this;
    const chomp = /^[+-]/.exec(this.text[this.at + 1] ?? "")?.[0] ?? "";
    this.at += 1 + chomp.length;
    if (!this.restIsEmpty()) this.fail("something stands after the beginning of a text of several lines");
    const found: string[] = [];
    let indent = 0;
    for (;;) {
      const end = this.text.indexOf("\n", this.at);
      const next = end < 0 ? "" : (/^[^\n]*/.exec(this.text.slice(end + 1))?.[0] ?? "");
      const column = next.search(/[^ ]/);
      if (end < 0 || (column >= 0 && column < (indent || least)) || end + 1 >= this.text.length) break;
      if (column >= 0 && indent === 0) {
        indent = Math.max(column, 1);
        if (found.some((blank) => blank.length > column)) this.fail("an empty line is indented further than the text");
      }
      found.push(next);
      this.line += 1;
      this.lineStart = end + 1;
      this.at = end + 1 + next.length;
    }
    const texts = found.map((one) => one.slice(indent || one.length));
    return { kind: "text", line, text: this.shown(mark === "|" ? literal(texts, chomp) : this.folded(texts, chomp)) };
  }

  /** Lines that belong together become one; what is indented further would stay as it is, and is refused. */
  private folded(texts: readonly string[], chomp: string): string {
    if (texts.some((one) => /^[ \t]/.test(one)))
      this.fail("a line is indented further within a text after “>”", "Write “|” in the place of “>”.");
    const { lines, after } = parted(texts);
    let text = "";
    for (const [index, one] of lines.entries()) {
      const before = lines[index - 1];
      text += one === "" ? "\n" : index > 0 && before !== "" ? ` ${one}` : one;
    }
    return ended(text, after, chomp);
  }

  private list(column: number): Node {
    const { line } = this;
    const items: Node[] = [];
    do {
      this.at += 1;
      items.push(this.block(column + 1));
      this.gap();
    } while (!this.ended && this.column === column && this.isDash);
    this.notDeeper(column);
    return { kind: "list", line, items };
  }

  private keys(column: number): Node {
    const { line } = this;
    const entries = this.entries();
    do {
      const { line, isQuote } = this;
      const key = isQuote ? this.key() : this.named(this.key());
      this.at += 1;
      entries.add(key, line, this.valueOf(column));
      this.gap();
    } while (!this.ended && this.column === column && this.isKeyAhead());
    this.notDeeper(column);
    if (!this.ended && this.column === column && !this.isMark && !this.isDash)
      this.fail("a key with its “:” is missing here");
    return { kind: "keys", line, entries: entries.list };
  }

  private valueOf(column: number): Node {
    if (!this.restIsEmpty()) {
      if (this.isDash || this.isKeyAhead()) this.fail("a list or a second key stands on the line of a key");
      return this.lastOnLine(column + 1);
    }
    this.gap();
    return this.column === column && this.isDash ? this.inside(() => this.list(column)) : this.block(column + 1);
  }

  /** Keys with their values, none of them twice. */
  private entries() {
    const list: Entry[] = [];
    const seen = new Set<string>();
    const add = (key: string, line: number, value: Node) => {
      if (key === "<<") throw new Unreadable(line, "merge keys (“<<”) are not taken", "Write out what they stand for.");
      if (seen.has(key)) throw new Unreadable(line, `“${key}” stands twice in the same place`, "Keep one of the two.");
      seen.add(key);
      list.push({ key, line, value });
    };
    return { list, add };
  }

  private notDeeper(column: number) {
    if (!this.ended && this.column > column) this.fail("this line is indented further than what it belongs to");
  }

  /** Whether a key with its “:” comes next. */
  private isKeyAhead(): boolean {
    const { at, line, lineStart } = this;
    const found = !"[{&*!|>".includes(this.letter) && this.key() !== "" && this.isColon;
    Object.assign(this, { at, line, lineStart });
    return found;
  }

  /** A key, up to its “:”. */
  private key(): string {
    const quoted = this.isQuote;
    const key = quoted ? this.quoted() : this.plain("");
    while (quoted && this.letter === " ") this.at += 1;
    return key;
  }

  /** A key without quotation marks, which must be a name. */
  private named(key: string): string {
    return isNothing(key) && key !== "" ? this.fail(`“${key}” is nothing, and no name`) : key;
  }

  /** A value that begins on this line; `ends` are the letters that end it inside brackets. */
  private inline(ends = ""): Node {
    const { line } = this;
    if (this.letter === "[" || this.letter === "{") return this.inside(() => this.bracketed());
    if (this.isQuote) return { kind: "text", line, text: this.quoted() };
    const text = this.plain(ends);
    if (this.isColon) this.fail("a text with “:” stands here without quotation marks");
    if (/^[+-]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(text))
      this.fail(`“${text}” is no number that can be taken`);
    if (isNothing(text)) return { kind: "nothing", line };
    if (/^(?:true|True|TRUE)$/.test(text)) return { kind: "text", line, text: "yes" };
    return { kind: "text", line, text: /^(?:false|False|FALSE)$/.test(text) ? "no" : text };
  }

  /** A list or keys in brackets, over as many lines as they need. */
  private bracketed(): Node {
    const { line } = this;
    const isList = this.letter === "[";
    const close = isList ? "]" : "}";
    const items: Node[] = [];
    const entries = this.entries();
    this.brackets += 1;
    this.at += 1;
    for (this.gap(); this.letter !== close; this.gap()) {
      if (this.ended) throw new Unreadable(line, `a “${isList ? "[" : "{"}” is never closed`, `Add “${close}”.`);
      if (isList) items.push(this.inline(",[]{}"));
      else this.entry(entries.add);
      this.gap();
      if (this.letter === ",") this.at += 1;
      else if (this.letter !== close) this.fail(`“,” or “${close}” is missing`);
    }
    this.at += 1;
    this.brackets -= 1;
    return isList ? { kind: "list", line, items } : { kind: "keys", line, entries: entries.list };
  }

  private entry(add: (key: string, line: number, value: Node) => void) {
    const { line, isQuote } = this;
    const key = isQuote ? this.quoted() : this.named(this.plain(",[]{}"));
    this.gap();
    if (!this.isColon || (!isQuote && this.line !== line))
      this.fail(`“${key}” has no “:”`, "Write “key: value”, with a space after the “:”.");
    this.at += 1;
    this.gap();
    const isBare = /^[,}]/.test(this.letter);
    add(key, line, isBare ? { kind: "nothing", line } : this.inline(",[]{}"));
  }
}

const isNothing = (text: string) => /^(?:~|null|Null|NULL)?$/.test(text);

/** Lines, and how many empty ones stand at their end. */
function parted(texts: readonly string[]) {
  let full = texts.length;
  while (full > 0 && texts[full - 1] === "") full -= 1;
  return { lines: texts.slice(0, full), after: texts.length - full };
}

function literal(texts: readonly string[], chomp: string): string {
  const { lines, after } = parted(texts);
  return ended(lines.join("\n"), after, chomp);
}

/** The end of a text of several lines: “-” takes line ends away, “+” keeps them all, otherwise one stays. */
function ended(text: string, after: number, chomp: string): string {
  if (chomp === "-") return text;
  if (chomp === "+") return text + "\n".repeat(after + (text === "" ? 0 : 1));
  return text === "" ? "" : `${text}\n`;
}
