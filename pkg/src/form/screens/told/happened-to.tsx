// Something that happened, told with its day and to whom, in one step.

import { useState } from "preact/hooks";
import type { EventEntry } from "../../../wire";
import { useCase } from "../../models/models";
import { Checkbox } from "../../parts/checkbox";
import { Heading } from "../../parts/heading";
import { madeFast } from "../../state/history";
import type { Subject } from "../../state/model";
import { momentNow } from "../../state/received";
import { readWhen } from "../../state/when";
import { capital } from "../../words/words";

export function HappenedTo({ event, called, level }: { event: EventEntry; called: string | null; level: number }) {
  const { state, dispatch } = useCase();
  const everyone = state.children.map(({ id }) => id);
  const [times, setTimes] = useState("");
  const [about, setAbout] = useState<readonly number[]>(everyone.length === 1 ? everyone : []);
  const subjects: readonly Subject[] = event.about === "household" ? ["household"] : about;
  const time = readWhen(times, momentNow());
  const id = `found-event-${event.name}`;
  const missing =
    time === null ? "Enter when it happened, or “not known”." : subjects.length === 0 ? "Tick the children." : null;
  const add = () => {
    if (missing !== null) return;
    const at = madeFast(times);
    for (const subject of subjects) dispatch({ kind: "done", event: event.name, subject, at, attended: [] });
    setTimes("");
  };
  return (
    <div class="fact">
      <div class="fact__question">
        <Heading level={level} size="s">
          {called !== null && <span class="fact__called">{capital(called)}</span>}
          {event.title}
        </Heading>
      </div>
      <div>
        <div class="govuk-form-group">
          <label class="govuk-label" for={id}>
            When?<span class="govuk-visually-hidden"> {event.title}</span>
          </label>
          <div class="govuk-hint" id={`${id}-hint`}>
            Friday 15:00, 12 March, 3 weeks ago, or not known
          </div>
          <input
            class="govuk-input govuk-input--width-20"
            id={id}
            autocomplete="off"
            aria-describedby={`${id}-hint ${id}-status`}
            value={times}
            onInput={(typed) => setTimes(typed.currentTarget.value)}
            onKeyDown={(key) => {
              if (key.key !== "Enter" || key.ctrlKey) return;
              key.preventDefault();
              add();
            }}
          />
        </div>
        {event.about === "child" && everyone.length > 1 && (
          <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend">
              To which children?<span class="govuk-visually-hidden"> {event.title}</span>
            </legend>
            <div class="govuk-checkboxes govuk-checkboxes--small">
              {state.children.map((child) => (
                <Checkbox
                  key={child.id}
                  id={`${id}-${child.id}`}
                  ticked={about.includes(child.id)}
                  tick={(ticked) =>
                    setAbout(everyone.filter((other) => (other === child.id ? ticked : about.includes(other))))
                  }
                >
                  {child.label}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
        <p class="govuk-hint" id={`${id}-status`} role="status">
          {times.trim() === "" ? "" : missing}
        </p>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={add}>
          Add<span class="govuk-visually-hidden">: {event.title}</span>
        </button>
      </div>
    </div>
  );
}
