// Text to copy, always visible, so that it can be selected by hand where the browser refuses the clipboard.

import { useRef, useState } from "preact/hooks";
import { useCase } from "../models/models";
import { marked } from "../words/what-if";

type Props = {
  id: string;
  label: string;
  button: string;
  text: string;
  /** The same with formatting, where it is offered too. */
  html?: string;
  rows?: number;
  /** What else is to be noted once it is copied. */
  onCopy?(): void;
};

export function CopyText({ id, label, button, text: unmarked, html, rows, onCopy }: Props) {
  const { whatIf } = useCase();
  const text = marked(whatIf, unmarked);
  const area = useRef<HTMLTextAreaElement>(null);
  const [status, setStatus] = useState("");
  const copy = async (write: () => Promise<void>) => {
    onCopy?.();
    try {
      await write();
      setStatus("Copied.");
    } catch {
      area.current?.select();
      setStatus("This browser did not copy it. The text is selected: press Ctrl and C.");
    }
  };
  const plain = () => navigator.clipboard.writeText(text);
  const formatted = () => {
    const blob = (type: string, content: string) => new Blob([content], { type });
    const both = { "text/plain": blob("text/plain", text), "text/html": blob("text/html", html ?? "") };
    return navigator.clipboard.write([new ClipboardItem(both)]);
  };
  return (
    <div class="govuk-form-group copy">
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <textarea
        ref={area}
        class="govuk-textarea"
        id={id}
        rows={rows ?? text.split("\n").length + 1}
        readOnly
        value={text}
      />
      <div class="govuk-button-group">
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => copy(plain)}>
          {button}
        </button>
        {html !== undefined && (
          <button type="button" class="govuk-button govuk-button--secondary" onClick={() => copy(formatted)}>
            {button} with formatting
          </button>
        )}
      </div>
      <p class="govuk-body" role="status">
        {status}
      </p>
    </div>
  );
}
