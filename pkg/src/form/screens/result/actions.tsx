// What must be done, by whom and by when; what may not be done; who acts and who is told. What only might follow is
// shown where the worker has taken up all that it turns on.

import type { ComponentChildren } from "preact";
import type { ChildDecision, Standing } from "../../../wire";
import { waitingRules } from "../../asks";
import { useForm } from "../../form";
import { consents, list, ruleTitles, sentence } from "../../words";

export function Actions({ child }: { child: ChildDecision }) {
  const { catalogue, state } = useForm();
  const waiting = new Set(waitingRules(catalogue, state, child).map(({ rule }) => rule));
  const near = <T extends { standing: Standing; rules: string[] }>(duties: T[]) =>
    duties.filter(({ standing, rules }) => standing === "certain" || rules.some((rule) => waiting.has(rule)));
  const [actions, refusals] = [near(child.actions), near(child.refusals)];
  const [routes, tell] = [near(child.routes), near(child.tell)];
  return (
    <>
      <Part title="What to do">
        {actions.map(({ action, title, limits, standing, ledBy, with: others, consent, rules }) => (
          <Duty key={action} child={child} title={[title, ...limits].join(", ")} standing={standing} rules={rules}>
            {ledBy.length > 0 && <p class="govuk-body">Led by: {sentence(list(ledBy))}</p>}
            {others.length > 0 && <p class="govuk-body">With: {sentence(list(others))}</p>}
            {consent !== null && <p class="govuk-body">{consents[consent]}</p>}
          </Duty>
        ))}
      </Part>
      <Part title="What not to do">
        {refusals.map(({ action, title, standing, rules }) => (
          <Duty key={action} child={child} title={`Do not: ${title}`} standing={standing} rules={rules} />
        ))}
      </Part>
      <Part title="Who acts">
        {routes.map(({ route, title, standing, rules }) => (
          <Duty key={route} child={child} title={title} standing={standing} rules={rules} />
        ))}
      </Part>
      <Part title="Whom to tell">
        {tell.map(({ who, title, limits, standing, rules }) => (
          <Duty key={who} child={child} title={[title, ...limits].join(", ")} standing={standing} rules={rules} />
        ))}
      </Part>
    </>
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

type DutyProps = {
  child: ChildDecision;
  title: string;
  standing: Standing;
  rules: readonly string[];
  children?: ComponentChildren;
};

function Duty({ child, title, standing, rules, children }: DutyProps) {
  return (
    <li>
      <strong>{title}</strong>
      {standing === "possible" && <p class="govuk-body">Only if more becomes known.</p>}
      {children}
      <p class="govuk-hint">Because: {sentence(ruleTitles(child, rules).join("; "))}</p>
    </li>
  );
}
