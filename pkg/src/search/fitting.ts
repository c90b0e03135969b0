// Of what was found, what is worth showing before more is asked for.

import type { Found } from "./search";

/** How well, beside the best. */
const well = 0.4;

/** The first so many however they fit, and what fits well beside the best. */
export const fitting = <One extends Pick<Found<unknown>, "fit">>(found: readonly One[], first: number): One[] =>
  found.filter(({ fit }, place) => place < first || fit >= well);
