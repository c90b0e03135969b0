// An amount that nobody knows to the number: "5 to 6" is anything from the least to the greatest.

/** The least and the greatest whole number of an amount, the same one twice where it is one; `null` where it is none. */
export function endsOf(amount: string): readonly [from: string, to: string] | null {
  const [, from, to = from] = /^\s*(\d+)(?:\s*(?:to|or|[-–—])\s*(\d+))?\s*$/.exec(amount) ?? [];
  return from === undefined || to === undefined ? null : [from, to];
}

/** A range as it stands in the box. */
export const rangeOf = (from: string, to: string): string => (from === to ? from : `${from} to ${to}`);
