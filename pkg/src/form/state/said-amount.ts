// An amount as people write it in one box, with its unit: "8 weeks", "7yrs", "six", "2 and a half years", "newborn".

import { rangeOf } from "./range";

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

/** Without a unit where a range names none: which it is in stands chosen already, or is asked. */
export type SaidAmount = { readonly amount: string; readonly unit?: string };

/** The amount and which of these units it is in; `null` where that is not said, or not clear. */
export function amountSaid(typed: string, units: readonly string[]): SaidAmount | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[- ]*(?:old|of age)$/, "")
    .replace(/^age[ds]?\s+/, "");
  const range = rangeSaid(text, units);
  if (range !== null) return range;
  if (/^new ?born$/.test(text) && units.includes("weeks")) return { amount: "0", unit: "weeks" };
  const [, nearly, written = "", half, name = ""] =
    /^(nearly |almost |just under )?(\d+|[a-z]+?)(½|\.5| ?1\/2| and a half)?[- ]*([a-z/]+?)(?<half> and a half)?$/.exec(
      text,
    ) ?? [];
  const number = numberIn(written);
  const unit = unitIn(name, units);
  if (number < 0 || unit === undefined) return null;
  const isHalf = half !== undefined || / and a half$/.test(text);
  if (isHalf)
    return unit === "years" && units.includes("months") ? { amount: String(number * 12 + 6), unit: "months" } : null;
  // Who is nearly seven is six.
  if (nearly !== undefined) return unit === "years" && number > 1 ? { amount: String(number - 1), unit } : null;
  return { amount: String(number), unit };
}

/** "About 5 or 6", "12-14", "between three and four years": anything from the one to the other, whichever is said first. */
function rangeSaid(text: string, units: readonly string[]): SaidAmount | null {
  const plain = text.replace(
    /^(?:(?:about|around|roughly|perhaps|maybe|probably|looks|looks like|from|between)\s+)+/,
    "",
  );
  const [, first = "", last = "", name = ""] = /^(\w+)\s*(?:to|or|and|[-–—])\s*(\w+?)[- ]*([a-z/]*)$/.exec(plain) ?? [];
  const ends = [numberIn(first), numberIn(last)].sort((a, b) => a - b);
  const unit = unitIn(name, units);
  if (ends.some((end) => end < 0) || (name !== "" && unit === undefined)) return null;
  const [from = 0, to = 0] = ends;
  const amount = rangeOf(String(from), String(to));
  return name === "" || unit === undefined ? { amount } : { amount, unit };
}

const numberIn = (written: string): number => (/^\d+$/.test(written) ? Number(written) : numbers.indexOf(written));

/** The one of these units that a word stands for. */
function unitIn(name: string, units: readonly string[]): string | undefined {
  const fits = units.filter((unit) => short[unit]?.test(name) ?? unit.startsWith(name));
  return fits.length === 1 ? fits[0] : undefined;
}
