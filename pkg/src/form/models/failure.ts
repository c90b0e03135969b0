// Why the form cannot go on: its engine has stopped, or a part of a page has failed. What was typed outlasts both.

import { useEffect, useErrorBoundary, useState } from "preact/hooks";
import type { Rules } from "../engine/engine";

/** To be asked once the rules have been: they may have stopped over it. */
export function useFailure(rules: Rules): unknown {
  const [, notice] = useState<unknown>(null);
  const [thrown] = useErrorBoundary();
  useEffect(() => rules.onStop(notice), [rules]);
  return rules.stopped ?? thrown ?? null;
}
