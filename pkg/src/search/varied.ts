// What a sentence says in its parts, one after the other, so that what it says last is found beside what it says most of.

/** The parts of a sentence or a longer text; none where it has only one. */
export function clausesOf(text: string): string[] {
  const clauses = text.split(
    /[.,;:!?()\n]+|\b(?:and|but|because|while|when|then|after|before|so|who|since|until|if)\b|(?=\bwithout\b)/i,
  );
  const telling = clauses.map((clause) => clause.trim()).filter((clause) => clause.includes(" ") || clause.length > 3);
  return telling.length > 1 ? telling : [];
}

/** Takes the best of each list in turn, each thing once. */
export function inTurn<T>(lists: readonly (readonly T[])[], most: number): T[] {
  const taken = new Set<T>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let place = 0; place < longest; place++)
    for (const list of lists) {
      const one = list[place];
      if (one !== undefined && taken.size < most) taken.add(one);
    }
  return [...taken];
}
