// What runs and by when it is due, for each child: a table to read, a line of time to look at, and a file for one's own
// calendar. Nothing counts down; it is worked out when it is looked at.

import type { ChildDecision, Decision } from "../../../wire";
import { fileName } from "../../casefile/file";
import { useCase } from "../../models/models";
import { download } from "../../parts/download";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { TableHead } from "../../parts/table-head";
import {
  clocksOf,
  isOpen,
  meetingInWords,
  planInWords,
  standingOf,
  startOf,
  states,
  stepsOf,
} from "../../words/clocks";
import { calendarFile } from "../../words/ics";
import { byUrgency } from "../../words/outcome";
import { list, sentence, source, when } from "../../words/words";
import { Timeline } from "./timeline";

export function Clocks({ decision }: { decision: Decision }) {
  const { state, whatIf } = useCase();
  const any = decision.children.some(({ clocks }) => clocks.some(isOpen));
  return (
    <>
      <p class="govuk-body">
        As at {when(decision.asAt)}. What started or ended a clock stands under{" "}
        <Link to="events">What happened before</Link>.
      </p>
      {byUrgency(decision.children).map((child) => (
        <ChildClocks key={child.child} child={child} asAt={decision.asAt} />
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

function ChildClocks({ child, asAt }: { child: ChildDecision; asAt: string }) {
  const clocks = clocksOf(child);
  return (
    <section class="change">
      <Heading level={2} size="m">
        {child.child}
      </Heading>
      {child.timeFindings.map(({ code, message }) => (
        <div class="govuk-inset-text" key={code + message}>
          Check this: {sentence(message)}
        </div>
      ))}
      {clocks.length === 0 && <p class="govuk-body">No clock runs, because nothing that starts one is recorded.</p>}
      {clocks.length > 0 && (
        <>
          <Timeline child={child} asAt={asAt} />
          <Table child={child} />
        </>
      )}
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

function Table({ child }: { child: ChildDecision }) {
  return (
    <table class="govuk-table questions clocks">
      <caption class="govuk-table__caption govuk-table__caption--s">
        What is due<span class="govuk-visually-hidden">, {child.child}</span>
      </caption>
      <TableHead titles={["Duty", "Where it stands", "State"]} />
      <tbody class="govuk-table__body">
        {clocksOf(child).map((clock, index) => (
          <tr class="govuk-table__row" key={index}>
            <th class="govuk-table__header" scope="row">
              <strong>{clock.title}</strong>
              {clock.owners.length > 0 && <div class="govuk-hint">Owned by: {list(clock.owners)}</div>}
            </th>
            <td class="govuk-table__cell">
              {standingOf(clock)} {startOf(clock)} {stepsOf(clock.steps)}
              {clock.citations.map((citation) => (
                <div class="govuk-hint" key={citation.source + citation.place}>
                  Source: {source(citation)}
                </div>
              ))}
            </td>
            <td class="govuk-table__cell" data-title="State">
              {states[clock.state]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
