// Whom to call when the front door is closed: the line that says it is for nights and weekends. Bank holidays are not known
// here, so a result names it on every day.

import type { Catalogue, Contact } from "../../wire";
import { weekdayOf } from "../state/days";

/** The line for nights, weekends and bank holidays, where the pack has one. */
export const outOfHours = ({ contacts }: Catalogue): Contact | null =>
  contacts.find(({ hours }) => /weekend|out of hours/i.test(hours ?? "")) ?? null;

/** Whom to call while a child is in danger: the emergency number, and the line for nights and weekends when it is that. */
export function urgentLines(catalogue: Catalogue, moment: string): Contact[] {
  const night = isOfficeTime(moment) ? null : outOfHours(catalogue);
  const [emergency] = catalogue.contacts;
  return [...new Set([emergency, night])].filter((line) => line != null);
}

function isOfficeTime(moment: string): boolean {
  const [day = "", time = "12:00"] = moment.split("T");
  return !weekdayOf(day).startsWith("S") && time >= "09:00" && time < "17:00";
}
