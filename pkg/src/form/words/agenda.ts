// What has to be done for one child, each deed once with one date: an action and the clock of the same deed are one line.
// Result, clocks page, record, calendar file and day sheet are all made from this list.

import type { ActionDecision, ChildDecision, ClockDecision, When } from "../../wire";
import type { Verdict } from "../state/verdict";
import { readAhead } from "../state/when";
import { clocksOf, isOpen, standingOf, whenInWords } from "./clocks";
import { isCertain, progress } from "./duties";
import { capital, list, quoted, shortly, when } from "./words";

export type Stage = "overdue" | "open" | "cannot-say" | "closed";

export type Entry = {
  /** The action's id, else the clock's, else `hold`. */
  readonly name: string;
  readonly title: string;
  readonly stage: Stage;
  readonly due: When | null;
  readonly owners: readonly string[];
  /** Whether it follows in every file, whatever is known. */
  readonly isRoutine: boolean;
  readonly action: ActionDecision | null;
  readonly clock: ClockDecision | null;
};

/** In the order in which people should look at them. */
export function agendaOf(child: ChildDecision): Entry[] {
  const actions = child.actions.filter(isCertain);
  const runs = clocksOf(child);
  const paired = actions.map((action) => ({ action, clock: clockOf(action, runs) }));
  const taken = new Set(paired.map(({ clock }) => clock));
  const entries = [
    ...held(child),
    ...paired.map(({ action, clock }) => ofAction(action, clock)),
    ...runs.filter((clock) => !taken.has(clock)).map(ofClock),
  ];
  const weights = new Map(child.reasons.flatMap(({ rule, level }) => (level === null ? [] : [[rule, level.rank]])));
  const weight = ({ action }: Entry) => Math.max(-1, ...(action?.rules ?? []).map((rule) => weights.get(rule) ?? -1));
  return entries.sort(
    (a, b) =>
      Number(isAtOnce(b)) - Number(isAtOnce(a)) ||
      order.indexOf(a.stage) - order.indexOf(b.stage) ||
      compared(dueBy(a), dueBy(b)) ||
      Number(a.isRoutine) - Number(b.isRoutine) ||
      Number(a.clock === null && a.action?.clock === null) - Number(b.clock === null && b.action?.clock === null) ||
      weight(b) - weight(a),
  );
}

/** What is to be done this minute comes before what is late already: a call to the police before a talk of last week. */
const isAtOnce = ({ stage, action }: Entry): boolean => {
  const due = action?.due?.latest ?? null;
  return stage === "open" && due !== null && due.includes("T") && due === action?.begun.latest;
};

const order: readonly Stage[] = ["overdue", "open", "cannot-say", "closed"];

export const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Something due on a day is due at its end; what has no date comes last. */
export function dueBy({ due }: Pick<Entry, "due">): string {
  const latest = due?.latest ?? null;
  return latest === null ? "9" : latest.includes("T") ? latest : `${latest}T24:00`;
}

/** The question for which a file is on hold, to be answered by somebody until then. */
function held({ answer, questions }: ChildDecision): Entry[] {
  if (answer.kind !== "hold") return [];
  const asked = answer.questions.flatMap((fact) => questions.filter((one) => one.fact === fact));
  const what = asked.map(({ question }) => quoted(question));
  return [
    {
      name: "hold",
      title: `Find out: ${list(what, "or")}`,
      stage: "open",
      due: answer.until,
      owners: answer.ask,
      isRoutine: false,
      action: null,
      clock: null,
    },
  ];
}

/** The run of the clock of the same deed: the open one, else the last. */
function clockOf({ action, clock }: ActionDecision, runs: readonly ClockDecision[]): ClockDecision | null {
  const own = runs.filter((run) => run.action === action || run.clock === clock);
  return own.find(isOpen) ?? own[own.length - 1] ?? null;
}

