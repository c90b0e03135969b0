// What to do with a case file that cannot be opened, or that was tested under other rules.

import { useForm } from "../form";
import { Contacts } from "../parts/contacts";
import { Heading } from "../parts/heading";
import { CopyText } from "../parts/copy";
import { Link } from "../parts/link";
import { OpenFile } from "../parts/open-file";
import { PaperLink } from "../parts/paper";

export function Open() {
  const { reopened, resume } = useForm();
  if (reopened === null) return <OpenFile />;
  if (reopened.kind === "damaged") {
    return (
      <>
        <p class="govuk-body-l">{reopened.why}</p>
        <p class="govuk-body">
          Nothing that was typed here is lost. Try the file again, or a copy of it. If it stays like this, start the
          test anew from the record that was pasted into the case system.
        </p>
        <OpenFile />
        <Heading level={2} size="m">
          Whom to call meanwhile
        </Heading>
        <Contacts />
        <PaperLink />
      </>
    );
  }
  if (reopened.kind === "same") return <Link to="tasks">Go on to the task list</Link>;
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
      <button type="button" class="govuk-button" onClick={resume}>
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
