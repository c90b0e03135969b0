// The decision for each child: made by a named person, never chosen beforehand, as easily against the rules' answer as
// with it.

import type { Decision as Answered } from "../../../wire";
import { useCase } from "../../models/models";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { Text } from "../../parts/text";
import { childLabel } from "../../state/labels";
import { Check } from "./check";
import { ChildVerdict } from "./child";

export function DecisionPage({ decision }: { decision: Answered }) {
  const { state, dispatch } = useCase();
  return (
    <>
      <p class="govuk-body">
        The rules support your decision. They do not make it. Decide for each child.{" "}
        <Link to="result">See the result</Link>
      </p>
      <Check />
      {state.children.map((child) => {
        const result = decision.children.find((answer) => answer.child === childLabel(child));
        return result === undefined ? null : <ChildVerdict key={child.id} child={child} result={result} />;
      })}
      <Heading level={2} size="m">
        Who decides
      </Heading>
      <Text
        id="decider-role"
        label="Role"
        value={state.decider.role}
        type={(role) => dispatch({ kind: "decider", decider: { role } })}
      />
      <Text
        id="decider-initials"
        label="Initials"
        width={5}
        value={state.decider.initials}
        type={(initials) => dispatch({ kind: "decider", decider: { initials } })}
      />
    </>
  );
}
