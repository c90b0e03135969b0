// Every answer that was told, danger first, with who told it and what it does; also those that no rule used.

import type { ChildDecision } from "../../../wire";
import { useRules } from "../../models/models";
import { toldIn, toldInWords } from "../../words/told";

export function ToldAnswers({ child }: { child: ChildDecision }) {
  const { catalogue } = useRules();
  const told = toldIn(catalogue, child);
  if (told.length === 0) return <p class="govuk-body">Nothing was told of this child.</p>;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {told.map((one, index) => (
        <li key={index}>{toldInWords(one)}</li>
      ))}
    </ul>
  );
}
