// In place of every page, once the form cannot go on: no answer, but the paper sheet, what was typed, and what to tell those
// who can mend it.

import { useLayoutEffect, useRef } from "preact/hooks";
import { fileName } from "../casefile/file";
import { typedFile } from "../casefile/typed";
import { useCase, useNavigation, useRules } from "../models/models";
import { CopyText } from "../parts/copy";
import { download } from "../parts/download";
import { Heading } from "../parts/heading";
import { PaperSheet } from "../parts/paper";
import { typedText } from "../record/typed";
import { momentNow } from "../state/received";
import { setting } from "../state/settings";
import { faultReport } from "../words/report";

export function Stopped() {
  const { state } = useCase();
  const { catalogue, engine, failure } = useRules();
  const { title } = useNavigation();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus();
    // Whoever cannot go on here may have to call somebody.
    heading.current?.ownerDocument.querySelector(".emergency__more")?.toggleAttribute("open", true);
  }, []);
  const partnership = setting(catalogue, "partnership-name");
  const save = () => download(fileName(state, momentNow(), "json"), "application/json", typedFile(state));
  return (
    <main class="govuk-width-container govuk-main-wrapper" id="main">
      <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p class="govuk-body-l">
        This is a fault of the program, and not of anything that you typed. It gives no answer now, because none could
        be trusted.
      </p>
      <p class="govuk-body">
        Use the paper sheet at the end of this page instead. If a child is less safe, call at once.
      </p>
      <Heading level={2} size="m">
        Keep what you typed
      </Heading>
      <p class="govuk-body">
        It is still here. Copy or save it before you close this page. The form can open the file again.
      </p>
      <CopyText
        id="typed"
        label="What was typed"
        button="Copy what was typed"
        text={typedText(catalogue, state)}
        rows={12}
      />
      <button type="button" class="govuk-button govuk-button--secondary" onClick={save}>
        Save what was typed
      </button>
      <Heading level={2} size="m">
        Tell those who can mend it
      </Heading>
      <p class="govuk-body">
        Send the text below to whoever looks after this form{" "}
        {partnership === null ? "where you work" : `at ${partnership}`}. It says nothing about any child. Nothing has
        been sent by itself.
      </p>
      <p class="govuk-body">
        They may ask for what you typed, to see the fault for themselves. That is about a child: send it only in the way
        that your service allows.
      </p>
      <CopyText
        id="report"
        label="What to send"
        button="Copy what to send"
        text={faultReport(catalogue, engine, failure, navigator.userAgent)}
      />
      <PaperSheet />
    </main>
  );
}
