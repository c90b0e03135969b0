// What must be done, by whom and by when; what may not be done; who acts and who is told; and what might follow, where
// the worker has taken up all that it turns on.

import type { ComponentChildren } from "preact";
import type { ActionDecision, ChildDecision, Refusal, RouteDecision, Tell } from "../../../wire";
import { waitingRules } from "../../flow/asks";
import { useCase, useRules } from "../../models/models";
import { duties, isCertain, titlesAmong } from "../../words/duties";
import { sentence } from "../../words/words";

export function Actions({ child }: { child: ChildDecision }) {
  return (
    <>
      {duties(child).map(({ title, lines }) => (
        <Part title={title} key={title}>
          {lines.map(({ text, under }) => (
            <Duty key={text} title={text} under={under} />
          ))}
        </Part>
      ))}
    </>
  );
}

export function Possible({ child }: { child: ChildDecision }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const waiting = waitingRules(catalogue, state, child);
  const near = <T extends ActionDecision | Refusal | RouteDecision | Tell>(duties: readonly T[]) =>
    duties.filter((duty) => !isCertain(duty) && titlesAmong(waiting, duty.rules).length > 0);
  return (
    <Part title="What might follow if more becomes known">
      {[
        ...near(child.actions).map((duty) => ({ ...duty, key: duty.action })),
        ...near(child.refusals).map((duty) => ({ ...duty, key: `not ${duty.action}`, title: `Do not: ${duty.title}` })),
        ...near(child.routes).map((duty) => ({ ...duty, key: duty.route, title: `Who acts: ${duty.title}` })),
        ...near(child.tell).map((duty) => ({ ...duty, key: duty.who, title: `Tell: ${duty.title}` })),
      ].map(({ key, title, rules }) => (
        <Duty key={key} title={title} under={[`Because: ${sentence(titlesAmong(waiting, rules).join("; "))}`]} />
      ))}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <h4 class="govuk-heading-s">{title}</h4>
      <ul class="govuk-list govuk-list--bullet duties">{children}</ul>
    </>
  );
}

function Duty({ title, under }: { title: string; under: readonly string[] }) {
  return (
    <li>
      <strong>{title}</strong>
      {under.map((line) => (
        <p class="govuk-body" key={line}>
          {line}
        </p>
      ))}
    </li>
  );
}
