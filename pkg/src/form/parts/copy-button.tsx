// A button that copies a text. Where the browser refuses, the text appears, selected, to be copied by hand.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useCase } from "../models/models";
import { marked } from "../words/what-if";

export function CopyButton({ id, button, text: unmarked }: { id: string; button: string; text: string }) {
  const { whatIf } = useCase();
  const text = marked(whatIf, unmarked);
  const area = useRef<HTMLTextAreaElement>(null);
  const [status, setStatus] = useState<"" | "copied" | "refused">("");
  useLayoutEffect(() => area.current?.select(), [status]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setStatus("copied"),
      () => setStatus("refused"),
    );
  return (
    <div class="not-printed">
      <button type="button" class="govuk-button govuk-button--secondary copy-button" onClick={copy}>
        {button}
      </button>
      <span class="govuk-body" role="status">
        {status === "copied" && " Copied."}
        {status === "refused" && " This browser did not copy it. Press Ctrl and C."}
      </span>
      {status === "refused" && (
        <textarea ref={area} class="govuk-textarea" id={id} aria-label={button} rows={4} readOnly value={text} />
      )}
    </div>
  );
}
