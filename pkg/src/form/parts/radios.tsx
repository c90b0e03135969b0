// Radio buttons of which none is chosen to begin with, and whose answer can be taken back.

import type { Named } from "../../wire";
import { useHost } from "../models/models";

type Props = {
  id: string;
  options: readonly Named[];
  chosen: string | null;
  inline: boolean;
  choose(option: string | undefined): void;
};

export function Radios({ id, options, chosen, inline, choose }: Props) {
  const { root } = useHost();
  const clear = () => {
    choose(undefined);
    root.getElementById(id)?.focus();
  };
  const clearByKey = (event: KeyboardEvent) => {
    if (event.key === "Delete" || event.key === "Backspace") clear();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys pressed in the radio buttons inside
    <div class={`govuk-radios govuk-radios--small ${inline ? "govuk-radios--inline" : ""}`} onKeyDown={clearByKey}>
      {options.map(({ name, title }, index) => {
        const option = index === 0 ? id : `${id}-${name}`;
        return (
          <div class="govuk-radios__item" key={name}>
            <input
              class="govuk-radios__input"
              type="radio"
              id={option}
              name={id}
              value={name}
              checked={chosen === name}
              onChange={() => choose(name)}
            />
            <label class="govuk-label govuk-radios__label" for={option}>
              {title}
            </label>
          </div>
        );
      })}
      {chosen === null ? null : (
        <button type="button" class="as-link as-link--small" tabIndex={-1} onClick={clear}>
          Clear<span class="govuk-visually-hidden"> this answer</span>
        </button>
      )}
    </div>
  );
}
