// The clocks and plans of one child along a line of time: a list in the order of time, drawn as a line with marks. What
// is past, now and ahead is said in words, and the same list reads aloud and prints.

import type { ChildDecision } from "../../../wire";
import { agendaOf } from "../../words/agenda";
import { whenInWords } from "../../words/clocks";
import { when } from "../../words/words";

type Point = { readonly at: string; readonly kind: "past" | "now" | "ahead" | "late"; readonly text: string };

export function Timeline({ child, asAt }: { child: ChildDecision; asAt: string }) {
  return (
    <ol class="govuk-list timeline" aria-label={`Line of time of ${child.child}`}>
      {pointsOf(child, asAt).map(({ at, kind, text }, index) => (
        <li key={index} class={`timeline__point timeline__point--${kind}`}>
          <strong>{when(at)}</strong> {text}
        </li>
      ))}
    </ol>
  );
}

function pointsOf(child: ChildDecision, asAt: string): Point[] {
  const points = agendaOf(child).flatMap((entry): Point[] => {
    const { title, stage, clock, action } = entry;
    const start = clock?.started.latest ?? clock?.started.earliest ?? null;
    const due = entry.due?.latest ?? null;
    const end = clock?.ended ?? action?.done ?? null;
    const isWaiting = stage === "open" || stage === "overdue";
    return [
      ...(start === null ? [] : [{ at: start, kind: "past" as const, text: `Started: ${title}` }]),
      ...(due === null || !isWaiting
        ? []
        : [
            stage === "overdue"
              ? { at: due, kind: "late" as const, text: `Was due, and is not done: ${title}` }
              : due < asAt.slice(0, due.length)
                ? { at: due, kind: "past" as const, text: `Was due: ${title}` }
                : { at: due, kind: "ahead" as const, text: `Due: ${title}` },
          ]),
      ...(end === null || end.latest === null
        ? []
        : [{ at: end.latest, kind: "past" as const, text: `Ended (${whenInWords(end)}): ${title}` }]),
    ];
  });
  const plans = child.plans.flatMap(({ title, plannedFor: { latest: at } }): Point[] => {
    if (at === null) return [];
    return at.slice(0, 10) < asAt.slice(0, 10)
      ? [{ at, kind: "late", text: `Was planned, and is not recorded: ${title}` }]
      : [{ at, kind: "ahead", text: `Planned: ${title}` }];
  });
  const unique = new Map([...points, ...plans].map((point) => [point.at + point.text, point]));
  return [...unique.values(), { at: asAt, kind: "now" as const, text: "Now" }].sort((a, b) =>
    last(a) < last(b) ? -1 : last(a) > last(b) ? 1 : 0,
  );
}

/** What is due on a day is due at its end. */
function last({ at, kind }: Point): string {
  return at.includes("T") || kind === "past" ? at : `${at}T24:00`;
}
