// Brothers and sisters of whom the first screen would say the same: it is said once, of all of them.

import type { Catalogue, ChildDecision } from "../../wire";
import { dueInWords, firstOf } from "./agenda";
import { firstToAsk } from "./ask";
import { isCertain } from "./duties";
import { goesElsewhere, isEmergency, outcomeOf, speedOf } from "./outcome";
import { reasonInASentence, winningReasons } from "./reasons";

/** The children in their order, each under the first of whom the same is said. */
export function alikeIn(catalogue: Catalogue, children: readonly ChildDecision[], asAt: string): ChildDecision[][] {
  const groups = new Map<string, ChildDecision[]>();
  for (const child of children) {
    const said = JSON.stringify(saidOf(catalogue, child, asAt));
    groups.set(said, [...(groups.get(said) ?? []), child]);
  }
  return [...groups.values()];
}

const saidOf = (catalogue: Catalogue, child: ChildDecision, asAt: string) => [
  child.answer.kind,
  outcomeOf(child),
  goesElsewhere(catalogue, child),
  isEmergency(catalogue, child),
  speedOf(child),
  child.routes.filter(isCertain).map(({ title }) => title),
  firstOf(child).map((entry) => [entry.title, dueInWords(entry, asAt), entry.owners]),
  winningReasons(child).map(reasonInASentence),
  firstToAsk(child).map(({ fact }) => fact),
  child.contested,
];
