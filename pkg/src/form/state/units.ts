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

/** How many of the rules' units go into one spoken unit, at least. */
const sizes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  minutes: { minutes: 1, hours: 60 },
  days: { days: 1, weeks: 7 },
  months: { weeks: 12 / 53, months: 1, years: 12 },
};

/** A spoken amount in the rules' unit, rounded down. */
export function inRulesUnit(amount: number, spokenUnit: string, unit: string | null): number {
  const size = (sizes[`${unit}`] ?? sizes[`${unit}s`])?.[spokenUnit] ?? 1;
  return Math.floor(amount * size);
}
