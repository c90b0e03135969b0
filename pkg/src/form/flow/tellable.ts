// Everything that can be told, as the search finds it: facts with their choices, events and concerns, each under the
// words by which people call it.

import type { Entry } from "../../search/entry";
import { type Search, searchIn } from "../../search/search";
import type { Catalogue, FactEntry } from "../../wire";
import { once } from "../state/catalogue";
import { concernsIn } from "./asks";

export type Tellable =
  | { readonly kind: "fact"; readonly name: string }
  | { readonly kind: "event"; readonly name: string }
  | { readonly kind: "concern"; readonly name: string };

/** The search over everything that a pack lets people tell, made once. */
export const tellableSearch = once((catalogue: Catalogue): Search<Tellable> => {
  const alike = catalogue.terms.map(({ term, also }) => [term, ...also]).filter((words) => words.length > 1);
  return searchIn(tellableIn(catalogue), alike);
});

/** The facts, or the events, that words find, the best first. */
export function tellableNames(catalogue: Catalogue, kind: Tellable["kind"], words: string): string[] {
  const found = tellableSearch(catalogue)(words, Number.POSITIVE_INFINITY);
  return found.flatMap(({ entry: { key } }) => (key.kind === kind ? [key.name] : [])).slice(0, most);
}

/** As many as a list shows that was narrowed. */
const most = 20;

export function tellableIn(catalogue: Catalogue): Entry<Tellable>[] {
  return [
    ...catalogue.facts.map(
      (fact): Entry<Tellable> => ({
        key: { kind: "fact", name: fact.name },
        kind: isElse(fact) ? "else" : "sign",
        title: fact.question,
        also: fact.also,
        choices: choicesOf(fact),
        means: fact.means ?? "",
        ofAdults: /\b(?:parent|adult|carer)s?\b/i.test(fact.question) && !/\b(?:child|young)/i.test(fact.question),
        usual: usually[fact.usual] * (isWorry(fact) ? 1 : beside),
      }),
    ),
    ...catalogue.events.map(
      ({ name, title, also }): Entry<Tellable> => ({
        key: { kind: "event", name },
        kind: "event",
        title,
        also,
        means: "",
      }),
    ),
    ...concernsIn(catalogue).map(
      ({ name, title, also, door, means }): Entry<Tellable> => ({
        key: { kind: "concern", name },
        kind: "concern",
        title,
        also: [...also, title],
        means: [door, means].filter((text) => text !== null).join(" "),
      }),
    ),
  ];
}

const usually: Readonly<Record<FactEntry["usual"], number>> = { usual: 1.1, "very-rare": 0.9, rare: 0.95, ordinary: 1 };

/** How much less often somebody means what goes well, who spoke or how far a plan has come than a worry. */
const beside = 0.75;
const isWorry = ({ worse, later }: FactEntry): boolean => worse === "up" && !later;

function choicesOf({ answer }: FactEntry): string[] {
  return answer.kind === "one-of" || answer.kind === "several-of" ? answer.choices.map(({ title }) => title) : [];
}

/** Whether a fact is what is asked when nothing else fits. */
export const isElse = ({ name }: Pick<FactEntry, "name">): boolean =>
  name === "something-else" || name.startsWith("something-else-");
