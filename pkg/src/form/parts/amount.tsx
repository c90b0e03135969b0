// A whole number or a range, with its unit where people give it in more than one, or "not known".

import type { Given } from "../state/model";
import { amountSaid } from "../state/said-amount";
import { unitsFor } from "../state/units";
import { Checkbox } from "./checkbox";

type Amount = Extract<Given, { kind: "amount" }>;

type Props = {
  id: string;
  unit: string | null;
  given: Amount | undefined;
  give(given: Amount | undefined): void;
  unknown: boolean;
  say(unknown: boolean): void;
};

export function Amount({ id, unit, given, give, unknown, say }: Props) {
  const units = unitsFor(unit);
  const amount = given?.amount ?? "";
  const only = units.length > 0 ? "" : (unit ?? "");
  const chosen = given?.unit ?? only;
  const set = (next: { amount?: string; unit?: string }) => {
    const merged: Amount = { kind: "amount", amount, unit: chosen, ...next };
    give(merged.amount === "" && merged.unit === only ? undefined : merged);
  };
  return (
    <>
      <div class="amount">
        <label class="govuk-visually-hidden" for={id}>
          Number
        </label>
        <input
          class="govuk-input govuk-input--width-5"
          id={id}
          type="text"
          // A unit or a range is written in words.
          inputMode={units.length > 0 ? "text" : "numeric"}
          autocomplete="off"
          value={amount}
          onInput={(event) => set({ amount: event.currentTarget.value })}
          // Only once it is typed whole: "8 m" may become months or minutes.
          onChange={(event) =>
            set(amountSaid(event.currentTarget.value, units) ?? { amount: event.currentTarget.value })
          }
        />
        {units.length > 0 ? (
          <>
            <label class="govuk-visually-hidden" for={`${id}-unit`}>
              Unit
            </label>
            <select
              class="govuk-select"
              id={`${id}-unit`}
              value={chosen}
              onChange={(event) => set({ unit: event.currentTarget.value })}
            >
              <option value="">Choose unit</option>
              {units.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </>
        ) : (
          unit !== null && <span class="govuk-body amount__unit">{unit}</span>
        )}
      </div>
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <Checkbox id={`${id}-not-known`} ticked={unknown} tick={say}>
          Not known
        </Checkbox>
      </div>
    </>
  );
}
