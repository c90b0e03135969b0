// An amount as people write it in one box, with its unit: "8 weeks", "7yrs", "six", "2 and a half years", "newborn".

const numbers =
  "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );

/** What a unit is called for short, by the unit. */
const short: Readonly<Record<string, RegExp>> = {
  minutes: /^m(?:in(?:ute)?s?)?$/,
  hours: /^h(?:ou)?rs?$/,
  days: /^d(?:ays?)?$/,
  weeks: /^w(?:(?:ee)?ks?)?$/,
  months: /^m(?:o|os|(?:on)?ths?)?$/,
  years: /^y(?:ea)?rs?$|^y$|^yo$|^y\/o$/,
};

export type SaidAmount = { readonly amount: string; readonly unit: string };

/** The amount and which of these units it is in; `null` where that is not said, or not clear. */
export function amountSaid(typed: string, units: readonly string[]): SaidAmount | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[- ]*(?:old|of age)$/, "")
    .replace(/^age[ds]?\s+/, "");
  if (/^new ?born$/.test(text) && units.includes("weeks")) return { amount: "0", unit: "weeks" };
  const [, nearly, written = "", half, name = ""] =
    /^(nearly |almost |just under )?(\d+|[a-z]+?)(½|\.5| ?1\/2| and a half)?[- ]*([a-z/]+?)(?<half> and a half)?$/.exec(
      text,
    ) ?? [];
  const number = /^\d+$/.test(written) ? Number(written) : numbers.indexOf(written);
  const fits = units.filter((unit) => short[unit]?.test(name) ?? unit.startsWith(name));
  const [unit] = fits;
  if (number < 0 || unit === undefined || fits.length > 1) return null;
  const isHalf = half !== undefined || / and a half$/.test(text);
  if (isHalf)
    return unit === "years" && units.includes("months") ? { amount: String(number * 12 + 6), unit: "months" } : null;
  // Who is nearly seven is six.
  if (nearly !== undefined) return unit === "years" && number > 1 ? { amount: String(number - 1), unit } : null;
  return { amount: String(number), unit };
}
