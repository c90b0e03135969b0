// The one box: words, trade words or whole sentences, and what they may mean. Nothing is answered by itself.

import { useState } from "preact/hooks";
import { isOfNow } from "../../../search/at-once";
import { tellableSearch } from "../../flow/tellable";
import { useCase, useRules } from "../../models/models";
import { Link } from "../../parts/link";
import { FoundEntry } from "./found";

/** As many as are shown at a time. */
const few = 8;
/** The first are shown however they fit, and what fits so well beside the best. */
const first = 3;
const well = 0.4;

export function Box({ level }: { level: number }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const [text, setText] = useState("");
  const [more, setMore] = useState(0);
  const words = text.trim() === "" ? state.narrative : text;
  const most = few * Math.max(1, more);
  const found = words.trim() === "" ? [] : tellableSearch(catalogue)(words, most + 1);
  const shown = found.slice(0, most).filter(({ fit }, place) => more > 0 || place < first || fit >= well);
  const isMore = found.length > shown.length;
  return (
    <>
      <div class="govuk-form-group">
        <label class="govuk-label govuk-label--s" for="told">
          What was seen, heard or told?
        </label>
        <div class="govuk-hint" id="told-hint">
          A word or a whole sentence, as it was said: bruise, DV, “left alone all night”. Answer what fits, and type the
          next.
        </div>
        <input
          class="govuk-input"
          id="told"
          type="search"
          autocomplete="off"
          aria-describedby="told-hint"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setMore(0);
          }}
          onKeyDown={(event) => event.key === "Enter" && !event.ctrlKey && event.preventDefault()}
        />
        {isOfNow(words) && (
          <p class="govuk-inset-text" role="alert">
            Is it happening now, or is somebody badly hurt? <strong>Call 999 first.</strong> Then say so under{" "}
            <Link to="start">immediate danger</Link>.
          </p>
        )}
        <p class="govuk-body filter__count" role="status">
          {count(words, shown.length, isMore)}
        </p>
      </div>
      {state.narrative.trim() !== "" && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">What was pasted</span>
          </summary>
          <div class="govuk-details__text narrative">{state.narrative}</div>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => dispatch({ kind: "narrative", narrative: "" })}
          >
            Remove what was pasted
          </button>
        </details>
      )}
      {shown.map((one) => (
        <FoundEntry key={`${one.entry.key.kind}-${one.entry.key.name}`} found={one} level={level} />
      ))}
      {isMore && (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setMore(more + 1)}>
          Show more that fits
        </button>
      )}
    </>
  );
}

function count(words: string, found: number, isMore: boolean): string {
  if (words.trim() === "") return "";
  if (found === 0) return "Nothing fits. Try another word, or say it in your own words below.";
  return `${isMore ? "The best" : "All"} ${found} that may fit. None of them is answered yet unless you answer it.`;
}
