// What to do first, by time, with who does it.

import type { ChildDecision } from "../../../wire";
import { dueInWords, firstOf } from "../../words/agenda";
import { list } from "../../words/words";

export function First({ child, asAt }: { child: ChildDecision; asAt: string }) {
  const first = firstOf(child);
  if (first.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">Do first</h3>
      <ul class="steps">
        {first.map((entry) => (
          <li key={entry.name} class={`steps__${entry.stage}`}>
            <strong>{dueInWords(entry, asAt)}:</strong> {entry.title}
            {entry.owners.length > 0 && <span class="steps__who"> {list(entry.owners)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
