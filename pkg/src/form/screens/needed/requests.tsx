// The wording with which to ask each agency.

import type { Decision } from "../../../wire";
import { isTakenUp } from "../../flow/asks";
import { requestsIn } from "../../flow/requests";
import { useCase, useRules } from "../../models/models";
import { CopyText } from "../../parts/copy";
import { Heading } from "../../parts/heading";

export function Requests({ decision }: { decision: Decision }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const requests = requestsIn(decision, (child) => isTakenUp(catalogue, state, child));
  if (requests.length === 0) return null;
  return (
    <>
      <Heading level={2} size="m">
        Ask an agency
      </Heading>
      <p class="govuk-body">This wording says nothing about the children. Add what is needed in your own system.</p>
      {requests.map(({ agency, title, text }) => (
        <CopyText
          key={agency}
          id={`request-${agency}`}
          label={`Request to: ${title}`}
          button={`Copy request to: ${title}`}
          text={text}
          rows={6}
        />
      ))}
    </>
  );
}
