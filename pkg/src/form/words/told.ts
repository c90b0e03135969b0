// What was told of a child, as the record has it: every answer, used by a rule or not, emergencies first, then what the
// answer rests on, then what points the other way.

import type { Catalogue, ChildDecision, Told, ToldStanding } from "../../wire";
import * as wording from "../../wire/wording";
import { factBehind } from "../state/catalogue";
import { sentence, shortly, sourceNamed } from "./words";

const order: readonly ToldStanding[] = ["impossible", "used", "against", "unused"];

export function toldIn(catalogue: Catalogue, { told }: ChildDecision): Told[] {
  const first = ({ fact }: Told) => (factBehind(catalogue, fact)?.emergency === true ? 0 : 1);
  return [...told].sort((a, b) => first(a) - first(b) || order.indexOf(a.standing) - order.indexOf(b.standing));
}

export const does: Readonly<Record<ToldStanding, string>> = {
  used: "",
  against: wording.pointsTheOtherWay().toLowerCase(),
  unused: wording.noRuleUsedIt(),
  impossible: wording.cannotBeTold(),
};

/** One answer; `how` is what the worker said of how it is known. */
export function toldInWords(told: Told, how: string | null = null): string {
  const on = told.on === null ? "" : `, ${shortly(told.on)}`;
  const what = does[told.standing] === "" ? "" : `; ${does[told.standing]}`;
  return `${told.question} ${sentence(told.value)} (From ${sourceNamed(told.by)}${on}${what}.)${how === null ? "" : ` ${sentence(how)}`}`;
}
