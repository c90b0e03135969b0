// What to ask each agency, in words that say nothing about any child. Only what the worker has taken up is asked.

import type { Decision } from "../../wire";

export type Request = { readonly agency: string; readonly title: string; readonly text: string };

export function requestsIn(decision: Decision, takenUp: (child: string) => (fact: string) => boolean): Request[] {
  const asked = decision.children.flatMap(({ child, questions }) => {
    const isTakenUp = takenUp(child);
    return questions.filter(({ fact }) => isTakenUp(fact));
  });
  const titles = new Map(
    asked.flatMap(({ ask, askTitles }) => ask.map((agency, index) => [agency, askTitles[index] ?? agency] as const)),
  );
  return [...titles].map(([agency, title]) => {
    const questions = new Set(asked.filter(({ ask }) => ask.includes(agency)).map(({ question }) => question));
    return { agency, title, text: wording([...questions]) };
  });
}

function wording(questions: readonly string[]): string {
  return [
    "We are looking at a referral. We will tell you separately which children it is about.",
    "Please tell us what you know about these questions, for each child. Say so if you do not know, and say how you know what you know.",
    "",
    ...questions.map((question, index) => `${index + 1}. ${question}`),
  ].join("\n");
}
