// What speaks the other way: rules set aside by their exceptions, agencies that differ, and answers that were presumed.

import type { ChildDecision } from "../../../wire";
import { pointsTheOtherWay } from "../../../wire/wording";
import { reportsInWords, setAside, takenMeanwhile } from "../../words/reasons";
import { sentence } from "../../words/words";
import { FactList } from "./why";

export function Against({ child: { excepted, contested, presumed } }: { child: ChildDecision }) {
  return (
    <>
      {excepted.length > 0 && (
        <>
          <h4 class="govuk-heading-s">{pointsTheOtherWay()}</h4>
          {excepted.map((rule) => (
            <div key={rule.rule}>
              <p class="govuk-body">
                <strong>{rule.title}</strong> {setAside(rule)}
              </p>
              <FactList facts={rule.facts} />
            </div>
          ))}
        </>
      )}
      {contested.length > 0 && (
        <>
          <h4 class="govuk-heading-s">Agencies differ</h4>
          <ul class="govuk-list govuk-list--bullet">
            {contested.map((one) => (
              <li key={one.fact}>
                {reportsInWords(one)} <strong>{takenMeanwhile(one)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      {presumed.length > 0 && (
        <>
          <h4 class="govuk-heading-s">Presumed until known</h4>
          <ul class="govuk-list govuk-list--bullet">
            {presumed.map(({ fact, question, value }) => (
              <li key={fact}>
                {question} <strong>{sentence(value)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
