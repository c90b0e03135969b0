// Opening a referral or a case by its text, as the guide, a review or the command line shows it.

import { useRef } from "preact/hooks";
import { useFile } from "../models/models";

export function PasteText() {
  const { openSaved } = useFile();
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <div class="govuk-form-group">
        <label class="govuk-label govuk-label--s" for="pasted">
          Or paste its text
        </label>
        <div class="govuk-hint" id="pasted-hint">
          A referral in plain words, such as an e-mail: it is kept as it was told, and nothing in it counts as an
          answer. Or a referral as the guide, a review or the command line shows it, in YAML or JSON.
        </div>
        <textarea
          ref={area}
          class="govuk-textarea"
          id="pasted"
          rows={10}
          spellcheck={false}
          autocomplete="off"
          aria-describedby="pasted-hint"
        />
      </div>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => openSaved(area.current?.value ?? "")}
      >
        Open the pasted text
      </button>
    </>
  );
}
