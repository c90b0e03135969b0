// What happened before and what is planned, in words.

import type { When } from "../state/when";
import { when } from "./words";

export function inWords(time: When): string {
  const day = (moment: string) => (moment === "not-known" ? "a day that is not known" : when(moment));
  if (time.kind === "planned") return `planned on ${day(time.made)} for ${day(time.moment)}`;
  if (time.kind === "between") return `some time between ${when(time.from)} and ${when(time.to)}`;
  return time.kind === "not-known" ? "at a time that is not known" : when(time.moment);
}
