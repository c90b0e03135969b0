// What is open in three lists: what can change the level now, what changes a duty or how fast, and what a later stage asks.

import type { ChildDecision, Question } from "../../../wire";
import { Heading } from "../../parts/heading";
import { Others } from "./others";
import { Questions } from "./questions";

export function Lists({ child, questions }: { child: ChildDecision; questions: readonly Question[] }) {
  const of = (affects: Question["affects"]) => questions.filter((question) => question.affects === affects);
  const raising = of("level").filter(({ couldRaiseTo }) => couldRaiseTo !== null);
  const lowering = of("level").filter((question) => !raising.includes(question));
  return (
    <>
      {of("level").length > 0 && (
        <>
          <Heading level={3} size="s">
            Can change the level now
          </Heading>
          <Questions child={child} questions={raising} caption="Could raise it" />
          <Questions child={child} questions={lowering} caption="Could lower it" />
        </>
      )}
      <Others questions={of("duty")} title="Can change what must be done, or how fast" />
      <Others questions={of("later")} title="Asked at a later stage" />
    </>
  );
}
