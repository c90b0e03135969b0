// What would lower the result. It is shown only when asked for, and the record says that someone looked.

import type { ChildDecision } from "../../../wire";
import { useCase } from "../../models/models";
import { wouldLower } from "../../words/sentences";
import { Opening } from "./opening";
import { Part } from "./part";

export function Lowering({ child, id }: { child: ChildDecision; id: number }) {
  const { state, dispatch } = useCase();
  if (child.exact === null) return null;
  if (!state.lowering.includes(id)) {
    return (
      <p class="govuk-body">
        <button type="button" class="as-link" onClick={() => dispatch({ kind: "lowering-viewed", child: id })}>
          Show what would lower it for {child.child}
        </button>{" "}
        The record will say that you looked.
      </p>
    );
  }
  return (
    <div class="govuk-inset-text">
      <Part title="What would lower it" says={wouldLower(child)} answers={child.exact.wouldLower?.answers ?? []} />
      <Opening child={child} raising={false} />
      <p class="govuk-body">The record says that this was looked at.</p>
    </div>
  );
}
