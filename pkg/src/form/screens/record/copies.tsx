// Each child's record as text for the case system: short, in full, and in parts where the system's boxes are small.

import type { ChildDecision } from "../../../wire";
import { CopyText } from "../../parts/copy";
import { Heading } from "../../parts/heading";
import { htmlText } from "../../record/html";
import { fullText, inParts, shortText } from "../../record/text";
import type { Told } from "../../record/told";
import { setting } from "../../state/settings";

export function CopyRecords({ told }: { told: Told }) {
  return (
    <>
      <Heading level={2} size="m">
        Copy for the case system
      </Heading>
      {told.decision.children.map((child, index) => (
        <ChildCopies key={child.child} told={told} child={child} id={`copy-${index + 1}`} />
      ))}
    </>
  );
}

function ChildCopies({ told, child, id }: { told: Told; child: ChildDecision; id: string }) {
  const limit = limitOf(told);
  const short = shortText(told, child, limit);
  const full = fullText(told, child);
  const parts = full.length > limit ? inParts(full, limit) : [];
  const length = (text: string) => text.length.toLocaleString("en-GB");
  return (
    <>
      <CopyText
        id={`${id}-short`}
        label={`${child.child}, short: ${length(short)} of ${limit.toLocaleString("en-GB")} characters`}
        button={`Copy short record of ${child.child}`}
        text={short}
        rows={8}
      />
      <CopyText
        id={`${id}-full`}
        label={`${child.child}, in full: ${length(full)} characters`}
        button={`Copy full record of ${child.child}`}
        text={full}
        html={htmlText(told, child)}
        rows={8}
      />
      {parts.length > 0 && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">
              {child.child}, in full, in {parts.length} parts that the case system takes
            </span>
          </summary>
          <div class="govuk-details__text">
            {parts.map((part, index) => (
              <CopyText
                key={index}
                id={`${id}-part-${index + 1}`}
                label={`Part ${index + 1}`}
                button={`Copy part ${index + 1} of ${child.child}`}
                text={part}
                rows={3}
              />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

/** What the case system takes in one box, as the pack's settings say. */
function limitOf({ catalogue }: Told): number {
  const limit = Number(setting(catalogue, "case-system-limit"));
  return Number.isSafeInteger(limit) && limit >= 300 ? limit : 1000;
}
