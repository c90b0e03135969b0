// The record as it prints: a sheet for each child, its head repeated on every page, lines to sign at the end.

import type { ChildDecision } from "../../../wire";
import { Continuum } from "../../parts/continuum";
import { blocksOf } from "../../record/blocks";
import { headOf, opening, referenceOf } from "../../record/heads";
import type { Told } from "../../record/told";

export function Sheets({ told }: { told: Told }) {
  return (
    <>
      {told.decision.children.map((child) => (
        <Sheet key={child.child} told={told} child={child} />
      ))}
    </>
  );
}

function Sheet({ told, child }: { told: Told; child: ChildDecision }) {
  return (
    <section class="sheet">
      <p class="sheet__running">
        {child.child}, {referenceOf(told)}
      </p>
      <div class="sheet__body">
        <h2 class="govuk-heading-m">Record of {child.child}</h2>
        <p class="govuk-body">{opening}</p>
        {headOf(told, child).map((line) => (
          <p class="govuk-body" key={line}>
            {line}
          </p>
        ))}
        <p class="govuk-body by-hand">Name, by hand:</p>
        <p class="govuk-body by-hand">Case number, by hand:</p>
        <Continuum children={[child]} title={`Where ${child.child} stands`} />
        {blocksOf(told, child).map(({ title, numbered, lines }) => {
          const List = numbered ? "ol" : "ul";
          return (
            <div key={title}>
              <h3 class="govuk-heading-s">{title}</h3>
              <List class={`govuk-list govuk-list--${numbered ? "number" : "bullet"} sheet__lines`}>
                {lines.map(({ text, under }, index) => (
                  <li key={index}>
                    {text}
                    {under.map((part) => (
                      <div key={part}>{part}</div>
                    ))}
                  </li>
                ))}
              </List>
            </div>
          );
        })}
        <p class="govuk-body by-hand">Worker, signature and date:</p>
        <p class="govuk-body by-hand">Manager, signature and date:</p>
      </div>
    </section>
  );
}
