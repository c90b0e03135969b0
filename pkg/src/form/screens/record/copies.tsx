// Each child's record as text for the case system: short, in full, and in parts where the system's boxes are small.

import type { ChildDecision } from "../../../wire";
import { CopyText } from "../../parts/copy";
import { Fold } from "../../parts/fold";
import { Heading } from "../../parts/heading";
import { childText, filedText } from "../../record/filed";
import { htmlText } from "../../record/html";
import { fullText, inParts } from "../../record/text";
import type { Told } from "../../record/told";
import { setting } from "../../state/settings";

export function CopyRecords({ told }: { told: Told }) {
  const whole = filedText(told);
  const { children } = told.decision;
  return (
    <>
      <Heading level={2} size="m">
        Copy for the case system
      </Heading>
      {children.length > 1 && (
        <CopyText
          id="copy-all"
          label={`All children, what is the same once: ${length(whole)} characters`}
          button="Copy the record of all children"
          text={whole}
          rows={12}
        />
      )}
      {children.map((child, index) => (
        <ChildCopies key={child.child} told={told} child={child} id={`copy-${index + 1}`} />
      ))}
    </>
  );
}

const partOf = (index: number, of: number): string => (of === 1 ? "" : `, part ${index + 1} of ${of}`);

const length = (text: string): string => text.length.toLocaleString("en-GB");

function ChildCopies({ told, child, id }: { told: Told; child: ChildDecision; id: string }) {
  const limit = limitOf(told);
  const record = told.decision.children.length === 1 ? filedText(told) : childText(told, child);
  const short = childText(told, child, limit);
  // What may not be lost can be more than one box takes.
  const shortParts = short.length > limit ? inParts(short, limit) : [short];
  const full = fullText(told, child);
  const parts = full.length > limit ? inParts(full, limit) : [];
  return (
    <>
      <CopyText
        id={id}
        label={`${child.child}: ${length(record)} characters`}
        button={`Copy record of ${child.child}`}
        text={record}
        rows={12}
      />
      <Fold id={`${id}-more`} title={`${child.child}: shorter, in full, or in parts`}>
        {shortParts.map((part, index) => (
          <CopyText
            key={index}
            id={index === 0 ? `${id}-short` : `${id}-short-${index + 1}`}
            label={`${child.child}, short${partOf(index, shortParts.length)}: ${length(part)} characters, for a box of ${limit.toLocaleString("en-GB")}`}
            button={`Copy short record of ${child.child}${partOf(index, shortParts.length)}`}
            text={part}
            rows={8}
          />
        ))}
        <CopyText
          id={`${id}-full`}
          label={`${child.child}, in full: ${length(full)} characters`}
          button={`Copy full record of ${child.child}`}
          text={full}
          html={htmlText(told, child)}
          rows={8}
        />
        {parts.map((part, index) => (
          <CopyText
            key={index}
            id={`${id}-part-${index + 1}`}
            label={`In full, part ${index + 1} of ${parts.length}`}
            button={`Copy part ${index + 1} of ${child.child}`}
            text={part}
            rows={3}
          />
        ))}
      </Fold>
    </>
  );
}

/** What the case system takes in one box, as the pack's settings say. */
function limitOf({ catalogue }: Told): number {
  const limit = Number(setting(catalogue, "case-system-limit"));
  return Number.isSafeInteger(limit) && limit >= 300 ? limit : 1000;
}
