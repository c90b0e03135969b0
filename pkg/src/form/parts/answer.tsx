// The controls that answer one fact about one child or the household. Every kind of fact can be answered "not known".

import type { FactEntry } from "../../wire";
import { type Given, isNotKnown, notKnown } from "../state/model";
import { Amount } from "./amount";
import { useFault } from "./error";
import { Radios } from "./radios";
import { Several } from "./several";

const unknown = { name: "not-known", title: "Not known" };
const yesNo = [{ name: "yes", title: "Yes" }, { name: "no", title: "No" }, unknown];

type Props = {
  id: string;
  fact: FactEntry;
  /** Whom the answer is about, as the visible part of its name. */
  label: string;
  given: Given | undefined;
  /** Whether there is room for the choices on one line. */
  inline: boolean;
  /** Why no answer can matter any more, where that is proved. */
  idle?: string | null;
  give(given: Given | undefined): void;
};

export function Answer({ id, fact, label, given, inline, idle = null, give }: Props) {
  const fault = useFault(id);
  const { answer } = fact;
  const chosen = given?.kind === "choice" ? given.choice : null;
  const choose = (choice: string | undefined) => give(choice === undefined ? undefined : { kind: "choice", choice });
  return (
    <fieldset
      class={`govuk-fieldset answer ${fault.message === null ? "" : "govuk-form-group--error"} ${idle === null ? "" : "answer--idle"}`}
      aria-describedby={fault.id ?? (idle === null ? undefined : `${id}-idle`)}
    >
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        <span aria-hidden="true">{label}</span>
        <span class="govuk-visually-hidden">{`${label}: ${fact.question}`}</span>
      </legend>
      {fault.message}
      {idle !== null && (
        <p class="govuk-hint answer__reason" id={`${id}-idle`}>
          {idle}
        </p>
      )}
      {answer.kind === "yes-no" && <Radios id={id} options={yesNo} chosen={chosen} inline={inline} choose={choose} />}
      {answer.kind === "one-of" && (
        <Radios id={id} options={[...answer.choices, unknown]} chosen={chosen} inline={false} choose={choose} />
      )}
      {answer.kind === "number" && (
        <Amount
          id={id}
          unit={answer.unit}
          given={given?.kind === "amount" ? given : undefined}
          give={give}
          unknown={isNotKnown(given)}
          say={(unknown) => give(unknown ? notKnown : undefined)}
        />
      )}
      {answer.kind === "several-of" && (
        <Several
          id={id}
          choices={answer.choices}
          chosen={given?.kind === "choices" ? given.choices : null}
          choose={(choices) => give(choices === null ? undefined : { kind: "choices", choices })}
          unknown={isNotKnown(given)}
          say={(unknown) => give(unknown ? notKnown : undefined)}
        />
      )}
    </fieldset>
  );
}
