// Opening a case file or a referral, from a file or as pasted text: what cannot be opened, what came from other rules, and
// what the form cannot hold.

import { useFile } from "../models/models";
import { Contacts } from "../parts/contacts";
import { CopyText } from "../parts/copy";
import { Heading } from "../parts/heading";
import { OpenFile } from "../parts/open-file";
import { PaperLink } from "../parts/paper";
import { PasteText } from "../parts/paste-text";

export function Open() {
  const { reopened, resumeReopened } = useFile();
  // The one box stays, with what was pasted into it, whatever is said beside it.
  const any = <OpenAny key="any" />;
  if (reopened === null || reopened.kind === "same" || reopened.kind === "story") return <>{any}</>;
  if (reopened.kind === "damaged") {
    return (
      <>
        <p class="govuk-body-l">{reopened.why}</p>
        <p class="govuk-body">
          Nothing that was typed here is lost. If it is a case file, try it again, or a copy of it. If it stays like
          this, start the test anew from the record that was pasted into the case system.
        </p>
        {any}
        <Heading level={2} size="m">
          Whom to call meanwhile
        </Heading>
        <Contacts />
        <PaperLink />
      </>
    );
  }
  if (reopened.kind === "referral" || reopened.kind === "typed") {
    return (
      <>
        {reopened.left.length > 0 && <Unfit left={reopened.left} resume={resumeReopened} />}
        {any}
        <PaperLink />
      </>
    );
  }
  return (
    <>
      <p class="govuk-body-l">
        {reopened.same
          ? "This case gives the same result here, but its file is not as it was saved."
          : "This case does not give the same result here as when it was saved."}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {reopened.differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
      <button type="button" class="govuk-button" onClick={resumeReopened}>
        Test it again under these rules
      </button>
      <Heading level={2} size="m">
        The record as it was saved
      </Heading>
      <CopyText
        id="saved-record"
        label="To read or copy"
        button="Copy the saved record"
        text={reopened.file.record}
        rows={20}
      />
      <PaperLink />
    </>
  );
}

function OpenAny() {
  return (
    <>
      <OpenFile />
      <PasteText />
    </>
  );
}

function Unfit({ left, resume }: { left: readonly string[]; resume: () => void }) {
  return (
    <>
      <p class="govuk-body-l">This referral does not fit this form in every part.</p>
      <p class="govuk-body">These parts are not taken over as they stand in it. Everything else is.</p>
      <ul class="govuk-list govuk-list--bullet">
        {left.map((part, index) => (
          <li key={index}>{part}</li>
        ))}
      </ul>
      <button type="button" class="govuk-button" onClick={resume}>
        Go on with the rest
      </button>
    </>
  );
}
