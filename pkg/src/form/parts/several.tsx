// Any number of a list, or none of them, or "not known".

import type { Named } from "../../wire";
import { Checkbox } from "./checkbox";

type Props = {
  id: string;
  choices: readonly Named[];
  /** The chosen ids; empty when none applies; `null` when nothing was said. */
  chosen: readonly string[] | null;
  choose(chosen: readonly string[] | null): void;
  unknown: boolean;
  say(unknown: boolean): void;
};

export function Several({ id, choices, chosen, choose, unknown, say }: Props) {
  const tick = (name: string, ticked: boolean) => {
    const next = choices
      .map((choice) => choice.name)
      .filter((other) => (other === name ? ticked : chosen?.includes(other)));
    choose(next.length === 0 ? null : next);
  };
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small">
      {choices.map(({ name, title }, index) => (
        <Checkbox
          key={name}
          id={index === 0 ? id : `${id}-${name}`}
          ticked={chosen?.includes(name) ?? false}
          tick={(ticked) => tick(name, ticked)}
        >
          {title}
        </Checkbox>
      ))}
      <div class="govuk-checkboxes__divider">or</div>
      <Checkbox id={`${id}-none-of-these`} ticked={chosen?.length === 0} tick={(ticked) => choose(ticked ? [] : null)}>
        None of these
      </Checkbox>
      <Checkbox id={`${id}-not-known`} ticked={unknown} tick={say}>
        Not known
      </Checkbox>
    </div>
  );
}
