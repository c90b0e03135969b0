// Finding a concern by what was seen, with the search that finds everything that can be told.

import type { Catalogue, GroupEntry } from "../../wire";
import type { State } from "../state/model";
import { concernsIn } from "./asks";
import { tellableSearch } from "./tellable";
import { concernsTold } from "./woken";

/** How far down the list of what fits a concern is still named by it. */
const deep = 12;

/** The concerns that fit, the best first; without words, those of which something was told, then by title. */
export function concernsFound(catalogue: Catalogue, state: State, text: string): GroupEntry[] {
  const concerns = concernsIn(catalogue);
  if (text.trim() === "") {
    const told = concernsTold(catalogue, state);
    const place = ({ name }: GroupEntry) => (told.has(name) ? 0 : 1);
    return [...concerns].sort((a, b) => place(a) - place(b) || (a.title < b.title ? -1 : 1));
  }
  const named = tellableSearch(catalogue)(text, deep).flatMap(({ entry: { key } }) =>
    key.kind === "concern"
      ? [key.name]
      : concerns.filter(({ facts }) => facts.includes(key.name)).map(({ name }) => name),
  );
  return [...new Set(named)].flatMap((name) => concerns.find((group) => group.name === name) ?? []);
}
