// Saving the case on the user's own disk; nothing else keeps it.

import { auditRows } from "../../casefile/audit";
import { caseFile, fileName, fileText, type SavedFile } from "../../casefile/file";
import { dangerFacts } from "../../engine/conclusion";
import { useFile, useHost, useRules } from "../../models/models";
import { download } from "../../parts/download";
import { Heading } from "../../parts/heading";
import type { Told } from "../../record/told";

export function Save({ told }: { told: Told }) {
  const { seal } = useRules();
  const { markSaved, isSaved } = useFile();
  const { tell } = useHost();
  const { state, decision, catalogue } = told;
  const save = () => {
    const file = caseFile(told, dangerFacts(catalogue));
    const saved: SavedFile = { name: fileName(state, decision.asAt, "json"), text: seal(fileText(file)) };
    if (tell(new CustomEvent("saved", { detail: saved, bubbles: true, cancelable: true })))
      download(saved.name, "application/json", saved.text);
    markSaved();
  };
  return (
    <>
      <Heading level={2} size="m">
        Save
      </Heading>
      <p class="govuk-body">
        A case file can be opened again with this form and gives the same result. Move it to the approved place, and
        delete it here.
      </p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button govuk-button--secondary" onClick={save}>
          Save case file
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => download(fileName(state, decision.asAt, "csv"), "text/csv", auditRows(told))}
        >
          Save audit rows
        </button>
      </div>
      <p class="govuk-body" role="status">
        {isSaved ? "Everything that you typed is in the case file." : ""}
      </p>
    </>
  );
}
