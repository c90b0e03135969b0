// About the rules: which pack this is, what each level means, whom to call, and the words that it explains.

import { useRules } from "../models/models";
import { Contacts } from "../parts/contacts";
import { Heading } from "../parts/heading";
import { PaperLink } from "../parts/paper";
import { rung, when } from "../words/words";

export function Rules() {
  const { catalogue, engine } = useRules();
  const { pack } = catalogue;
  const rows = [
    ["Rules", pack.title],
    ["Version", pack.version],
    ["Built from", pack.layers.join(", then ")],
    ["In force from", pack.inForceFrom === null ? null : when(pack.inForceFrom)],
    ["To be reviewed by", pack.reviewBy === null ? null : when(pack.reviewBy)],
    ["Fingerprint", pack.fingerprint],
    ["Engine", engine],
  ] as const;
  return (
    <>
      <dl class="govuk-summary-list">
        {rows.map(([key, value]) =>
          value === null ? null : (
            <div class="govuk-summary-list__row" key={key}>
              <dt class="govuk-summary-list__key">{key}</dt>
              <dd class="govuk-summary-list__value breakable">{value}</dd>
            </div>
          ),
        )}
      </dl>
      <Heading level={2} size="m">
        Levels, most urgent first
      </Heading>
      <dl class="govuk-summary-list">
        {[...catalogue.levels].reverse().map((level) => (
          <div class="govuk-summary-list__row" key={level.rung.name}>
            <dt class="govuk-summary-list__key">{rung(level.rung)}</dt>
            <dd class="govuk-summary-list__value">{level.means}</dd>
          </div>
        ))}
      </dl>
      <Heading level={2} size="m">
        Whom to call
      </Heading>
      <Contacts />
      <PaperLink />
      {catalogue.terms.length > 0 && (
        <>
          <Heading level={2} size="m">
            Words we use
          </Heading>
          <dl class="govuk-summary-list">
            {catalogue.terms.map(({ term, means }) => (
              <div class="govuk-summary-list__row" key={term}>
                <dt class="govuk-summary-list__key">{term}</dt>
                <dd class="govuk-summary-list__value">{means}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
