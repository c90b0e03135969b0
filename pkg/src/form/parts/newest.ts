// Where the focus goes in a list that grows or shrinks.

import { useLayoutEffect, useRef } from "preact/hooks";
import { useHost } from "../models/models";

/** Moves the focus to a new item of a list when one is added, and to the control that adds when one is removed. */
export function useNewest(ids: readonly number[], control: (id: number) => string, adding: string) {
  const { root } = useHost();
  const known = useRef(ids);
  useLayoutEffect(() => {
    const added = ids.find((id) => !known.current.includes(id));
    const moved = added !== undefined || ids.length < known.current.length;
    if (moved) root.getElementById(added === undefined ? adding : control(added))?.focus();
    known.current = ids;
  }, [ids.join()]);
}
