// What happens around a page: its title, where the focus goes, and the warning before everything typed is lost.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Page } from "./pages";

export function useTitle(title: string) {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Moves the focus to the heading of a new page, or to the control that was asked for. */
export function useArrival(page: Page): (field: string) => void {
  const first = useRef(true);
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (!first.current) {
      scrollTo(0, 0);
      const control = wanted.current === null ? null : document.getElementById(wanted.current);
      (control ?? document.querySelector<HTMLElement>("h1"))?.focus();
    }
    first.current = false;
    wanted.current = null;
  }, [page]);
  return (field) => {
    wanted.current = field;
  };
}

/** Moves the focus to a new item of a list when one is added, and to the control that adds when one is removed. */
export function useNewest(ids: readonly number[], control: (id: number) => string, adding: string) {
  const known = useRef(ids);
  useLayoutEffect(() => {
    const added = ids.find((id) => !known.current.includes(id));
    const moved = added !== undefined || ids.length < known.current.length;
    if (moved) document.getElementById(added === undefined ? adding : control(added))?.focus();
    known.current = ids;
  }, [ids.join()]);
}

export function useLeaveWarning(typed: boolean) {
  useEffect(() => {
    if (!typed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [typed]);
}
