// The one box: words, trade words or whole sentences, and what they may mean. Nothing is answered by itself.

import { useCase } from "../../models/models";
import { HappeningNow } from "../../parts/happening-now";
import { Link } from "../../parts/link";
import { personalIn } from "../../state/personal";
import { list, quoted } from "../../words/words";
import { FoundEntry } from "./found";
import type { LookedFor } from "./looked-for";

export function Box({ looked, level }: { looked: LookedFor; level: number }) {
  const { state, dispatch } = useCase();
  const { text, words, found, isMore } = looked;
  const personal = personalIn(state.narrative);
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
          onInput={(event) => looked.type(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.ctrlKey && event.preventDefault()}
        />
        <HappeningNow text={words} />
        <p class="govuk-body filter__count" role="status">
          {count(words, found.length, isMore)}
        </p>
      </div>
      {state.narrative.trim() !== "" && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">What was pasted</span>
          </summary>
          <div class="govuk-details__text narrative">{state.narrative}</div>
          {personal.length > 0 && (
            <p class="govuk-body">
              This may say who somebody is: {list(personal.map(quoted))}. It stands in the record and in the file: take
              it out under <Link to="referral">About the referral</Link> if it does.
            </p>
          )}
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => dispatch({ kind: "narrative", narrative: "" })}
          >
            Remove what was pasted
          </button>
        </details>
      )}
      {found.map((one) => (
        <FoundEntry key={`${one.entry.key.kind}-${one.entry.key.name}`} found={one} level={level} />
      ))}
      {isMore && (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={looked.showMore}>
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
