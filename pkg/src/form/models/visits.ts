// Which page is shown, in step with the browser's Back button. Only a count goes into the browser's history, so that
// nothing about a child is left there; on somebody else's page not even that.

import { useEffect, useState } from "preact/hooks";
import type { Page } from "../flow/pages";
import { ownsPage, type Root } from "./root";

/** The page, and the way to another. */
export type Visits = readonly [Page, (page: Page) => void];

export function useVisits(root: Root, first: Page): Visits {
  const [visits, setVisits] = useState<{ readonly pages: readonly Page[]; readonly at: number }>({
    pages: [first],
    at: 0,
  });

  useEffect(() => {
    if (!ownsPage(root)) return;
    history.replaceState(0, "");
    const back = (event: PopStateEvent) =>
      setVisits(({ pages, at }) => {
        const wanted: unknown = event.state;
        return { pages, at: typeof wanted === "number" && pages[wanted] !== undefined ? wanted : at };
      });
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);

  const go = (page: Page) => {
    if (ownsPage(root)) history.pushState(visits.at + 1, "");
    setVisits({ pages: [...visits.pages.slice(0, visits.at + 1), page], at: visits.at + 1 });
  };
  return [visits.pages[visits.at] ?? first, go];
}
