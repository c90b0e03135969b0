// A referral file, as `threshold decide` reads it, as the state of the form. What the form cannot hold is named, with its
// line, and what is not known to it is never taken for an answer.

import type { Catalogue } from "../../wire";
import { dangerFacts } from "../engine/conclusion";
import { concernsIn } from "../flow/asks";
import { isAboutChildren } from "../flow/progress";
import { eventNamed, factNamed } from "../state/catalogue";
import { look } from "../state/letters";
import {
  type Answers,
  blank,
  type Child,
  type Earlier,
  type Kin,
  keyFor,
  type Received,
  type Said,
  type State,
  type Subject,
  type Told,
} from "../state/model";
import { quoted } from "../words/words";
import { answered, datedIn } from "./answers";
import type { Entry, Node } from "./document";
import { type EventList, happenedIn, tellingsIn } from "./happened";
import { keysOf, lineOf, momentOf, perhapsItemsOf, perhapsKeysOf, textOf, valueAt } from "./nodes";
import { Unreadable } from "./unreadable";

export type FromFile = { readonly state: State; readonly left: readonly string[] };

/** As many children as the engine takes. */
const mostChildren = 64;

const known: readonly string[] = [
  "referral",
  "received",
  "as-at",
  "household",
  "children",
  "reports",
  "events",
  "history-complete",
  "story",
  // What tests expect of a referral is nothing that was told.
  "expect",
];

export function stateOf(catalogue: Catalogue, document: Node): FromFile {
  const left: { readonly line: number; readonly why: string }[] = [];
  const leave = (line: number, why: string) => void left.push({ line, why });
  const entries = keysOf(document, "keys such as “referral:” and “children:”");
  for (const { key, line } of entries)
    if (!known.includes(key)) leave(line, `the form has no place for ${quoted(key)}`);
  const at = (key: string) => valueAt(entries, key);
  const reference = at("referral");
  if (reference === undefined)
    throw new Unreadable(document.line, "“referral” is missing", "Add “referral:” and a local reference.");

  const household = perhapsKeysOf(at("household"), "facts of the household");
  const lists: EventList[] = [{ node: at("events"), of: null }];
  const said: Record<string, Said> = {};
  const earlier: Earlier[] = [];
  /** Every answer in order, also several to one fact. */
  const sayingsIn = (told: readonly Entry[], about: Subject): Earlier[] => {
    const whose = about === "household" ? "household" : "child";
    return told.flatMap(({ key, line, value }) => {
      const fact = factNamed(catalogue, key);
      if (fact === undefined || fact.about !== whose) {
        leave(
          line,
          fact === undefined ? `these rules do not ask ${quoted(key)}` : `${quoted(key)} is not asked of the ${whose}`,
        );
        return [];
      }
      return datedIn(value, catalogue.agencies).flatMap((one) => {
        const { given, left } = answered(fact, one.node);
        for (const why of [...one.left, ...(left === null ? [] : [left])]) leave(one.node.line, why);
        return given === null ? [] : [{ fact: key, subject: about, given, said: one.said }];
      });
    });
  };
  const answersIn = (told: readonly Entry[], about: Subject): Answers => {
    const sayings = sayingsIn(told, about);
    const last = new Map(sayings.map((saying) => [saying.fact, saying]));
    earlier.push(...sayings.filter((saying) => last.get(saying.fact) !== saying));
    for (const [fact, saying] of last) if (Object.keys(saying.said).length > 0) said[keyFor(fact, about)] = saying.said;
    return Object.fromEntries([...last].map(([fact, { given }]) => [fact, given]));
  };

  const listed = perhapsItemsOf(at("children"), "a list of children");
  if (listed.length === 0)
    throw new Unreadable(document.line, "no child is listed", "List every child under “children:”.");
  if (listed.length > mostChildren)
    throw new Unreadable(
      document.line,
      `${listed.length} children are listed`,
      `At most ${mostChildren} fit into one referral; split it.`,
    );
  const children = listed.map((item, index): Child => {
    const own = keysOf(item, "a child with “child:” and “facts:”");
    const label = valueAt(own, "child");
    if (label === undefined)
      throw new Unreadable(item.line, "“child” is missing", "Add “child:” and a label such as Child A.");
    for (const { key, line } of own)
      if (!["child", "facts", "events", "born", "family", "home", "parent-of"].includes(key))
        leave(line, `the form has no place for ${quoted(key)}`);
    lists.push({ node: valueAt(own, "events"), of: index + 1 });
    return {
      id: index + 1,
      label: lineOf(label, "the child’s label"),
      answers: answersIn(perhapsKeysOf(valueAt(own, "facts"), "facts with their answers"), index + 1),
      ...kinOf(own, leave),
    };
  });
  lists.push({ node: valueAt(household, "events"), of: null });
  const nested = perhapsKeysOf(valueAt(household, "facts"), "facts of the household");
  const direct = household.filter(({ key }) => key !== "facts" && key !== "events");

  const told = perhapsItemsOf(at("reports"), "a list of reports").flatMap((item): Omit<Told, "id">[] => {
    const report = keysOf(item, "a report with “agency:” and “facts:”");
    const agency = textOf(valueAt(report, "agency")) ?? "";
    if (!catalogue.agencies.some(({ name }) => name === agency)) {
      leave(item.line, `these rules know no agency ${quoted(agency)}`);
      return [];
    }
    const label = textOf(valueAt(report, "child"))?.trim();
    const subject = label === undefined ? "household" : children.find((child) => look(child.label) === look(label))?.id;
    if (subject === undefined) {
      leave(item.line, `no child is called ${quoted(label ?? "")}`);
      return [];
    }
    const on = momentOf(valueAt(report, "on"));
    return sayingsIn(perhapsKeysOf(valueAt(report, "facts"), "facts with their answers"), subject).map(
      ({ fact, given, said }) => ({
        agency,
        fact,
        subject,
        given,
        said: on === null || said.learnt !== undefined ? said : { ...said, learnt: on },
      }),
    );
  });

  const history = perhapsItemsOf(at("history-complete"), "a list of events").flatMap((item) => {
    const name = textOf(item) ?? "";
    if (eventNamed(catalogue, name) !== undefined) return [name];
    leave(item.line, `these rules know no event ${quoted(name)}`);
    return [];
  });
  const moment = (key: string): string | null => {
    const node = at(key);
    const found = momentOf(node);
    if (found === null && node !== undefined && node.kind !== "nothing")
      leave(node.line, `the value of ${quoted(key)} is no date`);
    return found;
  };
  const received = moment("received");
  const tellings = tellingsIn(children, lists, leave);
  const state: State = {
    ...blank,
    reference: lineOf(reference, "a local reference"),
    narrative: textOf(at("story")) ?? "",
    received: received === null ? blank.received : receivedParts(received),
    asAt: moment("as-at") ?? received,
    children,
    household: { ...answersIn(direct, "household"), ...answersIn(nested, "household") },
    told: told.map((one, index) => ({ id: index + 1, ...one })),
    said,
    earlier,
    tellings,
    happened: happenedIn(catalogue, children, lists, history, leave),
    history: [...new Set(history)],
  };
  return {
    state: { ...state, danger: dangerIn(catalogue, state), concerns: concernsOf(catalogue, state) },
    left: inOrder(left),
  };
}

