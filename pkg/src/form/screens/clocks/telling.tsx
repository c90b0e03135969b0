// Recording who was told of a missed time limit, once somebody is to be told.

import { useCase, useRules } from "../../models/models";
import { childCalled } from "../../state/labels";
import { momentNow } from "../../state/received";
import type { Entry } from "../../words/agenda";
import { list } from "../../words/words";

export function Telling({ child, entry: { clock } }: { child: string; entry: Entry; id: string }) {
  const { state, dispatch, whatIf } = useCase();
  const { catalogue } = useRules();
  const subject = childCalled(state, child)?.id;
  if (whatIf || clock === null || subject === undefined) return null;
  const due = clock.steps.filter(({ reached, left }) => reached && left.length > 0);
  return (
    <>
      {due.map(({ left }, index) => {
        const who = catalogue.people.filter(({ title }) => left.includes(title)).map(({ name }) => name);
        const tell = () =>
          dispatch({ kind: "telling", telling: { clock: clock.clock, who, subject, at: momentNow() } });
        return (
          <button key={index} type="button" class="as-link as-link--small" onClick={tell}>
            Told now: {list(left)}
            <span class="govuk-visually-hidden">
              , of {clock.title}, {child}
            </span>
          </button>
        );
      })}
    </>
  );
}
