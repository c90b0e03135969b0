// Sentences about clocks and meetings, in the words in which the command line says them.

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
import * as wording from "../../wire/wording";
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
  lapsed: "Time has passed",
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
  if (latest === null) return earliest === null ? wording.dateNotKnown() : wording.atTheEarliest(when(earliest));
  if (earliest === null) return wording.atTheLatest(when(latest));
  if (earliest === latest) return when(latest);
  if (earliest.slice(0, 10) === latest.slice(0, 10)) return wording.someTimeOn(when(latest.slice(0, 10)));
  return wording.between(when(earliest), when(latest));
}

const doubts: Readonly<Record<Doubt, (clock: ClockDecision) => string>> = {
  applies: wording.appliesIfKnown,
  start: ({ startedBy }) => wording.noExactDate(startedBy),
  meeting: wording.meetingInDoubt,
  end: wording.endInDoubt,
  pause: wording.pauseInDoubt,
  "no-calendar": ({ calendar }) => wording.noCalendar(calendar ?? "these days"),
  "calendar-ends": ({ calendar }) => wording.calendarEnds(calendar ?? ""),
};

/** What the day is on which a clock is due, where nobody works on it; a record of an earlier version does not say. */
const dayOff = ({ dueOnDayOff }: ClockDecision): string =>
  typeof dueOnDayOff === "string" ? `; ${wording.onDayOff(dueOnDayOff)}` : "";

/** Where a clock stands, in a sentence. */
export function standingOf(clock: ClockDecision): string {
  const due = clock.due === null ? "" : whenInWords(clock.due);
  const wasDue = due === "" ? "" : wording.wasDue(due);
  const by = clock.lateBy ?? "";
  const ended = clock.ended === null ? "" : whenInWords(clock.ended);
  // A record of an earlier version does not say whose right it is.
  if (typeof clock.rightOf === "string") {
    switch (clock.state) {
      case "due-soon":
      case "running":
        return sentence(wording.rightUntil(clock.rightOf, due));
      case "lapsed":
        return sentence(wording.rightLapsed(clock.rightOf, due));
    }
  }
  switch (clock.state) {
    case "lapsed":
      return sentence(wasDue);
    case "overdue":
      return sentence(wording.overdueBy(by) + wasDue);
    case "due-soon":
    case "running":
      return sentence(`Due ${due}${dayOff(clock)}`);
    case "paused":
      return sentence(wording.pausedSince(clock.pausedSince === null ? "" : whenInWords(clock.pausedSince)));
    case "stopped-in-time":
      return sentence(`${wording.doneInTime()}, ${ended}${wasDue}`);
    case "stopped-late":
      return sentence(`${wording.doneLate(by)}, ${ended}${wasDue}`);
    case "not-needed": {
      const missed = clock.missed === "yes" ? wording.overdueByThen() : "";
      return sentence(wording.notNeededSince(ended, clock.reason ?? wording.noReasonRecorded()) + missed);
    }
    case "cannot-say": {
      const ifItRuns = due === "" ? "" : wording.dueIfItRuns(due);
      const missed = clock.missed === "yes" ? wording.overdueAllTheSame() : "";
      return sentence(wording.cannotSayBecause(doubts[clock.doubt ?? "applies"](clock)) + ifItRuns + missed);
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
    ...(done.length === 0 ? [] : [wording.told(sentence(list(done)))]),
    ...(now.length === 0 ? [] : [wording.tellNow(sentence(list(now)))]),
    ...(next === undefined
      ? []
      : [
          wording.tellIfOpen(
            next.after === null ? wording.later() : wording.after(when(next.after)),
            sentence(list(next.left)),
          ),
        ]),
  ].join(" ");
}

export function planInWords({ title, plannedFor, planned }: PlanDecision): string {
  return wording.planned(title, whenInWords(plannedFor), whenInWords(planned));
}

const counts: Readonly<Record<Counts, () => string>> = {
  held: wording.held,
  "not-held": wording.notHeld,
  "cannot-say": wording.heldInDoubt,
};

export function meetingInWords(meeting: MeetingDecision): string {
  const call = meeting.byTelephone ? wording.byTelephone() : "";
  const isUnknown = meeting.counts === "cannot-say" && !meeting.attendanceKnown;
  const why = isUnknown ? wording.attendanceNotRecorded() : "";
  return [
    `${meeting.title}${call}, ${whenInWords(meeting.on)}: ${counts[meeting.counts]()}${why}.`,
    ...(meeting.missing.length === 0 ? [] : [sentence(wording.missing(list(meeting.missing)))]),
    ...(meeting.absent.length === 0 ? [] : [sentence(wording.absent(list(meeting.absent)))]),
  ].join(" ");
}
