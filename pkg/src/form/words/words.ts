// The words for what the record says in codes. A level is always its title with the local label, never a number.

import type { Basis, Catalogue, Citation, Consent, FactUsed, Grade, Rung } from "../../wire";
import * as wording from "../../wire/wording";
import { factNamed } from "../state/catalogue";
import { dayInWords, weekdayOf } from "../state/days";

export function rung({ title, label }: Rung): string {
  return label === null || label === title ? title : `${title} (${label})`;
}

/** Who said something, as it stands in a sentence. */
export const sourceNamed = (by: string): string => (by === "referral" ? "the referral" : by);

export function basis({ basis, by }: FactUsed): string {
  const sources = list(by.map(sourceNamed));
  if (basis === "reported") return `From ${sources}.`;
  return sources === "" ? `${capital(bases[basis])}.` : `${capital(bases[basis])} (${sources}).`;
}

const bases: Readonly<Record<Exclude<Basis, "reported">, string>> = {
  "contested-worse": wording.reportsDiffer(),
  presumed: wording.presumedUntilKnown(),
  counted: wording.countedFromEvents(),
  implied: wording.followsFromAnswers(),
  "not-looked-at": wording.nobodyLooked(),
  sibling: wording.fromAnotherChild(),
  derived: wording.followsFromTheLevel(),
};

export const grades: Readonly<Record<Grade, string>> = {
  verified: wording.verified(),
  "second-hand": wording.secondHand(),
  recalled: wording.recalled(),
  uncited: wording.uncited(),
};

export const consents: Readonly<Record<Consent, string>> = {
  needed: wording.consentIsNeeded(),
  expected: wording.consentIsExpected(),
  "not-needed": wording.consentIsNotNeeded(),
};

export function source({ title, publisher, edition, place }: Citation): string {
  return [title, publisher, edition === null ? null : `edition ${edition}`, place]
    .filter((part) => part !== null)
    .join(", ");
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], word = "and"): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items[items.length - 1]}`;
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function sentence(words: string): string {
  const text = capital(words);
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

export function quoted(words: string): string {
  return `“${words}”`;
}

const numerals = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** `no facts`, `one fact`, `three facts`, `more than twelve facts`. */
export function several(count: number, one: string): string {
  return `${numerals[count] ?? "more than twelve"} ${count === 1 ? one : `${one}s`}`;
}

export function questionOf(catalogue: Catalogue, fact: string): string {
  return factNamed(catalogue, fact)?.question ?? fact;
}

/** `2026-11-20T16:50` as `Friday 20 November 2026 at 16:50`. */
export function when(moment: string): string {
  const [day = "", time] = moment.split("T");
  const words = `${weekdayOf(day)} ${dayInWords(day)}`;
  return time === undefined ? words : `${words} at ${time.slice(0, 5)}`;
}

/** A sentence of the engine, whose days and times people can read. */
export function datesInWords(text: string): string {
  return text.replace(/\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?/g, when);
}

/** The same day and time, as short as can be read without doubt: `Fri 20 Nov 2026, 16:50`. */
export function shortly(moment: string): string {
  const [day = "", time] = moment.split("T");
  const words = `${weekdayOf(day).slice(0, 3)} ${dayInWords(day).replace(/([A-Z][a-z]{2})[a-z]*/, "$1")}`;
  return time === undefined ? words : `${words}, ${time.slice(0, 5)}`;
}
