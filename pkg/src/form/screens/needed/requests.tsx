// The wording with which to ask each agency, with the form that it fills in. What was copied is noted as asked.

import type { Decision } from "../../../wire";
import { type Request, requestsIn } from "../../flow/requests";
import { useCase, useRules } from "../../models/models";
import { CopyText } from "../../parts/copy";
import { Fold } from "../../parts/fold";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { momentNow } from "../../state/received";
import { untilOf } from "../../words/ask";
import { requestText } from "../../words/asking";
import { several } from "../../words/words";

export function Requests({ decision }: { decision: Decision }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const requests = requestsIn(catalogue, state, decision, untilOf(decision.children, decision.asAt));
  if (requests.length === 0) return null;
  const note = ({ agency, items }: Request) => {
    const same = state.asked.some(
      (one) => one.agency === agency && JSON.stringify(one.items) === JSON.stringify(items),
    );
    if (!same) dispatch({ kind: "asked", asked: { agency, on: momentNow(), items } });
  };
  return (
    <>
      <Heading level={2} size="m">
        Ask an agency
      </Heading>
      <p class="govuk-body">
        Each text names the children by their labels only, and tells nothing of what you know. Copying it notes that you
        asked. When the answer comes, <Link to="agencies">paste it under “Who said what”</Link>.
      </p>
      {requests.map((request) => (
        <Fold
          key={request.agency}
          id={`ask-${request.agency}`}
          title={`${request.title}: ${several(request.items.length, "question")}`}
        >
          <CopyText
            id={`request-${request.agency}`}
            label={`Request to: ${request.title}`}
            button={`Copy request to: ${request.title}`}
            text={requestText(catalogue, state, request, momentNow())}
            rows={12}
            onCopy={() => note(request)}
          />
        </Fold>
      ))}
    </>
  );
}
