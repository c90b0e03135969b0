// The continuum: every level from left to right, and on it where each child stands and could still turn out to stand.
// It is a table, so that it reads aloud, prints and survives without colour.

import type { ChildDecision } from "../../wire";
import { useRules } from "../models/models";
import { rungStateOf, rungStates, standing } from "../words/sentences";
import { rung } from "../words/words";

export function Continuum({ children, title }: { children: readonly ChildDecision[]; title: string }) {
  const rungs = useRules().catalogue.levels.map(({ rung }) => rung);
  return (
    <table class="govuk-table continuum">
      <caption class="govuk-table__caption govuk-table__caption--s">{title}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <td class="govuk-table__cell" />
          {rungs.map((level) => (
            <th class="govuk-table__header" scope="col" key={level.name}>
              {rung(level)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {children.map((child) => (
          <tr class="govuk-table__row" key={child.child}>
            <th class="govuk-table__header" scope="row">
              {child.child}
            </th>
            {rungs.map((level) => {
              const state = rungStateOf(child, level);
              return (
                <td class="govuk-table__cell continuum__cell" key={level.name} data-title={rung(level)}>
                  <span class={`continuum__mark continuum__mark--${state}`}>{rungStates[state]}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same in words. */
export function Standing({ child }: { child: ChildDecision }) {
  return <p class="govuk-body">{standing(child).join(" ")}</p>;
}
