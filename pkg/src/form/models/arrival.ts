// What happens around a page: its title, where the focus goes, and the warning before everything typed is lost.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Page } from "../flow/pages";
import { ownsPage, type Root, toTop } from "./root";

export function useTitle(root: Root, title: string) {
  useEffect(() => {
    if (ownsPage(root)) root.title = title;
  }, [title]);
}

/** Moves the focus to the heading of a new page, or to the control that was asked for. */
export function useArrival(root: Root, page: Page): (field: string) => void {
  const first = useRef(true);
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (!first.current) {
      toTop(root);
      const control = wanted.current === null ? null : root.getElementById(wanted.current);
      (control ?? root.querySelector<HTMLElement>("h1"))?.focus();
    }
    first.current = false;
    wanted.current = null;
  }, [page]);
  return (field) => {
    wanted.current = field;
  };
}

export function useLeaveWarning(typed: boolean) {
  useEffect(() => {
    if (!typed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [typed]);
}
