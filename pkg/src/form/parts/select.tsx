// A choice from a list of which nothing is chosen to begin with. A long list has a search above it, which narrows it; the list
// is worked as before where nothing is typed.

import { useMemo, useState } from "preact/hooks";
import { searchIn } from "../../search/search";
import { several } from "../words/words";
import { useFault } from "./error";

type Option = readonly [name: string, title: string];

type Props = {
  id: string;
  label: string;
  chosen: string;
  options: readonly Option[];
  /** What the empty choice is called. */
  none?: string;
  /** The names that words find, the best first; by their titles, where it is left out. */
  find?(words: string): readonly string[];
  choose(name: string): void;
};

/** From how many choices on nobody reads a list through. */
const long = 12;

export function Select({ id, label, chosen, options, none = "Choose", find, choose }: Props) {
  const fault = useFault(id);
  const [words, setWords] = useState("");
  const shown = useFound(options, words, find);
  // What is chosen stays in the list, whatever is looked for.
  const listed = options.filter(([name]) => name === chosen && !shown.some(([found]) => found === name));
  return (
    <div class={`govuk-form-group ${fault.message === null ? "" : "govuk-form-group--error"}`}>
      <label class="govuk-label" id={`${id}-label`} for={id}>
        {label}
      </label>
      {fault.message}
      {options.length > long && (
        <div class="narrowed">
          <input
            class="govuk-input narrowed__words"
            id={`${id}-find`}
            type="search"
            autocomplete="off"
            placeholder="Find in the list"
            aria-label="Find in the list"
            aria-describedby={`${id}-label`}
            aria-controls={id}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          />
          <span class="govuk-hint" role="status">
            {words.trim() === "" ? "" : countOf(shown.length)}
          </span>
        </div>
      )}
      <select
        class="govuk-select"
        id={id}
        value={chosen}
        aria-describedby={fault.id}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{none}</option>
        {[...listed, ...shown].map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

const countOf = (found: number) =>
  found === 0 ? "Nothing in the list fits. Clear the words to see all of it." : `${several(found, "choice")} below`;

function useFound(options: readonly Option[], words: string, find: Props["find"]): readonly Option[] {
  const byTitle = useMemo(() => {
    if (find !== undefined || options.length <= long) return () => [];
    const search = searchIn(
      options.map(([key, title]) => ({ key, kind: "choice" as const, title, also: [title], means: "" })),
    );
    return (text: string) => search(text).map(({ entry }) => entry.key);
  }, [options.length, find]);
  if (words.trim() === "" || options.length <= long) return options;
  const names = (find ?? byTitle)(words);
  return names.flatMap((name) => options.filter(([own]) => own === name));
}
