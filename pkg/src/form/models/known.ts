// What the rules say while someone types.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Decision } from "../../wire";
import { conclude } from "../engine/conclusion";
import type { Rules } from "../engine/engine";
import type { State } from "../state/model";

/** The decision, worked out once the page is drawn, so that typing does not wait for the rules. */
export function useKnown(rules: Rules, state: State, wanted: boolean): Decision | null {
  const [known, know] = useState<Decision | null>(null);
  const took = useRef(0);
  useEffect(() => {
    if (!wanted) return;
    const later = setTimeout(
      () => {
        const start = performance.now();
        know(conclude(rules, state).decision);
        took.current = performance.now() - start;
      },
      Math.min(longest, Math.max(shortest, 3 * took.current)),
    );
    return () => clearTimeout(later);
  }, [state, wanted]);
  return known;
}

/** How long a pause in typing is waited for, in milliseconds: longer where the rules take longer, as with many children. */
const shortest = 15;
const longest = 1500;
