// Which kind of answer a child has, and the order of urgency among children.

import type { Catalogue, ChildDecision } from "../../wire";
import * as wording from "../../wire/wording";
import { listed } from "../state/settings";
import { rung } from "./words";

export type Outcome = {
  /** What follows the child's label in the heading. */
  readonly heading: string;
  /** The kind of answer, in a few words. */
  readonly tag: string;
  readonly meaning: readonly string[];
};

export function outcomeOf(child: ChildDecision): Outcome {
  const { now, lowest, highest, settled } = child.level;
  const higher = highest.rank > now.rank ? `It ${wording.couldBe(rung(highest))}` : null;
  if (conflicts(child).length > 0) {
    return {
      heading: "needs a person to decide",
      tag: "The rules conflict",
      meaning: [
        `The rules both ask for and refuse: ${conflicts(child).join("; ")}. Ask your manager.`,
        `With what is known, the level is ${rung(now)}.`,
      ],
    };
  }
  if (settled) {
    return { heading: rung(now), tag: "Settled", meaning: ["No unanswered fact can change this level."] };
  }
  if (now.rank > lowest.rank) {
    const lower = `If more becomes known, it could go down to ${rung(lowest)}.`;
    return {
      heading: `${rung(now)} for now`,
      tag: "Could change",
      meaning: ["Act at this level with what is known.", lower, ...(higher === null ? [] : [higher])],
    };
  }
  if (now.rank === 0) {
    return {
      heading: wording.cannotSayYet(),
      tag: "Not enough information",
      meaning: ["This is not the same as no concern.", ...(higher === null ? [] : [higher])],
    };
  }
  return { heading: wording.atLeast(rung(now)), tag: "Could go higher", meaning: higher === null ? [] : [higher] };
}

/** Whether the answer is the top of the ladder, where people telephone before they read on. */
export function isEmergency(catalogue: Catalogue, child: ChildDecision): boolean {
  return child.level.now.rank === Math.max(...catalogue.levels.map((level) => level.rung.rank));
}

/**
 * Whether a referral goes elsewhere: it is certain who acts, and none of them is this front door, as far as the pack says
 * which routes are its own.
 */
export function goesElsewhere(catalogue: Catalogue, { routes }: ChildDecision): boolean {
  const own = listed(catalogue, "own-routes");
  const certain = routes.filter(({ standing }) => standing === "certain");
  return own !== null && certain.length > 0 && certain.every(({ route }) => !own.includes(route));
}

export function byUrgency(children: readonly ChildDecision[]): ChildDecision[] {
  const urgency = ({ level, speed }: ChildDecision) => [level.now.rank, speed.now.rank, level.highest.rank];
  return [...children].sort((a, b) => {
    const [first, second] = [urgency(a), urgency(b)];
    const difference = first.findIndex((rank, index) => rank !== second[index]);
    return difference === -1 ? 0 : (second[difference] ?? 0) - (first[difference] ?? 0);
  });
}

function conflicts(child: ChildDecision): string[] {
  const refused = new Set(child.refusals.filter(({ standing }) => standing === "certain").map(({ action }) => action));
  return child.actions
    .filter(({ action, standing }) => standing === "certain" && refused.has(action))
    .map(({ title }) => title);
}
