// Text to copy, always visible, so that it can be selected by hand where the browser refuses the clipboard.

import { useRef, useState } from "preact/hooks";

export function CopyText({ id, label, button, text }: { id: string; label: string; button: string; text: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [status, setStatus] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setStatus("Copied.");
    } catch {
      area.current?.select();
      setStatus("This browser did not copy it. The text is selected: press Ctrl and C.");
    }
  };
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <textarea ref={area} class="govuk-textarea" id={id} rows={text.split("\n").length + 1} readOnly value={text} />
      <button type="button" class="govuk-button govuk-button--secondary" onClick={copy}>
        {button}
      </button>
      <p class="govuk-body" role="status">
        {status}
      </p>
    </div>
  );
}
