// The pages of the form and the order in which they follow one another.

import type { Catalogue } from "../../wire";
import { factNamed } from "../state/catalogue";
import type { State } from "../state/model";
import { setting } from "../state/settings";
import { concernsIn, householdAsks } from "./asks";

export type Page =
  | "start"
  | "danger"
  | "tasks"
  | "referral"
  | "children"
  | "concerns"
  | "household"
  | `concern ${string}`
  | "told"
  | "events"
  | "agencies"
  | "judgement"
  | `fact ${string}`
  | "needed"
  | "result"
  | "change"
  | "clocks"
  | "decision"
  | "record"
  | "open"
  | "day"
  | "paper"
  | "everything"
  | "rules"
  | "clear";

/** The pages on which facts are entered, in order, for the referral as it stands. */
export function entryPages(catalogue: Catalogue, state: State): Page[] {
  const ticked = concernsIn(catalogue).filter((group) => state.concerns[group.name] !== undefined);
  return [
    "referral",
    "children",
    "told",
    "concerns",
    ...(householdAsks(catalogue).length > 0 ? (["household"] as const) : []),
    ...ticked.map((group): Page => `concern ${group.name}`),
    ...(catalogue.events.length > 0 ? (["events"] as const) : []),
  ];
}

export function pageAfter(page: Page, catalogue: Catalogue, state: State): Page {
  if (page === "start") return state.danger === "yes" ? "danger" : "children";
  if (page === "everything") return "needed";
  if (factOf(page) !== null) return "needed";
  if (page === "decision") return "record";
  if (page === "agencies") return "tasks";
  const judged: Page[] = asksJudgement(catalogue) ? ["judgement"] : [];
  const pages: Page[] = [...entryPages(catalogue, state), ...judged, "needed", "result"];
  return pages[pages.indexOf(page) + 1] ?? "tasks";
}

/** Whether this pack wants the worker's own judgement before any result is shown. */
export function asksJudgement(catalogue: Catalogue): boolean {
  return setting(catalogue, "judgement-first") === "yes";
}

const afterJudgement: readonly Page[] = ["needed", "result", "change", "clocks", "decision", "record"];

/** Where to go instead, as long as the worker's own judgement is to come first. */
export function judgementFirst(page: Page, catalogue: Catalogue, state: State): boolean {
  if (!asksJudgement(catalogue) || state.seen || !speaksOfResult(page)) return false;
  return state.children.some(({ id }) => (state.judgements[id]?.level ?? "") === "");
}

/** Whether a page needs the decision. */
export function speaksOfResult(page: Page): boolean {
  return afterJudgement.includes(page);
}

/** The words on the button that leads on from a page of questions; `null` for a page that asks nothing. */
export function continueFrom(page: Page): string | null {
  switch (page) {
    case "start":
      return "Start";
    case "everything":
      return "Check information still needed";
    case "danger":
    case "tasks":
    case "needed":
    case "result":
    case "change":
    case "clocks":
    case "record":
    case "open":
    case "day":
    case "paper":
    case "rules":
    case "clear":
      return null;
    default:
      return "Continue";
  }
}

/** The concern group that a page asks about. */
export function groupOf(page: Page): string | null {
  return page.startsWith("concern ") ? page.slice("concern ".length) : null;
}

/** The one fact that a page asks about. */
export function factOf(page: Page): string | null {
  return page.startsWith("fact ") ? page.slice("fact ".length) : null;
}

export function titleOf(page: Page, catalogue: Catalogue): string {
  const group = catalogue.groups.find((entry) => entry.name === groupOf(page));
  if (group !== undefined) return group.title;
  const fact = factNamed(catalogue, factOf(page) ?? "");
  if (fact !== undefined) return fact.question;
  return titles[page] ?? titles.start;
}

const titles: { readonly start: string } & Readonly<Partial<Record<Page, string>>> = {
  start: "Test a referral against the thresholds",
  danger: "Call 999 now",
  tasks: "Task list",
  referral: "About the referral",
  children: "Children in the household",
  told: "What was told?",
  concerns: "Concerns",
  household: "About the household",
  events: "What happened before",
  agencies: "Who said what",
  judgement: "Your own judgement",
  needed: "Information still needed",
  result: "Result",
  change: "What would change the result",
  clocks: "What is due, and when",
  decision: "Your decision",
  record: "The record",
  open: "Opening a case or a referral",
  day: "Day sheet",
  paper: "Paper sheet",
  everything: "All on one page",
  rules: "About these rules",
  clear: "Clear everything?",
};
