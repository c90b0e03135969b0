// Who a child is, in a few words: how old, or that it is not born yet.

import type { Catalogue } from "../../wire";
import { describing } from "../flow/asks";
import type { Child, State } from "../state/model";
import { givenInWords } from "./sources";

export function describedIn(catalogue: Catalogue, { household }: State, { answers }: Child): string[] {
  const isUnborn = answers.unborn?.kind === "choice" && answers.unborn.choice === "yes";
  const weeks = household["weeks-pregnant"];
  const pregnant = weeks?.kind === "amount" && weeks.amount.trim() !== "" ? [`${weeks.amount.trim()} weeks`] : [];
  const numbers = describing(catalogue, "child").flatMap((fact) => {
    const given = answers[fact.name];
    const hasUnit = fact.answer.kind === "number" && fact.answer.unit !== null;
    const isSaid = given?.kind === "amount" && given.amount.trim() !== "" && (!hasUnit || given.unit !== "");
    return isSaid && !(isUnborn && fact.name === "age") ? givenInWords(fact, given) : [];
  });
  return isUnborn ? ["unborn", ...pregnant, ...numbers] : numbers;
}
