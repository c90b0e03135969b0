// The children side by side.

import type { ChildDecision, Reason } from "../../../wire";
import { Heading } from "../../parts/heading";
import { outcomeOf } from "../../words/outcome";
import { rung, sentence, several } from "../../words/words";

const rows: readonly (readonly [string, (child: ChildDecision) => string])[] = [
  ["Level", (child) => sentence(outcomeOf(child).heading)],
  ["How fast", ({ speed }) => `${rung(speed.now)}${speed.settled ? "" : ", for now"}.`],
  ["Why", ({ reasons }) => why(reasons.filter(({ level }) => level !== null))],
  ["Not known", ({ questions }) => sentence(`${several(questions.length, "fact")} could change it`)],
];

function why(reasons: readonly Reason[]): string {
  return reasons.length === 0 ? "No rule sets a level so far." : reasons.map(({ title }) => sentence(title)).join(" ");
}

export function Compare({ children }: { children: readonly ChildDecision[] }) {
  return (
    <section class="compare">
      <Heading level={2} size="m">
        The children side by side
      </Heading>
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
    </section>
  );
}
