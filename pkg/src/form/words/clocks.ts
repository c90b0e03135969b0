// Sentences about clocks and meetings, as the command line says them.

import type {
  ChildDecision,
  ClockDecision,
  ClockState,
  Counts,
  Doubt,
  MeetingDecision,
  PlanDecision,
  StepDecision,
  When,
} from "../../wire";
import { list, sentence, when } from "./words";

export const states: Readonly<Record<ClockState, string>> = {
  overdue: "Overdue",
  "due-soon": "Due soon",
  running: "Running",
  "cannot-say": "Cannot say",
  paused: "Paused",
  "stopped-late": "Done late",
  "stopped-in-time": "Done in time",
  "not-needed": "Not needed",
};

const order: readonly ClockState[] = Object.keys(states) as ClockState[];

/** In the order in which people should look at them: what is overdue first, then by when it is due. */
export function clocksOf({ clocks }: ChildDecision): ClockDecision[] {
  const due = (clock: ClockDecision) => clock.due?.latest ?? "9";
  return [...clocks].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0),
  );
}

export const isOpen = ({ state }: ClockDecision): boolean =>
  state === "overdue" || state === "due-soon" || state === "running" || state === "cannot-say";

/** When something was or is due: just then, or between two moments. */
export function whenInWords({ earliest, latest }: When): string {
  if (earliest === null && latest === null) return "at a moment that nobody has recorded";
  if (earliest === null) return `${when(latest ?? "")} at the latest`;
  if (latest === null) return `${when(earliest)} at the earliest`;
  if (earliest === latest) return when(latest);
  if (earliest.slice(0, 10) === latest.slice(0, 10)) return `some time on ${when(latest.slice(0, 10))}`;
  return `between ${when(earliest)} and ${when(latest)}`;
}

const doubts: Readonly<Record<Doubt, (clock: ClockDecision) => string>> = {
  applies: () => "whether it applies turns on what is not known",
  start: ({ startedBy }) => `“${startedBy}” has no exact date`,
  meeting: () => "a meeting is recorded, but not whether it counts as held",
  end: () => "what may have ended it has no exact date",
  pause: () => "a pause has no exact date",
  "no-calendar": ({ calendar }) => `the rules have no calendar that counts ${calendar ?? "these days"}`,
  "calendar-ends": ({ calendar }) => `the calendar “${calendar ?? ""}” does not reach so far`,
};

/** Where a clock stands, in a sentence. */
export function standingOf(clock: ClockDecision): string {
  const due = clock.due === null ? "" : whenInWords(clock.due);
  const wasDue = due === "" ? "" : `, was due ${due}`;
  const by = clock.lateBy ?? "";
  const ended = clock.ended === null ? "" : whenInWords(clock.ended);
  switch (clock.state) {
    case "overdue":
      return `Overdue by ${by}${wasDue}.`;
    case "due-soon":
    case "running":
      return `Due ${due}.`;
    case "paused":
      return `Paused since ${clock.pausedSince === null ? "" : whenInWords(clock.pausedSince)}.`;
    case "stopped-in-time":
      return `Done in time, ${ended}${wasDue}.`;
    case "stopped-late":
      return `Done ${by} late, ${ended}${wasDue}.`;
    case "not-needed":
      return `Not needed since ${ended} (${clock.reason ?? "no reason was recorded"})${clock.missed === "yes" ? "; it was overdue by then" : ""}.`;
    case "cannot-say": {
      const ifItRuns = due === "" ? "" : `; if it runs, it is due ${due}`;
      const missed = clock.missed === "yes" ? "; it is overdue all the same" : "";
      return `Cannot say, because ${doubts[clock.doubt ?? "applies"](clock)}${ifItRuns}${missed}.`;
    }
  }
}

/** What started a clock, or the planned day from which it counts back, and the limits that count. */
export function startOf({ startedBy, started, plannedFor, limits }: ClockDecision): string {
  const counting = limits
    .filter(({ proposal }) => !proposal)
    .map(({ limit, kind }) => (kind === null ? limit : `${limit}, ${kind}`));
  const from =
    plannedFor === null
      ? `From: ${startedBy}, ${whenInWords(started)}`
      : `Planned: ${startedBy}, ${whenInWords(plannedFor)}`;
  return `${from}. Limit: ${sentence(counting.length === 0 ? "none that counts" : list(counting))}`;
}

/** Who has been told, who is told now, and who next. */
export function stepsOf(steps: readonly StepDecision[]): string {
  const done = steps.flatMap(({ tell, left, told }) => {
    const who = tell.filter((one) => !left.includes(one));
    return who.length === 0 ? [] : [told === null ? list(who) : `${list(who)} (${whenInWords(told)})`];
  });
  const now = steps.filter(({ reached }) => reached).flatMap(({ left }) => left);
  const next = steps.find(({ reached, left }) => !reached && left.length > 0);
  return [
    ...(done.length === 0 ? [] : [`Told: ${sentence(list(done))}`]),
    ...(now.length === 0 ? [] : [`Tell now: ${sentence(list(now))}`]),
    ...(next === undefined
      ? []
      : [
          `If it is still open ${next.after === null ? "later" : `after ${when(next.after)}`}: ${sentence(list(next.left))}`,
        ]),
  ].join(" ");
}

/** One clock in full. */
export function clockInWords(clock: ClockDecision): { text: string; under: string[] } {
  const owned = isOpen(clock) && clock.owners.length > 0 ? [`Owned by: ${sentence(list(clock.owners))}`] : [];
  const steps = stepsOf(clock.steps);
  return {
    text: `${clock.title}: ${standingOf(clock)}`,
    under: [startOf(clock), ...owned, ...(steps === "" ? [] : [steps])],
  };
}

export function planInWords({ title, plannedFor, planned }: PlanDecision): string {
  return `${title}: ${whenInWords(plannedFor)}; planned ${whenInWords(planned)}.`;
}

const counts: Readonly<Record<Counts, string>> = {
  held: "held",
  "not-held": "NOT HELD",
  "cannot-say": "cannot say whether it counts as held",
};

export function meetingInWords(meeting: MeetingDecision): string {
  const call = meeting.byTelephone ? " by telephone" : "";
  const known =
    meeting.counts === "cannot-say" && !meeting.attendanceKnown ? ", because who was there is not recorded" : "";
  return [
    `${meeting.title}${call}, ${whenInWords(meeting.on)}: ${counts[meeting.counts]}${known}.`,
    ...(meeting.missing.length === 0 ? [] : [`Missing: ${sentence(list(meeting.missing))}`]),
    ...(meeting.absent.length === 0 ? [] : [`To be invited, and not there: ${sentence(list(meeting.absent))}`]),
  ].join(" ");
}
