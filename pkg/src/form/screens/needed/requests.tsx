// The wording with which to ask each agency, with the form that it fills in. What was copied is noted as asked.

import { useRef } from "preact/hooks";
import type { Decision } from "../../../wire";
import { type Request, requestsIn } from "../../flow/requests";
import { useCase, useRules } from "../../models/models";
import { CopyText } from "../../parts/copy";
import { Fold } from "../../parts/fold";
import { Heading } from "../../parts/heading";
import { Link } from "../../parts/link";
import { momentNow } from "../../state/received";
import { untilOf } from "../../words/ask";
import { newCode, requestText } from "../../words/asking";
import { several } from "../../words/words";

export function Requests({ decision }: { decision: Decision }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const requests = requestsIn(catalogue, state, decision, untilOf(decision.children, decision.asAt));
  if (requests.length === 0) return null;
  const codes = useRef(new Map<string, string>());
  const earlier = ({ agency, items }: Request) =>
    state.asked.find((one) => one.agency === agency && one.code !== "" && isSame(one.items, items));
  const codeOf = (request: Request): string => {
    const [known, key] = [earlier(request)?.code, JSON.stringify([request.agency, request.items])];
    const code = known ?? codes.current.get(key) ?? newCode();
    codes.current.set(key, code);
    return code;
  };
  const textOf = (request: Request) => requestText(catalogue, state, request, momentNow(), codeOf(request));
  const note = (request: Request) => {
    const { agency, items } = request;
    const asked = { agency, on: momentNow(), code: codeOf(request), text: textOf(request), items };
    if (earlier(request) === undefined) dispatch({ kind: "asked", asked });
  };
  return (
    <>
      <Heading level={2} size="m">
        Ask an agency
      </Heading>
      <p class="govuk-body">
        Each text names the children by their labels only. It tells nothing of what you know, but what it asks may let
        somebody guess. Copying it notes that you asked. When the answer comes,{" "}
        <Link to="agencies">paste it under “Who said what”</Link>.
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
            text={textOf(request)}
            rows={12}
            onCopy={() => note(request)}
          />
        </Fold>
      ))}
    </>
  );
}

const isSame = (a: Request["items"], b: Request["items"]): boolean => JSON.stringify(a) === JSON.stringify(b);
