// Choosing a case file or a referral on the user's own disk. It is read by the page and goes nowhere.

import { largest } from "../casefile/read";
import { useFile } from "../models/models";

export function OpenFile() {
  const { openSaved } = useFile();
  const read = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    // One character more than is read tells a file that is too large from one that just fits.
    const content = await file.slice(0, 4 * (largest + 1)).text();
    input.value = "";
    openSaved(content);
  };
  return (
    <div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="case-file">
        Open a saved case file or a referral
      </label>
      <input
        class="govuk-file-upload"
        id="case-file"
        type="file"
        accept=".json,.yaml,.yml,application/json,application/yaml"
        onChange={(event) => read(event.currentTarget)}
      />
    </div>
  );
}
