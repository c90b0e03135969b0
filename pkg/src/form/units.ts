// Units in which people give a length of time, by the unit that the rules count in.

const spoken: Readonly<Record<string, readonly string[]>> = {
  minutes: ["minutes", "hours"],
  days: ["days", "weeks"],
  months: ["weeks", "months", "years"],
};

/** The units to choose from; none when there is only one way to give the amount. */
export function unitsFor(unit: string | null): readonly string[] {
  return spoken[`${unit}`] ?? spoken[`${unit}s`] ?? [];
}
