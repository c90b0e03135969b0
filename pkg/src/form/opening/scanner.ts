// A text read from left to right: where it stands, what it skips, and texts with and without quotation marks.

import { hiddenIn, letterAt } from "../state/letters";
import { doubleQuoted, singleQuoted } from "./quoted";
import { Unreadable } from "./unreadable";

/** What cannot begin a text without quotation marks, and why. */
const refused: Readonly<Record<string, string>> = {
  "&": "anchors (“&”) and aliases (“*”) are not taken",
  "*": "anchors (“&”) and aliases (“*”) are not taken",
  "!": "tags (“!”) are not taken",
};

export class Scanner {
  protected at = 0;
  protected line = 1;
  protected lineStart = 0;
  /** In how many brackets the text stands. */
  protected brackets = 0;

  constructor(protected readonly text: string) {}

  protected get letter() {
    return this.text[this.at] ?? "";
  }

  protected get isColon() {
    return this.letter === ":";
  }

  protected get ended() {
    return this.at >= this.text.length;
  }

  protected get column() {
    return this.at - this.lineStart;
  }

  protected fail(why: string, help = "Indent with spaces, and put texts with “:” or “#” into quotation marks."): never {
    throw new Unreadable(this.line, why, help);
  }

  /** Goes past spaces, remarks and ends of lines. */
  protected gap() {
    let fresh = this.at === this.lineStart;
    for (;;) {
      const letter = this.letter;
      if (letter === "\n") {
        this.line += 1;
        this.lineStart = this.at + 1;
        fresh = true;
      } else if (letter === "#" && /^[\s]?$/.test(this.text[this.at - 1] ?? "")) {
        const end = this.text.indexOf("\n", this.at);
        this.at = end < 0 ? this.text.length : end;
        continue;
      } else if (letter === "\t") {
        if (fresh && this.brackets === 0) this.fail("a tab stands where only spaces may indent");
      } else if (letter !== " ") return;
      this.at += 1;
    }
  }

  /** Goes past spaces on this line; whether nothing else stands on it. */
  protected restIsEmpty(): boolean {
    while (this.letter === " " || this.letter === "\t") this.at += 1;
    const spaced = /^[\s]?$/.test(this.text[this.at - 1] ?? "");
    return this.ended || this.letter === "\n" || (this.letter === "#" && spaced);
  }

  protected get isQuote() {
    return this.letter === '"' || this.letter === "'";
  }

  /** A text without quotation marks: to the end of the line, a remark, a “:” after which nothing follows, or one of `ends`. */
  protected plain(ends: string): string {
    const first = this.letter;
    if (refused[first] !== undefined) this.fail(refused[first], "Write the value itself, on one line.");
    const second = this.text[this.at + 1] ?? "\n";
    const begins = !/^[,[\]{}%@`#]$/.test(first) && !(ends !== "" && /^[|>]$/.test(first));
    const isAlone = /^[?:-]$/.test(first) && (/\s/.test(second) || ends.includes(second));
    if (first !== "" && (!begins || isAlone)) this.fail(`“${first}” cannot begin a text without quotation marks`);
    const start = this.at;
    for (; !this.ended && this.letter !== "\n"; this.at += 1) {
      const next = this.text[this.at + 1] ?? "\n";
      if (this.letter === "#" && this.at > start && /\s/.test(this.text[this.at - 1] ?? "")) break;
      if (this.letter === ":" && (/\s/.test(next) || (ends !== "" && /[,\]}]/.test(next)))) break;
      if (ends.includes(this.letter)) break;
    }
    return this.shown(this.text.slice(start, this.at).trim());
  }

  protected quoted(): string {
    const read = this.letter === '"' ? doubleQuoted : singleQuoted;
    const found = read(this.text, this.at);
    if (typeof found === "string")
      this.fail(found, "End it with the same quotation mark on its own line; write “\\\\” for a backslash.");
    this.at = found.end;
    return this.shown(found.text);
  }

  protected shown(text: string): string {
    const hidden = hiddenIn(text);
    return hidden === null
      ? text
      : this.fail(`a text holds the letter ${letterAt(hidden)}, which cannot be seen`, "Take it out.");
  }
}
