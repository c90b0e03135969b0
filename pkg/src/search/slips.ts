// Slips of the pen: the known words that a word was most likely meant to be.

/** How many letters may be wrong in a word of a length. A short word is taken as it stands. */
const allowed = (length: number): number => (length < 4 ? 0 : length < 9 ? 1 : 2);

/** Of a word of four letters no more than two may have changed places. */
const tooShort = (word: string, other: string): boolean =>
  Math.min(word.length, other.length) < 5 && [...word].sort().join("") !== [...other].sort().join("");

/** The nearest of the known words, all at the same distance; none where none is near. */
export function nearest(word: string, known: Iterable<string>): string[] {
  let most = allowed(word.length);
  let found: string[] = [];
  if (most === 0) return found;
  for (const other of known) {
    if (Math.abs(other.length - word.length) > most || allowed(other.length) === 0 || tooShort(word, other)) continue;
    // Few slip in the first letter.
    if (other[0] !== word[0] && !(other[0] === word[1] && other[1] === word[0])) continue;
    const distance = slips(word, other, most);
    if (distance > most) continue;
    if (distance < most) found = [];
    most = distance;
    found.push(other);
  }
  return found;
}

/** Letters that were left out, added, changed or swapped with the next, as far as `most`, and more than that beyond. */
export function slips(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const at = (line: readonly number[], index: number) => line[index] ?? most + 1;
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : most + 1;
      next.push(Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + same, swapped));
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? most + 1;
}
