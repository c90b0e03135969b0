// One thing that the box found, to be answered there and then.

import type { FoundIn } from "../../../search/letter";
import { factAsk } from "../../flow/asks";
import { isAboutChildren } from "../../flow/progress";
import type { Tellable } from "../../flow/tellable";
import { useCase, useRules } from "../../models/models";
import { Fact } from "../../parts/fact";
import { Heading } from "../../parts/heading";
import { Radios } from "../../parts/radios";
import { eventNamed, factNamed } from "../../state/catalogue";
import { capital, quoted } from "../../words/words";
import { HappenedTo } from "./happened-to";

export function FoundEntry({ found, level }: { found: FoundIn<Tellable>; level: number }) {
  const { entry, called, denied, said } = found;
  const { state } = useCase();
  const { catalogue } = useRules();
  const short = called === entry.title ? null : called;
  const { kind, name } = entry.key;
  const fact = kind === "fact" ? factNamed(catalogue, name) : undefined;
  const event = kind === "event" ? eventNamed(catalogue, name) : undefined;
  return (
    <div class="found" data-name={name}>
      {said !== null && <p class="govuk-hint found__said">{quoted(cutShort(said))}</p>}
      {denied && <p class="govuk-hint">The text may say that this is not so. Read it before you answer.</p>}
      {fact !== undefined && <Fact ask={factAsk(state, fact)} level={level} place="found-" called={short} brief />}
      {event !== undefined && <HappenedTo event={event} called={short} level={level} />}
      {kind === "concern" && <AnyWorry name={name} called={short} level={level} />}
    </div>
  );
}

/** Enough of a sentence to find it in the text. */
const cutShort = (said: string): string => (said.length > 160 ? `${said.slice(0, 159).trimEnd()}…` : said);

const worry = [
  { name: "yes", title: "Yes" },
  { name: "no", title: "No" },
];

/** A concern as a whole: its questions are opened, or the referrer says that there is no such worry. */
function AnyWorry({ name, called, level }: { name: string; called: string | null; level: number }) {
  const { state, dispatch } = useCase();
  const { catalogue } = useRules();
  const group = catalogue.groups.find((entry) => entry.name === name);
  if (group === undefined) return null;
  const chosen = state.concerns[name] === undefined ? (state.doors[name] === undefined ? null : "no") : "yes";
  const choose = (choice: string | undefined) => {
    dispatch({ kind: "concern", group: name, ticked: choice === "yes" });
    if (choice === "yes" && isAboutChildren(catalogue, name))
      dispatch({ kind: "concern-about", group: name, children: state.children.map(({ id }) => id) });
    if (group.door !== null) dispatch({ kind: "none-of", groups: [name], asked: choice === "no" ? "" : null });
  };
  return (
    <div class="fact">
      <div class="fact__question">
        <Heading level={level} size="s">
          {called !== null && called !== group.title && <span class="fact__called">{capital(called)}</span>}
          {group.title}
        </Heading>
        <p class="govuk-hint">{group.door ?? group.means ?? ""} Yes puts its questions on the task list.</p>
      </div>
      <div class="fact__answers">
        <fieldset class="govuk-fieldset answer">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            Any such worry<span class="govuk-visually-hidden">: {group.title}</span>
          </legend>
          <Radios id={`found-concern-${name}`} options={worry} chosen={chosen} inline choose={choose} />
        </fieldset>
      </div>
    </div>
  );
}
