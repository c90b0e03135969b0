// Answers that cannot be read, each with the page and the control to mend it. Only one question must be
// answered: whether a child is in danger now.

import type { Catalogue, FactEntry } from "../../wire";
import { factNamed, keyOf } from "../state/catalogue";
import { timesOf } from "../state/history";
import { look } from "../state/letters";
import { answersOf, type Given, labelOf, type State, type Subject } from "../state/model";
import { endsOf } from "../state/range";
import { dayOf, isBlank, momentNow, receivedAt, timeOf } from "../state/received";
import { inRulesUnit, unitsFor } from "../state/units";
import { linesOf, whyWrong } from "../state/when";
import { allAsks, concernAsks, concernsIn, describing, householdAsks } from "./asks";
import type { Page } from "./pages";
import { isAboutChildren } from "./progress";

export type Fault = { readonly page: Page; readonly field: string; readonly message: string };

export function faultsIn(catalogue: Catalogue, state: State): Fault[] {
  return [
    ...dangerFaults(state),
    ...receivedFaults(state),
    ...labelFaults(state),
    ...concernFaults(catalogue, state),
    ...unbornFaults(state),
    ...amountFaults(catalogue, state),
    ...toldFaults(catalogue, state),
    ...eventFaults(state),
  ];
}

function dangerFaults({ danger }: State): Fault[] {
  return danger === null
    ? [{ page: "start", field: "danger", message: "Select whether any child is in immediate danger" }]
    : [];
}

/** Now, or the later moment as at which an opened case is tested. */
function latest({ asAt }: State): string {
  const now = momentNow();
  return asAt !== null && asAt > now ? asAt : now;
}

function receivedFaults(state: State): Fault[] {
  const { received } = state;
  if (isBlank(received)) return [];
  const faults: Fault[] = [];
  const day = dayOf(received);
  const year = received.year.trim();
  const fault = (message: string) => faults.push({ page: "referral", field: "received-day", message });
  if (/^\d{2}$/.test(year)) fault(`Write the year with four digits, such as 20${year}`);
  else if (day === null) fault("Enter a real date, for example 20 November 2026");
  else if (day > momentNow().slice(0, 10))
    fault("The referral cannot have been received on a day that is still to come");
  const moment = receivedAt(received);
  const late = (message: string) => faults.push({ page: "referral", field: "received-time", message });
  if (received.time.trim() !== "" && timeOf(received.time) === null) late("Enter a time such as 16:50 or 4:50pm");
  else if (faults.length === 0 && moment !== null && moment > momentNow())
    late("The referral cannot have been received at a time that is still to come");
  return faults;
}

/** A label stands on every line about its child. */
const longestLabel = 60;

function labelFaults({ children }: State): Fault[] {
  return children.flatMap(({ id, label }, index): Fault[] => {
    const field = `label-${id}`;
    if (label.trim() === "")
      return [{ page: "children", field, message: "Enter a label for each child, for example Child A" }];
    if (label.length > longestLabel)
      return [{ page: "children", field, message: `Shorten this label to ${longestLabel} letters, such as Child A` }];
    const twin = children.slice(0, index).some((other) => look(other.label) === look(label));
    return twin
      ? [
          {
            page: "children",
            field,
            message: `Give each child a different label. Two children are called ${label.trim()}`,
          },
        ]
      : [];
  });
}

function concernFaults(catalogue: Catalogue, state: State): Fault[] {
  return concernsIn(catalogue)
    .filter((group) => state.concerns[group.name]?.length === 0 && isAboutChildren(catalogue, group.name))
    .map((group) => ({
      page: "concerns",
      field: `about-${group.name}`,
      message: `Select which children “${group.title}” is about`,
    }));
}

/** A child who is not born has no age; how far the pregnancy is stands elsewhere. */
function unbornFaults(state: State): Fault[] {
  return state.children.flatMap(({ id, label, answers }) => {
    const isUnborn = answers.unborn?.kind === "choice" && answers.unborn.choice === "yes";
    if (!isUnborn || answers.age?.kind !== "amount") return [];
    const message = `${label}: an unborn child has no age. Take the age out, or say that the child is born`;
    return [{ page: "children" as const, field: `child-${id}-age`, message }];
  });
}