/** When a child was born, and to whom it belongs. */
function kinOf(own: readonly Entry[], leave: (line: number, why: string) => void): { readonly kin?: Kin } {
  const at = (key: string) => valueAt(own, key);
  const born = bornIn(at("born"), leave);
  const word = (key: string) => textOf(at(key))?.trim() ?? "";
  const node = at("parent-of");
  const of = node?.kind === "text" ? [node] : perhapsItemsOf(node, "a list of children");
  const parentOf = of.flatMap((one) => textOf(one)?.trim() ?? []);
  const kin: Kin = {
    ...(born === null ? {} : { born }),
    ...(word("family") === "" ? {} : { family: word("family") }),
    ...(word("home") === "" ? {} : { home: word("home") }),
    ...(parentOf.length === 0 ? {} : { parentOf }),
  };
  return Object.keys(kin).length === 0 ? {} : { kin };
}

function bornIn(node: Node | undefined, leave: (line: number, why: string) => void): NonNullable<Kin["born"]> | null {
  if (node === undefined || node.kind === "nothing") return null;
  if (node.kind === "keys") {
    const [from, to] = [momentOf(valueAt(node.entries, "from")), momentOf(valueAt(node.entries, "to"))];
    if (from !== null || to !== null) return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
  }
  const day = textOf(node)?.trim() === "not-known" ? "not-known" : momentOf(node);
  if (day === null) leave(node.line, "the day of birth is no date");
  return day;
}

function inOrder(left: readonly { readonly line: number; readonly why: string }[]): string[] {
  return [...left].sort((a, b) => a.line - b.line).map(({ line, why }) => `Line ${line}: ${why}.`);
}

function receivedParts(moment: string): Received {
  const [date = "", time = ""] = moment.split("T");
  const [year = "", month = "", day = ""] = date.split("-").map((part) => String(Number(part)));
  return { day, month, year, time };
}

/** Danger now, if that is said of any child; the first page’s question otherwise stays open. */
function dangerIn(catalogue: Catalogue, { children }: State): string | null {
  const facts = dangerFacts(catalogue);
  const isYes = ({ answers }: Child) =>
    facts.some((fact) => answers[fact]?.kind === "choice" && answers[fact].choice === "yes");
  return children.some(isYes) ? "yes" : null;
}

/** The concerns under which something is answered, each with the children of whom it is. */
function concernsOf(catalogue: Catalogue, { children, household }: State): State["concerns"] {
  const all = children.map(({ id }) => id);
  return Object.fromEntries(
    concernsIn(catalogue).flatMap(({ name, facts }) => {
      const about = children
        .filter(({ answers }) => facts.some((fact) => answers[fact] !== undefined))
        .map(({ id }) => id);
      if (about.length > 0) return [[name, about] as const];
      if (!facts.some((fact) => household[fact] !== undefined)) return [];
      return [[name, isAboutChildren(catalogue, name) ? all : []] as const];
    }),
  );
}