function ofAction(action: ActionDecision, clock: ClockDecision | null): Entry {
  const { progress } = action;
  const stage = progress === "overdue" ? "overdue" : progress === "open" ? "open" : "closed";
  return {
    name: action.action,
    title: action.title,
    stage: stage === "open" && clock?.state === "overdue" ? "overdue" : stage,
    due: action.due ?? clock?.due ?? null,
    owners: action.ledBy.length > 0 ? action.ledBy : (clock?.owners ?? []),
    isRoutine: action.inEveryFile,
    action,
    clock,
  };
}

function ofClock(clock: ClockDecision): Entry {
  const { state } = clock;
  const stage: Stage =
    state === "overdue" ? "overdue" : state === "cannot-say" ? "cannot-say" : isOpen(clock) ? "open" : "closed";
  return {
    name: clock.clock,
    title: clock.title,
    stage: state === "paused" ? "open" : stage,
    due: clock.due,
    owners: clock.owners,
    isRoutine: false,
    action: null,
    clock,
  };
}

/** What to do first: the soonest, and what every file asks for only where nothing else is left. */
export function firstOf(child: ChildDecision, count = 3): Entry[] {
  const waiting = agendaOf(child).filter(({ stage }) => stage === "overdue" || stage === "open");
  const own = waiting.filter(({ isRoutine, clock }) => !isRoutine && clock?.rightOf == null);
  return (own.length === 0 ? waiting : own).slice(0, count);
}

/** Whether more information is waited for beyond what is due first, or what is due already. */
export function waitsTooLong({ choice, until }: Verdict, child: ChildDecision, now: string): boolean {
  const wait = choice === "more-first" ? readAhead(until ?? "", now) : null;
  const [first] = firstOf(child, 1);
  if (wait === null || first === undefined) return false;
  const due = dueBy(first);
  return due !== "9" && (wait.includes("T") ? wait : `${wait}T24:00`) > due;
}

/** By when, as at a moment: `Now`, `Today, by 16:50`, `By Monday 23 November 2026`, `Overdue since …`. */
export function dueInWords(entry: Pick<Entry, "due" | "stage"> & Partial<Pick<Entry, "clock">>, asAt: string): string {
  const { due, stage } = entry;
  if (stage === "cannot-say") return dueInDoubt(entry, when);
  if (due === null || (due.earliest === null && due.latest === null)) return "No time limit";
  if (stage === "overdue") return `Overdue, was due ${whenInWords(due)}`;
  if (due.latest === null || due.earliest !== due.latest) return capital(whenInWords(due));
  const [day = "", time] = due.latest.split("T");
  // Of what nothing can show that it was done, nobody says that it is overdue.
  if (due.latest < asAt.slice(0, due.latest.length)) return `Now, was due ${shortly(due.latest)}`;
  if (time !== undefined && due.latest === asAt.slice(0, due.latest.length)) return "Now";
  if (day === asAt.slice(0, 10)) return time === undefined ? "Today" : `Today, by ${time.slice(0, 5)}`;
  return `By ${when(due.latest)}`;
}

/** A duty of which nobody knows whether it is one has a day all the same, if it is. */
function dueInDoubt({ due, clock }: Partial<Entry>, written: (moment: string) => string): string {
  const latest = due?.latest ?? null;
  return clock?.doubt !== "applies" || latest === null ? "Cannot say" : `If it applies, by ${written(latest)}`;
}

/** The same in a line of a record. */
export function dueShortly(entry: Pick<Entry, "due" | "stage"> & Partial<Pick<Entry, "clock">>): string {
  const { due, stage } = entry;
  if (stage === "cannot-say") return dueInDoubt(entry, shortly);
  if (due === null || (due.earliest === null && due.latest === null)) return "no time limit";
  const exact = due.latest !== null && due.earliest === due.latest ? due.latest : null;
  if (stage === "overdue") return `OVERDUE, was due ${exact === null ? whenInWords(due) : shortly(exact)}`;
  return exact === null ? whenInWords(due) : `by ${shortly(exact)}`;
}

/** How something stands that nobody has to do any more. */
export function closedInWords({ action, clock }: Entry): string {
  const said = action === null ? "" : progress(action);
  return said !== "" || clock === null ? said : standingOf(clock);
}
