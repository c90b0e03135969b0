// A choice from a list of which nothing is chosen to begin with.

import { useFault } from "./error";

type Props = {
  id: string;
  label: string;
  chosen: string;
  options: readonly (readonly [string, string])[];
  /** What the empty choice is called. */
  none?: string;
  choose(name: string): void;
};

export function Select({ id, label, chosen, options, none = "Choose", choose }: Props) {
  const fault = useFault(id);
  return (
    <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {fault.message}
      <select
        class="govuk-select"
        id={id}
        value={chosen}
        aria-describedby={fault.id}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{none}</option>
        {options.map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
