// What answers to different things that a sentence says, before what answers to the same once more.

import type { Answered } from "./best";

type Ranked = { readonly answered: Answered; readonly score: number };

/** How much a thing still counts that something in the list answers to. */
const again = 0.6;

export function varied<T extends Ranked>(ranked: readonly T[], most: number): T[] {
  const left = [...ranked];
  const highest = (ranked[0]?.answered.scores ?? []).map((_, part) =>
    Math.max(...ranked.map(({ answered }) => answered.scores[part] ?? 0)),
  );
  const counts = highest.map(() => 1);
  const list: T[] = [];
  const worth = ({ answered: { scores }, score }: T) => {
    const all = scores.reduce((total, one) => total + one, 0);
    return (score * scores.reduce((total, one, part) => total + one * (counts[part] ?? 1), 0)) / all;
  };
  while (list.length < most && left.length > 0) {
    const next = left.reduce((best, one) => (worth(one) > worth(best) ? one : best));
    left.splice(left.indexOf(next), 1);
    list.push(next);
    for (const [part, score] of next.answered.scores.entries())
      if (score > 0 && score >= again * (highest[part] ?? 0)) counts[part] = (counts[part] ?? 1) * 0.8;
  }
  return list;
}
