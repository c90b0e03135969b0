// What the referrer may be told, by who that is: a professional hears the decision and what happens next, a member of the
// public that it was looked at, and nobody a reason unasked, because the pack does not say which ones may be shared.

import { childOf } from "../state/labels";
import { setting } from "../state/settings";
import { isDecided, undecided } from "../state/verdict";
import { firstOf } from "../words/agenda";
import { levelNamed, untilInWords } from "../words/sentences";
import { sentence } from "../words/words";
import { referenceOf } from "./heads";
import type { Told } from "./told";

export const readers = {
  professional: "A professional",
  family: "A parent, a carer or the young person",
  public: "A member of the public",
} as const;

export type Reader = keyof typeof readers;

export function feedback(told: Told, reader: Reader): string {
  const { catalogue, state } = told;
  const numbers = catalogue.contacts.flatMap(({ title, telephone }) =>
    telephone === null ? [] : `${title}: ${telephone}`,
  );
  const partnership = setting(catalogue, "partnership-name");
  const reference = state.reference.trim() === "" ? "" : `, ${referenceOf(told)}`;
  return [
    reader === "professional"
      ? `Thank you for your referral${reference}.`
      : `Thank you for getting in touch${reference}.`,
    ...(reader === "public" ? [neighbourly] : decisions(told, reader)),
    "",
    ...(reader === "professional" ? ["Add here the reasons that you may share.", ""] : []),
    ...(reader === "public" ? [] : ["If you do not agree, tell us and say why."]),
    "If you know something new, or a child is less safe, call at once:",
    ...numbers.map((number) => `- ${sentence(number)}`),
    ...(partnership === null ? [] : ["", partnership]),
  ].join("\r\n");
}

/** Somebody who is not part of a family or an agency is told that they were heard, and nothing of the child. */
const neighbourly =
  "We have looked at what you told us. We cannot tell you more, because it is about somebody else’s family. You were right to call.";

function decisions({ catalogue, state, decision }: Told, reader: Reader): string[] {
  return decision.children.flatMap((child) => {
    const id = childOf(state, child.child).id;
    const verdict = state.verdicts[id] ?? undecided;
    // What the rules ask for follows only where somebody agreed with them.
    const next = verdict.choice === "agree" ? firstOf(child, 6) : [];
    return [
      "",
      `${child.child}: ${said()}`,
      ...(reader === "professional" ? next.map(({ title }) => `- ${title}.`) : []),
    ];

    function said(): string {
      if (!isDecided(verdict)) return "nobody has decided yet.";
      if (verdict.choice === "no-action") return "we decided on no further action.";
      if (verdict.choice === "more-first") return `we need to know more first, and decide by ${untilInWords(verdict)}.`;
      return `we decided on ${levelNamed(catalogue, verdict.choice === "agree" ? verdict.result : verdict.level)}.`;
    }
  });
}
