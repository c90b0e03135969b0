// What to ask each agency: of each child what it usually knows and what could change the answer, of the concerns in which
// something was told and of what the worker has taken up.

import type { Catalogue, ChildDecision, Citation, Decision, Question } from "../../wire";
import { factBehind } from "../state/catalogue";
import { childCalled } from "../state/labels";
import type { Asked, State } from "../state/model";
import { isTakenUp } from "./asks";
import { isWoken } from "./woken";

export type Request = {
  readonly agency: string;
  readonly title: string;
  readonly items: Asked["items"];
  /** The authorities of the levels that an answer could show. */
  readonly basis: readonly Citation[];
  /** The authorities on which the agency may share what it knows. */
  readonly sharing: readonly Citation[];
  /** Until when a level waits for an answer, else when the next step is due. */
  readonly until: string | null;
};

/** As many questions of one child as an agency is asked at once. */
const most = 8;

/** `until` is the moment for which something waits. */
export function requestsIn(catalogue: Catalogue, state: State, decision: Decision, until: string | null): Request[] {
  return catalogue.agencies.flatMap(({ name, title, citations: sharing }) => {
    const each = decision.children.map((child) => ({ child, asked: askedOf(catalogue, state, child, name) }));
    const items = each.flatMap(({ child, asked }) =>
      asked.flatMap(({ fact }) => {
        const entry = factBehind(catalogue, fact);
        const id = childCalled(state, child.child)?.id;
        if (entry === undefined || id === undefined) return [];
        return { fact: entry.name, subject: entry.about === "household" ? ("household" as const) : id };
      }),
    );
    const asked = each.flatMap((one) => one.asked);
    const once = unique(items, ({ fact, subject }) => `${fact} ${subject}`);
    return once.length === 0
      ? []
      : {
          agency: name,
          title,
          items: once,
          basis: basisOf(catalogue, asked),
          sharing,
          until,
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

/** On what the levels rest that an answer could show; on what all rest where it could show none. */
export function basisOf({ levels }: Catalogue, questions: readonly Question[]): Citation[] {
  const shown = new Set(questions.flatMap(({ couldRaiseTo }) => couldRaiseTo?.name ?? []));
  const asked = levels.filter(({ rung }) => shown.has(rung.name));
  const citations = (asked.length === 0 ? levels : asked).flatMap((level) => level.citations);
  return unique(citations, authority);
}

/** On what those may share who are asked. */
export function sharingOf({ agencies }: Catalogue, questions: readonly Question[]): Citation[] {
  const asked = new Set(questions.flatMap(({ ask }) => ask));
  return unique(
    agencies.filter(({ name }) => asked.has(name)).flatMap(({ citations }) => citations),
    authority,
  );
}

const authority = ({ title, place }: Citation) => `${title} ${place}`;

const unique = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];
