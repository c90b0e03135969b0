// One checkbox with its label.

import type { ComponentChildren } from "preact";

type Props = {
  id: string;
  ticked: boolean;
  tick(ticked: boolean): void;
  hint?: ComponentChildren;
  children: ComponentChildren;
};

export function Checkbox({ id, ticked, tick, hint, children }: Props) {
  const hintId = `${id}-hint`;
  return (
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        type="checkbox"
        id={id}
        checked={ticked}
        aria-describedby={hint === undefined ? undefined : hintId}
        onChange={(event) => tick(event.currentTarget.checked)}
      />
      <label class="govuk-label govuk-checkboxes__label" for={id}>
        {children}
      </label>
      {hint === undefined ? null : (
        <div id={hintId} class="govuk-hint govuk-checkboxes__hint">
          {hint}
        </div>
      )}
    </div>
  );
}
