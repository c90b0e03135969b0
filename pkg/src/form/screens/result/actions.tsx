// What must be done, by whom and by when; what may not be done; who acts and who is told; and what might follow, where
// the worker has taken up all that it turns on.

import type { ComponentChildren } from "preact";
import type { ChildDecision, Standing } from "../../../wire";
import { waitingRules } from "../../asks";
import { useForm } from "../../form";
import { consents, list, sentence } from "../../words";

type Resting = { readonly standing: Standing; readonly rules: readonly string[] };

const certain = ({ standing }: Resting) => standing === "certain";

export function Actions({ child: { actions, refusals, routes, tell, reasons } }: { child: ChildDecision }) {
  return (
    <>
      <Part title="What to do">
        {actions.filter(certain).map(({ action, title, limits, ledBy, with: others, consent, rules }) => (
          <Duty key={action} title={[title, ...limits].join(", ")} because={titlesAmong(reasons, rules)}>
            {ledBy.length > 0 && <p class="govuk-body">Led by: {sentence(list(ledBy))}</p>}
            {others.length > 0 && <p class="govuk-body">With: {sentence(list(others))}</p>}
            {consent !== null && <p class="govuk-body">{consents[consent]}</p>}
          </Duty>
        ))}
      </Part>
      <Part title="What not to do">
        {refusals.filter(certain).map(({ action, title, rules }) => (
          <Duty key={action} title={`Do not: ${title}`} because={titlesAmong(reasons, rules)} />
        ))}
      </Part>
      <Part title="Who acts">
        {routes.filter(certain).map(({ route, title, rules }) => (
          <Duty key={route} title={title} because={titlesAmong(reasons, rules)} />
        ))}
      </Part>
      <Part title="Whom to tell">
        {tell.filter(certain).map(({ who, title, limits, rules }) => (
          <Duty key={who} title={[title, ...limits].join(", ")} because={titlesAmong(reasons, rules)} />
        ))}
      </Part>
    </>
  );
}

export function Possible({ child }: { child: ChildDecision }) {
  const { catalogue, state } = useForm();
  const waiting = waitingRules(catalogue, state, child);
  const near = <T extends Resting>(duties: readonly T[]) =>
    duties.filter((duty) => !certain(duty) && titlesAmong(waiting, duty.rules).length > 0);
  return (
    <Part title="What might follow if more becomes known">
      {[
        ...near(child.actions).map((duty) => ({ ...duty, key: duty.action })),
        ...near(child.refusals).map((duty) => ({ ...duty, key: `not ${duty.action}`, title: `Do not: ${duty.title}` })),
        ...near(child.routes).map((duty) => ({ ...duty, key: duty.route, title: `Who acts: ${duty.title}` })),
        ...near(child.tell).map((duty) => ({ ...duty, key: duty.who, title: `Tell: ${duty.title}` })),
      ].map(({ key, title, rules }) => (
        <Duty key={key} title={title} because={titlesAmong(waiting, rules)} />
      ))}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <ul class="govuk-list govuk-list--bullet duties">{children}</ul>
    </>
  );
}

function Duty({ title, because, children }: { title: string; because: string[]; children?: ComponentChildren }) {
  return (
    <li>
      <strong>{title}</strong>
      {children}
      {because.length > 0 && <p class="govuk-hint">Because: {sentence(because.join("; "))}</p>}
    </li>
  );
}

function titlesAmong(known: readonly { readonly rule: string; readonly title: string }[], rules: readonly string[]) {
  return known.filter(({ rule }) => rules.includes(rule)).map(({ title }) => title);
}
