// Days of the calendar in words, the same in every browser.

export const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** `2026-11-20` as `20 November 2026`. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}

/** `2026-11-20` as `Friday`. */
export function weekdayOf(day: string): string {
  return weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? "";
}
