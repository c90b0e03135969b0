// About the referral: its reference and when it came.

import { useCase } from "../models/models";
import { useFault } from "../parts/error";
import { Text } from "../parts/text";
import type { Received } from "../state/model";
import { personalIn } from "../state/personal";
import { receivedNow } from "../state/received";
import { receivedInWords } from "../words/received";
import { list, quoted } from "../words/words";

export function Referral() {
  return (
    <>
      <Reference />
      <ReceivedOn />
      <ReceivedAt />
      <Narrative />
    </>
  );
}

/** The story as it was told. It is kept for the record; what looks like a name is pointed at, and nothing is sent. */
function Narrative() {
  const { state, dispatch } = useCase();
  const found = personalIn(state.narrative);
  return (
    <>
      <Text
        id="narrative"
        label="What was said, as it was told (optional)"
        hint="It stands in the record in these words. No rule reads it. Leave out names and addresses."
        rows={4}
        value={state.narrative}
        type={(narrative) => dispatch({ kind: "narrative", narrative })}
      />
      <p class="govuk-body" role="status">
        {found.length > 0 && `This may say who somebody is: ${list(found.map(quoted))}. Take it out if it does.`}
      </p>
    </>
  );
}

function Reference() {
  const { state, dispatch } = useCase();
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="reference">
        Local reference
      </label>
      <div class="govuk-hint" id="reference-hint">
        The number that your case system gives it. Not a name.
      </div>
      <input
        class="govuk-input govuk-input--width-20"
        id="reference"
        autocomplete="off"
        spellcheck={false}
        aria-describedby="reference-hint"
        value={state.reference}
        onInput={(event) => dispatch({ kind: "reference", reference: event.currentTarget.value })}
      />
    </div>
  );
}

const parts = [
  { part: "day", title: "Day", width: 2 },
  { part: "month", title: "Month", width: 5 },
  { part: "year", title: "Year", width: 4 },
] as const;

function ReceivedOn() {
  const { state, dispatch } = useCase();
  const fault = useFault("received-day");
  const set = (received: Partial<Received>) => dispatch({ kind: "received", received });
  return (
    <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
      <fieldset class="govuk-fieldset" aria-describedby={`received-hint ${fault.id ?? ""}`}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">When was the referral received?</legend>
        <div class="govuk-hint" id="received-hint">
          For example, 20 11 2026 or 20 November 2026. Leave it blank if you do not know.
        </div>
        {fault.message}
        <div class="govuk-date-input">
          {parts.map(({ part, title, width }) => (
            <div class="govuk-date-input__item" key={part}>
              <div class="govuk-form-group">
                <label class="govuk-label govuk-date-input__label" for={`received-${part}`}>
                  {title}
                </label>
                <input
                  class={`govuk-input govuk-date-input__input govuk-input--width-${width} ${fault.message === null ? "" : "govuk-input--error"}`}
                  id={`received-${part}`}
                  inputMode={part === "month" ? "text" : "numeric"}
                  autocomplete="off"
                  value={state.received[part]}
                  onInput={(event) => set({ [part]: event.currentTarget.value })}
                />
              </div>
            </div>
          ))}
        </div>
        <p class="govuk-body" role="status">
          {receivedInWords(state.received)}
        </p>
      </fieldset>
    </div>
  );
}

function ReceivedAt() {
  const { state, dispatch } = useCase();
  const fault = useFault("received-time");
  return (
    <>
      <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
        <label class="govuk-label govuk-label--s" for="received-time">
          At what time?
        </label>
        <div class="govuk-hint" id="time-hint">
          For example, 16:50 or 4:50pm. Leave it blank if you do not know.
        </div>
        {fault.message}
        <input
          class={`govuk-input govuk-input--width-5 ${fault.message === null ? "" : "govuk-input--error"}`}
          id="received-time"
          autocomplete="off"
          aria-describedby={`time-hint ${fault.id ?? ""}`}
          value={state.received.time}
          onInput={(event) => dispatch({ kind: "received", received: { time: event.currentTarget.value } })}
        />
      </div>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => dispatch({ kind: "received", received: receivedNow() })}
      >
        Now<span class="govuk-visually-hidden">: fill in this date and time</span>
      </button>
    </>
  );
}
