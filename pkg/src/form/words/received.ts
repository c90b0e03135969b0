// What was understood of the day on which a referral came, with how long ago that is, so that no slip passes in silence.

import type { Received } from "../state/model";
import { dayOf, momentNow, receivedAt } from "../state/received";
import { sentence, when } from "./words";

export function receivedInWords(received: Received): string {
  const [day, moment] = [dayOf(received), receivedAt(received)];
  if (day === null || moment === null) return "";
  const days = Math.round((Date.parse(momentNow().slice(0, 10)) - Date.parse(day)) / 86_400_000);
  return sentence(`${when(moment)}, ${agoInWords(days)}`);
}

function agoInWords(days: number): string {
  if (days < 0) return "a day that is still to come";
  if (days < 2) return days === 0 ? "today" : "yesterday";
  if (days < 60) return `${days} days ago`;
  const years = Math.floor(days / 365.25);
  return years < 2
    ? `${Math.floor(days / 30.4)} months ago. Check that this is so`
    : `${years} years ago. Check that this is so`;
}
