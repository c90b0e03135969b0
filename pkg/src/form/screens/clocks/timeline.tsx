// The clocks and plans of one child along a line of time: a list in the order of time, drawn as a line with marks. What
// is past, now and ahead is said in words, and the same list reads aloud and prints.

import type { ChildDecision } from "../../../wire";
import { clocksOf, isOpen, whenInWords } from "../../words/clocks";
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
  const points = clocksOf(child).flatMap((clock): Point[] => {
    const start = clock.started.latest ?? clock.started.earliest;
    const due = clock.due?.latest ?? null;
    const end = clock.ended?.latest ?? null;
    return [
      ...(start === null ? [] : [{ at: start, kind: "past" as const, text: `Started: ${clock.title}` }]),
      ...(due === null || !isOpen(clock)
        ? []
        : [
            clock.state === "overdue"
              ? { at: due, kind: "late" as const, text: `Was due, and is not done: ${clock.title}` }
              : { at: due, kind: "ahead" as const, text: `Due: ${clock.title}` },
          ]),
      ...(end === null || clock.ended === null
        ? []
        : [{ at: end, kind: "past" as const, text: `Ended (${whenInWords(clock.ended)}): ${clock.title}` }]),
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
