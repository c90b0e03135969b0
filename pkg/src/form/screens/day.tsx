// The day sheet: several case files at once, what cannot wait first. It is worked out when the files are chosen and is gone with
// the page.

import { useState } from "preact/hooks";
import type { Day, DayRow } from "../casefile/day";
import { largest } from "../casefile/read";
import { useFile } from "../models/models";
import { TableHead } from "../parts/table-head";
import { dueInWords, dueShortly, type Entry } from "../words/agenda";
import { capital, list, sentence, several, shortly, when } from "../words/words";

export function DaySheet() {
  const { lookAt } = useFile();
  const [day, show] = useState<Day | null>(null);
  const read = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    const contents = files.map(async (file) => ({
      name: file.name,
      content: await file.slice(0, 4 * (largest + 1)).text(),
    }));
    show(lookAt(await Promise.all(contents)));
  };
  return (
    <>
      <p class="govuk-body not-printed">
        Choose all case files of the day together, or drop them on the box. They stay on this computer, and nothing of
        them is kept when you leave this page.
      </p>
      <div class="govuk-form-group not-printed">
        <label class="govuk-label govuk-label--s" for="day-files">
          Case files and referrals
        </label>
        <input
          class="govuk-file-upload day__files"
          id="day-files"
          type="file"
          multiple
          accept=".json,.yaml,.yml,application/json,application/yaml"
          onChange={(event) => read(event.currentTarget)}
        />
      </div>
      {day !== null && <Sheet day={day} />}
    </>
  );
}

function Sheet({ day: { asAt, rows, unread } }: { day: Day }) {
  const late = rows.filter(({ next }) => next?.stage === "overdue").length;
  const urgent = rows.filter(({ actNow }) => actNow).length;
  return (
    <div class="day">
      <p class="govuk-body" role="status">
        As at {when(asAt)}: {rows.length} {rows.length === 1 ? "child" : "children"},{" "}
        {urgent > 0 && `${urgent} to act on now, `}
        {late === 0 ? "nothing overdue" : `${late} with something overdue`}.
      </p>
      {rows.length > 1 && (
        <p class="govuk-body">
          In this order: act now, then overdue, then what is due soonest. Where these are alike, the oldest referral
          comes first.
        </p>
      )}
      {unread.length > 0 && (
        <div class="govuk-inset-text">
          {unread.map((why) => (
            <p key={why}>{why}</p>
          ))}
        </div>
      )}
      {rows.length > 0 && (
        <table class="govuk-table day__table">
          <caption class="govuk-table__caption govuk-visually-hidden">What cannot wait first</caption>
          <TableHead titles={["Child", "Next due", "Waiting for", "Level and decision"]} />
          <tbody class="govuk-table__body">
            {rows.map((row, index) => (
              <Row key={index} row={row} asAt={asAt} />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > 0 && (
        <button type="button" class="govuk-button govuk-button--secondary not-printed" onClick={() => print()}>
          Print the day sheet
        </button>
      )}
    </div>
  );
}

/** Short, because many stand under each other. */
const dueOnTheDay = (next: Entry, asAt: string): string => {
  const latest = next.due?.latest?.slice(0, 10) ?? "9";
  return next.stage !== "overdue" && latest <= asAt.slice(0, 10) ? dueInWords(next, asAt) : capital(dueShortly(next));
};

function Row({ row, asAt }: { row: DayRow; asAt: string }) {
  const { reference, child, received, stands, actNow, decision, next, late, waiting } = row;
  return (
    <tr class="govuk-table__row">
      <th class="govuk-table__header" scope="row">
        {actNow && <strong class="day__now">Act now. </strong>}
        {reference}, {child}
        {received !== null && (
          <div class="govuk-hint">
            Received {shortly(received)}
            {received > asAt && ". That is still to come: check the date."}
          </div>
        )}
      </th>
      <td class="govuk-table__cell" data-title="Next due">
        {next === null ? (
          "Nothing."
        ) : (
          <>
            <strong class={`steps__${next.stage}`}>{dueOnTheDay(next, asAt)}:</strong> {sentence(next.title)}
            {late > 0 && ` And ${several(late, "other")} overdue.`}
          </>
        )}
      </td>
      <td class="govuk-table__cell" data-title="Waiting for">
        {waiting.length === 0 ? "Nobody named." : sentence(list(waiting))}
      </td>
      <td class="govuk-table__cell" data-title="Level and decision">
        {sentence(stands)} {decision}
      </td>
    </tr>
  );
}
