// What to ask each agency: of each child what it usually knows and what could change the answer, of the concerns in which
// something was told and of what the worker has taken up.

import type { Catalogue, ChildDecision, Citation, Decision } from "../../wire";
import { factBehind } from "../state/catalogue";
import type { Asked, State } from "../state/model";
import { isTakenUp } from "./asks";
import { isWoken } from "./woken";

export type Request = {
  readonly agency: string;
  readonly title: string;
  readonly items: Asked["items"];
  /** The authorities of the levels that an answer could show. */
  readonly basis: readonly Citation[];
  /** Until when a level waits for an answer, if one does. */
  readonly until: string | null;
};

/** As many questions of one child as an agency is asked at once. */
const most = 8;

export function requestsIn(catalogue: Catalogue, state: State, decision: Decision): Request[] {
  return catalogue.agencies.flatMap(({ name, title }) => {
    const each = decision.children.map((child) => ({ child, asked: askedOf(catalogue, state, child, name) }));
    const items = each.flatMap(({ child, asked }) =>
      asked.flatMap(({ fact }) => {
        const entry = factBehind(catalogue, fact);
        const id = state.children.find(({ label }) => label.trim() === child.child)?.id;
        if (entry === undefined || id === undefined) return [];
        return { fact: entry.name, subject: entry.about === "household" ? ("household" as const) : id };
      }),
    );
    const levels = new Set(each.flatMap(({ asked }) => asked.flatMap(({ couldRaiseTo }) => couldRaiseTo?.name ?? [])));
    const basis = catalogue.levels.filter(({ rung }) => levels.has(rung.name)).flatMap(({ citations }) => citations);
    const once = unique(items, ({ fact, subject }) => `${fact} ${subject}`);
    return once.length === 0
      ? []
      : {
          agency: name,
          title,
          items: once,
          basis: unique(basis, ({ title, place }) => `${title} ${place}`),
          until: untilOf(decision),
        };
  });
}

function askedOf(catalogue: Catalogue, state: State, { child, questions }: ChildDecision, agency: string) {
  const [takenUp, woken] = [isTakenUp(catalogue, state, child), isWoken(catalogue, state, child)];
  return questions
    .filter((question) => question.affects !== "later" && question.ask.includes(agency))
    .filter((question) => takenUp(question.fact) || woken(question))
    .slice(0, most);
}

function untilOf({ children }: Decision): string | null {
  const ends = children.flatMap(({ answer }) => (answer.kind === "hold" ? (answer.until?.latest ?? []) : []));
  return ends.sort()[0] ?? null;
}

const unique = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];
