// What happened before and what is planned, read from what was typed: moments for the engine, words for people, and the
// text in which a relative day is made fast, so that "yesterday" does not move.

import type { Catalogue, ChildDecision, EventEntry } from "../wire";
import { dayInWords } from "./days";
import { type Happened, labelOf, type State } from "./model";
import { momentNow } from "./received";
import { linesOf, readWhen, type When } from "./when";
import { when } from "./words";

export function eventNamed({ events }: Catalogue, name: string): EventEntry | undefined {
  return events.find((event) => event.name === name);
}

/** The times that were given, in order; `null` for a line that says no time. */
export function timesOf({ times }: Happened): (When | null)[] {
  const now = momentNow();
  return linesOf(times).map((line) => readWhen(line, now));
}

/** Whether no time is given but for what is planned. */
export function isOnlyPlanned(happened: Happened): boolean {
  return timesOf(happened).every((time) => time?.kind === "planned");
}

export function inWords(time: When): string {
  const day = (moment: string) => (moment === "not-known" ? "a day that is not known" : when(moment));
  if (time.kind === "planned") return `planned on ${day(time.made)} for ${day(time.moment)}`;
  return time.kind === "not-known" ? "at a time that is not known" : when(time.moment);
}

/** The same times as days of the calendar; a line that cannot be read stays as it is. */
export function madeFast(times: string): string {
  const now = momentNow();
  return linesOf(times)
    .map((line) => {
      const time = readWhen(line, now);
      if (time === null) return line;
      return time.kind === "planned" ? writtenPlan(written(time.made), written(time.moment)) : written(momentIn(time));
    })
    .join("\n");
}

/** A moment, or that it is not known, as the form writes it in a list of times. */
export function written(moment: string): string {
  if (moment === "not-known") return "not known";
  const [day = "", time] = moment.split("T");
  return time === undefined ? dayInWords(day) : `${dayInWords(day)} ${time.slice(0, 5)}`;
}

/** A plan as the form writes it there, from both of its moments. */
export function writtenPlan(made: string, day: string): string {
  return `planned ${made} for ${day}`;
}

function momentIn(time: When): string {
  return time.kind === "not-known" ? "not-known" : time.moment;
}

/** The events as the engine reads them. */
export function eventsOf(state: State): object[] {
  return state.happened.flatMap((happened) =>
    timesOf(happened).flatMap((time) =>
      time === null || happened.event === ""
        ? []
        : {
            event: happened.event,
            ...dates(time),
            ...(typeof happened.subject === "number" ? { child: labelOf(state, happened.subject).trim() } : {}),
            // Nobody has been at what is still to come.
            ...(happened.attended.length > 0 && time.kind !== "planned" ? { attended: happened.attended } : {}),
          },
    ),
  );
}

function dates(time: When): object {
  return time.kind === "planned" ? { "planned-for": time.moment, on: time.made } : { on: momentIn(time) };
}

/** The kinds of event on which an open question turns. */
export function askedEvents({ events }: Catalogue, children: readonly ChildDecision[]): EventEntry[] {
  const words = new Set(children.flatMap(({ questions }) => questions.flatMap(({ fact }) => fact.split(" "))));
  return events.filter(({ name }) => words.has(name));
}
