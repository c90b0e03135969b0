// The form with what its own page would bring: whom to call first, and under which rules it answers.

import { useErrorBoundary } from "preact/hooks";
import { App } from "../form/app";
import type { Rules } from "../form/engine/engine";
import type { Root } from "../form/models/root";

type Props = {
  readonly rules: Rules;
  readonly root: Root;
  tell(event: Event): boolean;
  fail(reason: unknown): void;
};

export function Embedded({ rules, root, tell, fail }: Props) {
  const [error] = useErrorBoundary(fail);
  if (error !== undefined) return null;
  const { pack, contacts } = rules.catalogue;
  return (
    <div class="embedded">
      <section class="emergency" aria-label="Emergency">
        <div class="govuk-width-container">
          <p class="emergency__first">If a child is in immediate danger, call 999.</p>
          <ul class="govuk-list">
            {contacts.map(({ name, title, telephone, hours }) => (
              <li key={name}>
                {title}
                {telephone !== null && (
                  <>
                    : <strong>{telephone}</strong>
                  </>
                )}
                {hours !== null && ` (${hours})`}
              </li>
            ))}
          </ul>
        </div>
      </section>
      <App rules={rules} host={{ root, paper: "", tell }} />
      <div class="colophon">
        <div class="govuk-width-container">
          <p>
            {pack.title}, version {pack.version}, fingerprint {pack.fingerprint.slice(0, 8)}. Engine {rules.engine}.
          </p>
          <p>This form sends nothing. What the page around it does with a decision is for that page to say.</p>
        </div>
      </div>
    </div>
  );
}

export function Failed({ reason }: { readonly reason: string }) {
  return (
    <div class="embedded">
      <section class="emergency" aria-label="Emergency">
        <div class="govuk-width-container">
          <p class="emergency__first">If a child is in immediate danger, call 999.</p>
        </div>
      </section>
      <div class="govuk-width-container">
        <h1 class="govuk-heading-l">This form cannot run here</h1>
        <p class="govuk-body">{reason}</p>
        <p class="govuk-body">Use the printed thresholds, and call one of the numbers of your hub.</p>
      </div>
    </div>
  );
}
