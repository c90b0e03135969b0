// Reads pest's own notation.
//
// In: the text of a grammar such as `grammar/threshold.pest`. Out: its rules by name, each with how it is made (`@`, `$`, `_`
// or nothing) and its expression. Must not know the language.

/** The tokens of pest's own notation. */
const PIECE = /\/\/.*|"(?:[^"\\]|\\.)*"|\{\d+(?:, ?\d+)?\}|[@$_]?\{|[A-Za-z_]+|[}()|~?*+&!=]|\s+/gy;

/** The rules of a pest grammar, by name: how each is made, and its expression. */
export function read(text) {
  const pieces = [...text.matchAll(PIECE)].map(([piece]) => piece).filter((piece) => !/^(\s|\/\/)/.test(piece));
  const rules = new Map();
  const take = (wanted) => {
    const piece = pieces.shift();
    if (piece === undefined || (wanted && !wanted.test(piece))) throw new Error(`pest: ${piece} stands for ${wanted}`);
    return piece;
  };
  const several = (sign, part, kind) => {
    const parts = [part()];
    while (pieces[0] === sign) {
      take();
      parts.push(part());
    }
    return parts.length === 1 ? parts[0] : { kind, parts };
  };
  const choice = () => {
    if (pieces[0] === "|") take();
    return several("|", sequence, "choice");
  };
  const sequence = () => several("~", term, "sequence");
  const term = () => {
    if (pieces[0] === "&" || pieces[0] === "!") return { kind: take() === "!" ? "not" : "ahead", of: term() };
    let of = atom();
    while (/^([?*+]|\{\d)/.test(pieces[0])) of = { kind: "times", sign: take(), of };
    return of;
  };
  const atom = () => {
    if (pieces[0] === "(") {
      take();
      const inner = choice();
      take(/^\)$/);
      return inner;
    }
    const piece = take(/^["A-Za-z_]/);
    return piece[0] === '"'
      ? { kind: "word", word: JSON.parse(piece.replace(/\\u\{(\w+)\}/, "\\u$1")) }
      : { kind: "rule", rule: piece };
  };
  while (pieces.length > 0) {
    const name = take(/^[a-z_]+$/);
    take(/^=$/);
    const made = take(/\{$/).slice(0, -1);
    rules.set(name, { made, of: choice() });
    take(/^\}$/);
  }
  return rules;
}
