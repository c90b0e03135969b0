// What the referrer may be told: the decision, what happens next, and how to disagree. No reason is shared unasked,
// because the pack does not say which ones may be.

import { setting } from "../state/settings";
import { isDecided, undecided } from "../state/verdict";
import { duties } from "../words/duties";
import { levelNamed } from "../words/sentences";
import { sentence } from "../words/words";
import { referenceOf } from "./heads";
import type { Told } from "./told";

export function feedback(told: Told): string {
  const { catalogue, state, decision } = told;
  const children = decision.children.flatMap((child) => {
    const id = state.children.find(({ label }) => label.trim() === child.child)?.id ?? 0;
    const verdict = state.verdicts[id] ?? undecided;
    const level = levelNamed(catalogue, verdict.choice === "agree" ? verdict.result : verdict.level);
    const next = duties(child).find(({ title }) => title === "What to do")?.lines ?? [];
    return [
      "",
      `${child.child}: ${isDecided(verdict) ? `we decided on ${level}.` : "no decision has been made yet."}`,
      ...(isDecided(verdict) ? next.map(({ text }) => `- ${text}`) : []),
    ];
  });
  const numbers = catalogue.contacts.flatMap(({ title, telephone }) =>
    telephone === null ? [] : `${title}: ${telephone}`,
  );
  const partnership = setting(catalogue, "partnership-name");
  return [
    `Thank you for your referral, reference ${referenceOf(told)}.`,
    ...children,
    "",
    "Add here the reasons that you may share.",
    "",
    "If you do not agree, tell us and say why. If you have new information, or a child is less safe, call at once:",
    ...numbers.map((number) => `- ${sentence(number)}`),
    ...(partnership === null ? [] : ["", partnership]),
  ].join("\r\n");
}
