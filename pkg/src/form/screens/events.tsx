// What happened before and what is planned: each kind of event once, with all its times, one a line, as people say
// them.

import { askedEvents } from "../flow/asks";
import { tellableNames } from "../flow/tellable";
import { useCase, useRules } from "../models/models";
import { Attended } from "../parts/attended";
import { Checkbox } from "../parts/checkbox";
import { useNewest } from "../parts/newest";
import { Select } from "../parts/select";
import { Text } from "../parts/text";
import { eventNamed } from "../state/catalogue";
import { isOnlyPlanned, madeFast, timesOf } from "../state/history";
import { type Happened, labelOf } from "../state/model";
import { momentNow } from "../state/received";
import { linesOf, whyWrong } from "../state/when";
import { inWords } from "../words/history";
import { sentence } from "../words/words";

export function Events() {
  const { state, dispatch } = useCase();
  useNewest(
    state.happened.map(({ id }) => id),
    (id) => `event-${id}-kind`,
    "add-event",
  );
  return (
    <>
      <p class="govuk-body">
        Add earlier contacts, meetings and visits that someone has on record, and those that are planned. If this
        referral is itself one of them, list it too. Say when all of them are listed; otherwise there may have been
        more.
      </p>
      {state.happened.map((happened, index) => (
        <Entry key={happened.id} happened={happened} place={index + 1} />
      ))}
      <button
        type="button"
        id="add-event"
        class="govuk-button govuk-button--secondary"
        onClick={() => dispatch({ kind: "happened-added" })}
      >
        Add something that happened
      </button>
    </>
  );
}

function Entry({ happened, place }: { happened: Happened; place: number }) {
  const { state, dispatch } = useCase();
  const { catalogue, known } = useRules();
  const field = (part: string) => `event-${happened.id}-${part}`;
  const set = (next: Partial<Happened>) => dispatch({ kind: "happened", happened: { ...happened, ...next } });
  const asked = askedEvents(catalogue, known?.children ?? []);
  const kinds = [...asked, ...catalogue.events.filter((event) => !asked.includes(event))];
  const event = eventNamed(catalogue, happened.event);
  const only = state.children.length === 1 ? (state.children[0]?.id ?? null) : null;
  const turnTo = (name: string) => {
    const household = eventNamed(catalogue, name)?.about === "household";
    set({
      event: name,
      subject: household ? "household" : happened.subject === "household" ? only : (happened.subject ?? only),
      attended: [],
    });
  };
  return (
    <div class="child">
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Event {place}</legend>
        <Select
          id={field("kind")}
          label="What happened?"
          chosen={happened.event}
          options={kinds.map(({ name, title }) => [name, title])}
          find={(words) => tellableNames(catalogue, "event", words)}
          choose={turnTo}
        />
        {event?.about === "child" && state.children.length > 1 && (
          <Select
            id={field("child")}
            label="To which child?"
            chosen={typeof happened.subject === "number" ? String(happened.subject) : ""}
            options={state.children.map(({ id, label }) => [String(id), label])}
            choose={(child) => set({ subject: child === "" ? null : Number(child) })}
          />
        )}
        <div onFocusOut={() => madeFast(happened.times) !== happened.times && set({ times: madeFast(happened.times) })}>
          <Text
            id={field("times")}
            label="When? If it happened several times, one time on each line"
            hint="For example: Friday 15:00, 12 March, between 10 and 12 March, 3 weeks ago, or not known. What is still to come: planned for 12 March, or planned on Monday for 12 March"
            rows={3}
            value={happened.times}
            type={(times) => set({ times })}
          />
        </div>
        <Echo happened={happened} />
        {event?.attendance === true && !isOnlyPlanned(happened) && (
          <Attended
            id={`event-${happened.id}-with`}
            attended={happened.attended}
            attend={(attended) => set({ attended })}
          />
        )}
        {event !== undefined && <Complete happened={happened} />}
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => dispatch({ kind: "happened-removed", happened: happened.id })}
        >
          Remove event {place}
        </button>
      </fieldset>
    </div>
  );
}

/** What was understood, so that a slip is seen at once. */
function Echo({ happened }: { happened: Happened }) {
  const times = timesOf(happened);
  const lines = linesOf(happened.times);
  const why = (index: number) => whyWrong(lines[index] ?? "", momentNow());
  return (
    <div class="govuk-body echo" role="status">
      {times.length > 0 && (
        <ol class="govuk-list govuk-list--number">
          {times.map((time, index) => (
            <li key={index}>{sentence(why(index) ?? (time === null ? "Not understood yet" : inWords(time)))}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Complete({ happened }: { happened: Happened }) {
  const { state, dispatch } = useCase();
  const everyone = typeof happened.subject === "number" && state.children.length > 1;
  const none = isOnlyPlanned(happened);
  const whom = everyone ? ` for every child, not only ${labelOf(state, happened.subject ?? "household")}` : "";
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <Checkbox
        id={`event-${happened.id}-all`}
        ticked={state.history.includes(happened.event)}
        tick={(complete) => dispatch({ kind: "history", event: happened.event, complete })}
      >
        {none ? `This has never happened${everyone ? ", to any child" : ""}` : `All that happened is listed${whom}`}
      </Checkbox>
    </div>
  );
}
