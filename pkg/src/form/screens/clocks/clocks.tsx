// What has to be done and by when, for each child: one list of all duties, where each can be recorded as done, a line of
// time to look at, and a file for one's own calendar. Nothing counts down; it is worked out when it is looked at.

import type { ChildDecision, Decision } from "../../../wire";
import { fileName } from "../../casefile/file";
import { useCase } from "../../models/models";
import { download } from "../../parts/download";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { TableHead } from "../../parts/table-head";
import { agendaOf, closedInWords, dueInWords, type Entry } from "../../words/agenda";
import { meetingInWords, planInWords, standingOf, startOf, states, stepsOf } from "../../words/clocks";
import { calendarFile } from "../../words/ics";
import { byUrgency } from "../../words/outcome";
import { capital, datesInWords, list, sentence, source, when } from "../../words/words";
import { Done } from "./done";
import { Telling } from "./telling";
import { Timeline } from "./timeline";

export function Clocks({ decision }: { decision: Decision }) {
  const { state, whatIf } = useCase();
  const any = decision.children.some((child) => agendaOf(child).some(({ stage }) => stage !== "closed"));
  return (
    <>
      <Overdue decision={decision} />
      <p class="govuk-body">
        As at {when(decision.asAt)}. Time runs from when the referral was received, or from what caused it. More that
        happened can be told under <Link to="events">What happened before</Link>.
      </p>
      {byUrgency(decision.children).map((child, index) => (
        <ChildClocks key={child.child} child={child} asAt={decision.asAt} place={index + 1} />
      ))}
      {any && !whatIf && (
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() =>
            download(fileName(state, decision.asAt, "ics"), "text/calendar", calendarFile(decision, state.reference))
          }
        >
          Save what is due for a calendar
        </button>
      )}
    </>
  );
}

/** What is late, in words, before everything else. */
function Overdue({ decision }: { decision: Decision }) {
  const late = decision.children.flatMap((child) =>
    agendaOf(child)
      .filter(({ stage }) => stage === "overdue")
      .map((entry) => `${child.child}: ${entry.title}. ${dueInWords(entry, decision.asAt)}.`),
  );
  if (late.length === 0) return null;
  return (
    <div class="govuk-inset-text overdue">
      <strong>Overdue</strong>
      <ul class="govuk-list govuk-list--bullet">
        {late.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function ChildClocks({ child, asAt, place }: { child: ChildDecision; asAt: string; place: number }) {
  const agenda = agendaOf(child);
  return (
    <section class="change">
      <Heading level={2} size="m">
        {child.child}
      </Heading>
      {child.timeFindings.map(({ code, message }) => (
        <div class="govuk-inset-text" key={code + message}>
          Check this: {sentence(datesInWords(message))}
        </div>
      ))}
      {agenda.length === 0 && <p class="govuk-body">Nothing has to be done so far, and no clock runs.</p>}
      {agenda.length > 0 && <Table child={child} agenda={agenda} asAt={asAt} place={place} />}
      {agenda.length > 0 && <Timeline child={child} asAt={asAt} />}
      <Lines title="Meetings" lines={child.meetings.map(meetingInWords)} />
      <Lines title="Planned" lines={child.plans.map(planInWords)} />
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <Heading level={3} size="s">
        {title}
      </Heading>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </>
  );
}

type TableProps = { child: ChildDecision; agenda: readonly Entry[]; asAt: string; place: number };

function Table({ child, agenda, asAt, place }: TableProps) {
  return (
    <table class="govuk-table questions clocks">
      <caption class="govuk-table__caption govuk-table__caption--s">
        What has to be done<span class="govuk-visually-hidden">, {child.child}</span>
      </caption>
      <TableHead titles={["Duty", "By when", "Where it stands"]} />
      <tbody class="govuk-table__body">
        {agenda.map((entry, index) => (
          <tr class="govuk-table__row" key={index}>
            <th class="govuk-table__header" scope="row">
              <strong>{entry.title}</strong>
              {entry.owners.length > 0 && <div class="govuk-hint">{list(entry.owners)}</div>}
            </th>
            <td class="govuk-table__cell">
              <strong>{standingIn(entry, asAt)} </strong>
              <Running entry={entry} />
            </td>
            <td class="govuk-table__cell" data-title="Where it stands">
              {entry.stage === "closed" ? (
                sentence(capital(closedInWords(entry)))
              ) : (
                <>
                  {entry.clock !== null && <div>{states[entry.clock.state]}</div>}
                  <Done child={child.child} entry={entry} id={`done-${place}-${index + 1}`} />
                  <Telling child={child.child} entry={entry} id={`telling-${place}-${index + 1}`} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a duty stands: its clock says more than a date where it is late, paused or in doubt. */
function standingIn(entry: Entry, asAt: string): string {
  const { clock, stage } = entry;
  if (stage === "closed") return "";
  if (clock?.doubt === "applies" && clock.missed !== "yes" && clock.due?.latest != null)
    return `${dueInWords(entry, asAt)}. Nobody has said yet whether it does.`;
  const isPlain = clock?.state === "running" || clock?.state === "due-soon";
  return clock === null || (isPlain && clock.rightOf === null) ? `${dueInWords(entry, asAt)}.` : standingOf(clock);
}

/** How the time of a duty runs, where a clock says so. */
function Running({ entry: { clock } }: { entry: Entry }) {
  if (clock === null) return null;
  return (
    <>
      {startOf(clock)} {stepsOf(clock.steps)}
      {clock.citations.map((citation) => (
        <div class="govuk-hint" key={citation.source + citation.place}>
          Source: {source(citation)}
        </div>
      ))}
    </>
  );
}
