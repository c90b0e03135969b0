// The children side by side.

import type { ChildDecision, Reason } from "../../../wire";
import { firstToAsk } from "../../words/ask";
import { outcomeOf, speedOf } from "../../words/outcome";
import { winningReasons } from "../../words/reasons";
import { sentence } from "../../words/words";

const rows: readonly (readonly [string, (child: ChildDecision) => string])[] = [
  ["Level", (child) => sentence(outcomeOf(child).heading)],
  ["How fast", (child) => sentence(speedOf(child) ?? "Not said")],
  ["Why", (child) => why(winningReasons(child))],
  ["Ask first", (child) => firstToAsk(child, 1)[0]?.question ?? "Nothing."],
];

function why(reasons: readonly Reason[]): string {
  return reasons.length === 0 ? "No rule sets a level so far." : reasons.map(({ title }) => sentence(title)).join(" ");
}

export function Compare({ children }: { children: readonly ChildDecision[] }) {
  return (
    <div class="compare">
      {/* biome-ignore lint/a11y/useSemanticElements: a section would want a heading of its own */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys */}
      <div class="scroll" tabIndex={0} role="region" aria-label="The children side by side">
        <table class="govuk-table">
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              <td class="govuk-table__cell" />
              {children.map(({ child }) => (
                <th class="govuk-table__header" scope="col" key={child}>
                  {child}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {rows.map(([title, cell]) => (
              <tr class="govuk-table__row" key={title}>
                <th class="govuk-table__header" scope="row">
                  {title}
                </th>
                {children.map((child) => (
                  <td class="govuk-table__cell" key={child.child}>
                    {cell(child)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
