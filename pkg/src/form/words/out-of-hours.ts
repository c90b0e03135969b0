// Whom to call when the front door is closed: at night and at the weekend, the line that says it is for then. Bank holidays are
// not known here.

import type { Catalogue, Contact } from "../../wire";
import { weekdayOf } from "../state/days";

/** The line for nights and weekends, if it is one of these; nothing while offices are open, or where the pack has none. */
export function outOfHours({ contacts }: Catalogue, moment: string): Contact | null {
  if (isOfficeTime(moment)) return null;
  return contacts.find(({ hours }) => /weekend|out of hours/i.test(hours ?? "")) ?? null;
}

/** Whom to call while a child is in danger: the emergency number, and the line for nights and weekends when it is that. */
export function urgentLines(catalogue: Catalogue, moment: string): Contact[] {
  const night = outOfHours(catalogue, moment);
  const [emergency] = catalogue.contacts;
  return [...new Set([emergency, night])].filter((line) => line != null);
}

function isOfficeTime(moment: string): boolean {
  const [day = "", time = "12:00"] = moment.split("T");
  return !weekdayOf(day).startsWith("S") && time >= "09:00" && time < "17:00";
}
