// Recording that a duty was done: when, which event shows it, and who took part where that matters.

import { useState } from "preact/hooks";
import { useCase, useRules } from "../../models/models";
import { Attended } from "../../parts/attended";
import { Select } from "../../parts/select";
import { Text } from "../../parts/text";
import { eventNamed } from "../../state/catalogue";
import { written } from "../../state/history";
import { childCalled } from "../../state/labels";
import { momentNow } from "../../state/received";
import { readWhen, whyWrong } from "../../state/when";
import type { Entry } from "../../words/agenda";
import { inWords } from "../../words/history";
import { sentence } from "../../words/words";

export function Done({ child, entry, id }: { child: string; entry: Entry; id: string }) {
  const { state, dispatch, whatIf } = useCase();
  const { catalogue } = useRules();
  const [isOpen, open] = useState(false);
  const [at, say] = useState("now");
  const [attended, attend] = useState<readonly string[]>([]);
  const by = (list: typeof catalogue.actions, name: string | undefined) =>
    list.find((one) => one.name === name)?.doneBy ?? [];
  const names = [
    ...new Set([...by(catalogue.actions, entry.action?.action), ...by(catalogue.clocks, entry.clock?.clock)]),
  ];
  const [chosen, choose] = useState(names.length === 1 ? (names[0] ?? "") : "");
  const subject = childCalled(state, child)?.id;
  if (whatIf || subject === undefined || names.length === 0) return null;
  if (!isOpen)
    return (
      <button type="button" class="as-link as-link--small" onClick={() => open(true)}>
        Record as done
        <span class="govuk-visually-hidden">
          : {entry.title}, {child}
        </span>
      </button>
    );
  const event = eventNamed(catalogue, chosen);
  const time = readWhen(at, momentNow());
  const wrong = whyWrong(at, momentNow());
  const moment = wrong === null && time?.kind === "moment" ? time.moment : null;
  const record = () => {
    if (event === undefined || moment === null) return;
    const whose = event.about === "household" ? "household" : subject;
    dispatch({ kind: "done", event: event.name, subject: whose, at: written(moment), attended });
    open(false);
  };
  return (
    <div class="done">
      {names.length > 1 && (
        <Select
          id={`${id}-what`}
          label="What was done?"
          chosen={chosen}
          options={names.map((name) => [name, eventNamed(catalogue, name)?.title ?? name])}
          choose={choose}
        />
      )}
      <Text id={id} label="Done when?" hint="For example: now, today 15:00, Friday" value={at} width={10} type={say} />
      <p class="govuk-hint" role="status">
        {sentence(wrong ?? (time === null ? "Not understood yet" : inWords(time)))}
      </p>
      {event?.attendance === true && <Attended id={`${id}-with`} attended={attended} attend={attend} />}
      <button type="button" class="govuk-button govuk-button--secondary copy-button" onClick={record}>
        Record it
      </button>
    </div>
  );
}