function amountFaults(catalogue: Catalogue, state: State): Fault[] {
  const unique = new Map(
    allAsks(catalogue, state).flatMap(({ fact, subjects }) =>
      subjects.map((subject) => [keyOf(fact, subject), { fact, subject }]),
    ),
  );
  return [...unique].flatMap(([field, { fact, subject }]) => {
    const message = amountFault(fact, answersOf(state, subject)[fact.name], labelOf(state, subject));
    return message === null ? [] : [{ page: pageOf(catalogue, state, fact, subject), field, message }];
  });
}

function toldFaults(catalogue: Catalogue, state: State): Fault[] {
  return state.told.flatMap((told): Fault[] => {
    const fault = (part: string, message: string): Fault[] => [
      { page: "agencies", field: `told-${told.id}-${part}`, message },
    ];
    const fact = factNamed(catalogue, told.fact);
    if (told.agency === "") return fault("agency", "Select which agency says this");
    if (fact === undefined) return fault("fact", "Select the question that the agency answers");
    if (told.subject === null) return fault("child", "Select which child the agency speaks of");
    if (told.given === undefined) return fault("answer", "Give the agency’s answer, or remove it");
    const message = amountFault(fact, told.given, labelOf(state, told.subject));
    return message === null ? [] : fault("answer", message);
  });
}

function eventFaults(state: State): Fault[] {
  return state.happened.flatMap((happened): Fault[] => {
    const fault = (part: string, message: string): Fault[] => [
      { page: "events", field: `event-${happened.id}-${part}`, message },
    ];
    if (happened.event === "") return fault("kind", "Select what happened, or remove the event");
    if (happened.subject === null) return fault("child", "Select the child to whom it happened");
    const times = timesOf(happened);
    const lines = linesOf(happened.times);
    const wrong = lines.flatMap((line) => whyWrong(line, latest(state)) ?? [])[0];
    if (wrong !== undefined) return fault("times", wrong);
    const unread = lines[times.indexOf(null)];
    if (unread !== undefined)
      return fault(
        "times",
        /^\s*planned\b/i.test(unread)
          ? "Enter for which day it is planned, for example planned for 12 March, or planned on Monday for 12 March"
          : "Enter when it happened, for example Friday 15:00 or 12 March",
      );
    if (times.length === 0 && !state.history.includes(happened.event)) {
      return fault("times", "Enter when it happened, or “not known”, or say that it never happened");
    }
    return [];
  });
}

/** What is wrong with an amount, or `null`. */
function amountFault(fact: FactEntry, given: Given | undefined, label: string): string | null {
  if (fact.answer.kind !== "number" || given?.kind !== "amount") return null;
  const { from, to, unit } = fact.answer;
  if (/\bunborn\b|pregnan|gestation|\/ ?40\b/i.test(given.amount))
    return `${label}: take this out. Say under “Children” that the baby is not yet born, and how many weeks under “What was told?”`;
  const ends = endsOf(given.amount);
  if (ends === null)
    return `${label}: enter a whole number for “${fact.question}”, or a range such as 5 to 6, or tick “Not known”`;
  if (Number(ends[0]) > Number(ends[1])) return `${label}: enter the lower number first for “${fact.question}”`;
  const units = unitsFor(unit);
  if (units.length > 0 && given.unit === "")
    return `${label}: select ${units.slice(0, -1).join(", ")} or ${units[units.length - 1]} for “${fact.question}”`;
  const amounts = ends.map((end) => inRulesUnit(Number(end), given.unit, unit));
  const words = units.length === 0 ? "" : ` ${unit?.replace(/s?$/, "s")}`;
  if (amounts.some((amount) => amount < from || amount > to)) {
    return `${label}: enter a number that comes to at least ${from} and at most ${to}${words} for “${fact.question}”`;
  }
  return null;
}

function pageOf(catalogue: Catalogue, state: State, fact: FactEntry, subject: Subject): Page {
  if (describing(catalogue, "child").includes(fact)) return "children";
  if (householdAsks(catalogue).some((ask) => ask.fact === fact)) return "household";
  const group = catalogue.groups.find(
    ({ name }) =>
      state.concerns[name] !== undefined &&
      concernAsks(catalogue, state, name).some((ask) => ask.fact === fact && ask.subjects.includes(subject)),
  );
  return group === undefined ? "told" : `concern ${group.name}`;
}
