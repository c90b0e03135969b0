// A line or a few lines of text, with its label, its hint and what is wrong with it.

import { useFault } from "./error";

type Props = {
  id: string;
  label: string;
  hint?: string;
  value: string;
  /** How many lines; one by default. */
  rows?: number;
  width?: 5 | 10 | 20 | 30;
  type(value: string): void;
};

export function Text({ id, label, hint, value, rows = 1, width = 20, type }: Props) {
  const fault = useFault(id);
  const described = [hint === undefined ? undefined : `${id}-hint`, fault.id].filter((part) => part !== undefined);
  const common = {
    id,
    value,
    autocomplete: "off",
    "aria-describedby": described.length === 0 ? undefined : described.join(" "),
    onInput: (event: Event & { currentTarget: { value: string } }) => type(event.currentTarget.value),
  } as const;
  const wrong = fault.message === null ? "" : "govuk-input--error";
  return (
    <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {fault.message}
      {rows === 1 ? (
        <input class={`govuk-input govuk-input--width-${width} ${wrong}`} {...common} />
      ) : (
        <textarea class={`govuk-textarea ${wrong}`} rows={rows} {...common} />
      )}
    </div>
  );
}
