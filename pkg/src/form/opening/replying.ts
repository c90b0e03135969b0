// What a reply says beside what was told before: new, the same, or otherwise. Nothing that was told is replaced.

import type { Catalogue } from "../../wire";
import { agencyTitle } from "../state/catalogue";
import { type Asked, answersOf, type Given, isNotKnown, labelOf, type State, type Told } from "../state/model";
import type { Reply, ReplyItem } from "./reply";

export type Earlier = { readonly by: string; readonly on: string | null; readonly given: Given };

export type Compared = {
  readonly item: ReplyItem;
  readonly earlier: readonly Earlier[];
  readonly standing: "new" | "same" | "otherwise";
};

export function compared(catalogue: Catalogue, state: State, { items }: Reply): Compared[] {
  return items.map((item) => {
    const own = answersOf(state, item.subject)[item.fact.name];
    const others = state.told.flatMap(({ agency, fact, subject, given, said }): Earlier[] =>
      given !== undefined && fact === item.fact.name && subject === item.subject
        ? [{ by: agencyTitle(catalogue, agency), on: said?.learnt ?? said?.on ?? null, given }]
        : [],
    );
    const earlier = [...(own === undefined ? [] : [{ by: "The referral", on: null, given: own }]), ...others];
    const known = earlier.filter(({ given }) => !isNotKnown(given));
    const differs = known.some(({ given }) => !isSame(given, item.given)) && !isNotKnown(item.given);
    return { item, earlier, standing: differs ? "otherwise" : known.length === 0 ? "new" : "same" };
  });
}

/** The answers as this agency's, learnt at a moment. */
export function toldBy(asked: Asked, { items }: Reply, learnt: string): Omit<Told, "id">[] {
  return items.map(({ fact, subject, given }) => ({
    agency: asked.agency,
    fact: fact.name,
    subject,
    given,
    said: { learnt },
  }));
}

/** What they wrote beside their answers, to be kept as it was told; empty where they wrote nothing. */
export function writtenBy(title: string, state: State, { items, wrote }: Reply): string {
  const beside = items.flatMap(({ fact, subject, remark }) =>
    remark === "" ? [] : [`On “${fact.question}” (${labelOf(state, subject)}): ${remark}`],
  );
  const all = [...beside, ...wrote];
  return all.length === 0 ? "" : [`${title}, wrote in reply:`, ...all].join("\n");
}

const isSame = (a: Given, b: Given): boolean => JSON.stringify(a) === JSON.stringify(b);
