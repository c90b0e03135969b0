// The record: to copy, to print, to save, and what the referrer may be told. All of it comes from one model.

import { useEffect, useState } from "preact/hooks";
import type { Decision } from "../../../wire";
import { caseFile } from "../../casefile/file";
import { dangerFacts } from "../../engine/conclusion";
import { useCase, useHost, useNavigation, useRules } from "../../models/models";
import { Checkbox } from "../../parts/checkbox";
import { CopyText } from "../../parts/copy";
import { Heading } from "../../parts/heading";
import { Radios } from "../../parts/radios";
import { feedback, type Reader, readers } from "../../record/feedback";
import type { Told } from "../../record/told";
import { CopyRecords } from "./copies";
import { Save } from "./save";
import { Sheets } from "./sheets";

export function RecordPage({ decision }: { decision: Decision }) {
  const { state } = useCase();
  const { catalogue } = useRules();
  const { faults, goTo } = useNavigation();
  const { tell } = useHost();
  const told = { catalogue, state, decision };
  const finished = faults.length === 0;
  useEffect(() => {
    if (finished) tell(new CustomEvent("decided", { detail: caseFile(told, dangerFacts(catalogue)), bubbles: true }));
  }, [finished]);
  if (!finished) {
    return (
      <>
        <p class="govuk-body">
          The record is not finished while a child has no decision. You can save the case meanwhile, and go on later.
        </p>
        <Save told={told} />
      </>
    );
  }
  return (
    <>
      <div class="not-printed">
        <CopyRecords told={told} />
        <Heading level={2} size="m">
          Print
        </Heading>
        <p class="govuk-body">
          One child a page or more, nothing folded away. What prints stands at the end of this page.
        </p>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => print()}>
          Print the record
        </button>
        <Save told={told} />
        <Heading level={2} size="m">
          Feedback for the referrer
        </Heading>
        <Feedback told={told} />
        <Checklist />
        <button type="button" class="govuk-button govuk-button--warning" onClick={() => goTo("clear")}>
          Clear everything and start again
        </button>
      </div>
      <Sheets told={told} />
    </>
  );
}

function Feedback({ told }: { told: Told }) {
  const [reader, choose] = useState<Reader | null>(null);
  const options = Object.entries(readers).map(([name, title]) => ({ name, title }));
  return (
    <>
      <fieldset class="govuk-fieldset govuk-form-group">
        <legend class="govuk-fieldset__legend">Who made the referral?</legend>
        <Radios
          id="reader"
          options={options}
          chosen={reader}
          inline
          choose={(name) => choose((Object.keys(readers) as Reader[]).find((one) => one === name) ?? null)}
        />
      </fieldset>
      {reader === null ? (
        <p class="govuk-hint">What the referrer may be told depends on who it is. Choose first.</p>
      ) : (
        <>
          {reader !== "public" && told.state.children.length > 1 && (
            <p class="govuk-body">
              It speaks of every child. Take out each child of whom this referrer has no need to hear.
            </p>
          )}
          <CopyText
            id="feedback"
            label="What the referrer may be told"
            button="Copy feedback"
            text={feedback(told, reader)}
            rows={12}
          />
        </>
      )}
    </>
  );
}

const steps = [
  "Pasted into the case system",
  "Printed, if you need paper",
  "Feedback sent to the referrer",
  "Saved file moved to its place and deleted here",
];

function Checklist() {
  const [done, mark] = useState<readonly string[]>([]);
  return (
    <fieldset class="govuk-fieldset govuk-form-group">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Before you leave</legend>
      <div class="govuk-checkboxes govuk-checkboxes--small">
        {steps.map((step, index) => (
          <Checkbox
            key={step}
            id={`step-${index}`}
            ticked={done.includes(step)}
            tick={(ticked) => mark([...done.filter((other) => other !== step), ...(ticked ? [step] : [])])}
          >
            {step}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
