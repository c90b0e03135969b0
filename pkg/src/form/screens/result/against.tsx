// What speaks the other way: rules set aside by their exceptions, agencies that differ, and answers that were presumed.

import type { ChildDecision } from "../../../wire";
import { sentence } from "../../words";
import { FactList } from "./why";

export function Against({ child: { excepted, contested, presumed } }: { child: ChildDecision }) {
  return (
    <>
      {excepted.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Points the other way</h3>
          {excepted.map(({ rule, title, exception, facts }) => (
            <div key={rule}>
              <p class="govuk-body">
                <strong>{title}</strong> does not apply. Its exception does: {sentence(exception)}
              </p>
              <FactList facts={facts} />
            </div>
          ))}
        </>
      )}
      {contested.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Agencies differ</h3>
          <ul class="govuk-list govuk-list--bullet">
            {contested.map(({ fact, question, reports, taken }) => (
              <li key={fact}>
                {question}{" "}
                {reports.map(({ by, value }) => `${by === "referral" ? "The referral" : by}: ${value}`).join(". ")}.{" "}
                <strong>
                  {taken === null ? "Neither answer is worse, so it counts as not known." : `For now, ${taken} counts.`}
                </strong>
              </li>
            ))}
          </ul>
        </>
      )}
      {presumed.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Presumed until known</h3>
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
