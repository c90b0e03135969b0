// Which agencies took part in a meeting.

import { useRules } from "../models/models";
import { Checkbox } from "./checkbox";

type Props = { id: string; attended: readonly string[]; attend(attended: readonly string[]): void };

export function Attended({ id, attended, attend }: Props) {
  const { catalogue } = useRules();
  return (
    <fieldset class="govuk-fieldset attended">
      <legend class="govuk-fieldset__legend">Who took part?</legend>
      <div class="govuk-checkboxes govuk-checkboxes--small attended__choices">
        {catalogue.agencies.map(({ name, title }) => (
          <Checkbox
            key={name}
            id={`${id}-${name}`}
            ticked={attended.includes(name)}
            tick={(ticked) => attend([...attended.filter((other) => other !== name), ...(ticked ? [name] : [])])}
          >
            {title}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
