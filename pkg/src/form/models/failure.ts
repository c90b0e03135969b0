// Why the form cannot go on: its engine has stopped, or a part of a page has failed. What was typed outlasts both.

import { useEffect, useErrorBoundary, useState } from "preact/hooks";
import type { Rules } from "../engine/engine";

/** To be asked once the rules have been: they may have stopped over it. */
export function useFailure(rules: Rules): unknown {
  const [, notice] = useState<unknown>(null);
  const [thrown] = useErrorBoundary();
  const [unheard, hear] = useState<unknown>(null);
  useEffect(() => rules.onStop(notice), [rules]);
  useEffect(() => {
    // What fails while a press or a key is answered reaches no part of a page. What a browser only remarks on carries no error.
    const failed = (event: ErrorEvent) => event.error instanceof Error && hear(event.error);
    const refused = (event: PromiseRejectionEvent) => event.reason instanceof Error && hear(event.reason);
    addEventListener("error", failed);
    addEventListener("unhandledrejection", refused);
    return () => {
      removeEventListener("error", failed);
      removeEventListener("unhandledrejection", refused);
    };
  }, []);
  return rules.stopped ?? thrown ?? unheard;
}
