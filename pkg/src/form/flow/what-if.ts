// A what-if: a copy of the case in which other answers can be tried, while the case itself lies untouched.

import type { Page } from "./pages";

/** What a what-if does not have: nothing is decided, recorded, saved or begun anew in it. */
const barred: readonly Page[] = ["start", "danger", "judgement", "decision", "record", "open", "day", "clear"];

export const isBarred = (page: Page): boolean => barred.includes(page);
