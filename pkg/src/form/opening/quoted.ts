// Texts in quotation marks, and letters that nobody can see.

type Quoted = { readonly text: string; readonly end: number };

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  " ": " ",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** A text between `"` and `"`, or what is wrong with it. */
export function doubleQuoted(source: string, start: number): Quoted | string {
  const parts: string[] = [];
  for (let at = start + 1, from = at; at < source.length; at += 1) {
    const letter = source[at];
    if (letter === "\n") break;
    if (letter === '"') {
      const text = parts.concat(source.slice(from, at)).join("");
      return /\p{Surrogate}/u.test(text) ? "half of an escaped letter stands alone" : { text, end: at + 1 };
    }
    if (letter !== "\\") continue;
    parts.push(source.slice(from, at));
    const [whole, code = ""] = /^u([0-9A-Fa-f]{4})/.exec(source.slice(at + 1, at + 6)) ?? [];
    const plain = escapes[source[at + 1] ?? ""];
    if (whole === undefined && plain === undefined) return "a letter after “\\” is not known";
    parts.push(plain ?? String.fromCharCode(parseInt(code, 16)));
    at += whole?.length ?? 1;
    from = at + 1;
  }
  return "a text in quotation marks does not end on its line";
}

/** A text between `'` and `'`, in which `''` stands for one of them. */
export function singleQuoted(source: string, start: number): Quoted | string {
  const line = source.indexOf("\n", start);
  const found = /^'((?:[^']|'')*)'/.exec(source.slice(start, line < 0 ? source.length : line));
  if (found === null) return "a text in quotation marks does not end on its line";
  return { text: (found[1] ?? "").replaceAll("''", "'"), end: start + found[0].length };
}
