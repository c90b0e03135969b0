// What has changed between two decisions of one case of which nothing but the time is other.

import type { ChildDecision, Decision } from "../../wire";
import { agendaOf, dueInWords, type Entry } from "./agenda";
import { outcomeOf } from "./outcome";
import { sets } from "./reasons";
import { sentence } from "./words";

export function changedSince(then: Decision, now: Decision): string[] {
  return now.children.flatMap((child) => {
    const before = then.children.find((one) => one.child === child.child);
    return before === undefined ? [] : changedOf(before, child, now.asAt).map((text) => `${child.child}: ${text}`);
  });
}

function changedOf(then: ChildDecision, now: ChildDecision, asAt: string): string[] {
  const [was, is] = [outcomeOf(then).heading, outcomeOf(now).heading];
  const before = agendaOf(then);
  const stageThen = (entry: Entry) =>
    before.find(({ name, title }) => name === entry.name && title === entry.title)?.stage;
  const moved = agendaOf(now).filter((entry) => {
    const stage = stageThen(entry);
    return entry.stage !== "closed" && (stage === undefined || (entry.stage === "overdue" && stage !== "overdue"));
  });
  return [
    ...(was === is ? [] : [sentence(`now: ${is}; before: ${was}`)]),
    ...fallenAway(then, now).map((title) => sentence(`no longer: ${title}`)),
    ...moved.map((entry) => `${dueInWords(entry, asAt)}: ${sentence(entry.title)}`),
  ];
}

/** Rules that set a level or a speed then, and do not hold any more. */
function fallenAway(then: ChildDecision, now: ChildDecision): string[] {
  const held = new Set(now.reasons.map(({ rule }) => rule));
  return then.reasons.filter((reason) => sets(reason) && !held.has(reason.rule)).map(({ title }) => title);
}
