// The paper sheet of the same rules, for when the form cannot be used. It stands in the page from the beginning.

import { useHost } from "../models/models";
import { Link } from "./link";

export function PaperLink() {
  const { paper } = useHost();
  if (paper === "") return null;
  return (
    <p class="govuk-body">
      <Link to="paper">Paper sheet of these rules, to print</Link>
    </p>
  );
}

export function Paper() {
  return (
    <>
      <p class="govuk-body not-printed">
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => print()}>
          Print this sheet
        </button>
      </p>
      <PaperSheet />
    </>
  );
}

/** The sheet itself; in an element, what the page around it has put between its tags. */
export function PaperSheet() {
  const { paper } = useHost();
  return paper === "" ? <slot /> : <div class="paper" dangerouslySetInnerHTML={{ __html: paper }} />;
}
