// The minute that it is: what is due, and until when something waits, goes on while a page stands open.

import { useEffect, useState } from "preact/hooks";
import { momentNow } from "../state/received";

/** The minute, ISO 8601; it is looked at again every minute, and when somebody comes back to the page. */
export function useMinute(): string {
  const [minute, set] = useState(momentNow);
  useEffect(() => {
    const look = () => set(momentNow());
    const every = setInterval(look, 60_000);
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(every);
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return minute;
}
