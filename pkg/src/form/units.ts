// Units of time in which people give an age or a length, whatever unit the rules count in.

const spoken = ["days", "weeks", "months", "years"];

/** The units to choose from; none when the fact is not a length of time in the calendar. */
export function unitsFor(unit: string | null): readonly string[] {
  const counted = spoken.findIndex((name) => name === unit || name === `${unit}s`);
  return counted === -1 ? [] : counted === 0 ? spoken : spoken.slice(1);
}
