// Whoever types of a danger to life is told to call before anything else.

import { askedAtOnce, isOfNow } from "../../search/at-once";
import { Link } from "./link";

/** Nothing where the text tells of no such danger; `inside` a box that is there already it has none of its own. */
export function HappeningNow({ text, inside = false }: { text: string; inside?: boolean }) {
  if (!isOfNow(text)) return null;
  return (
    <p class={inside ? undefined : "govuk-inset-text"} role="alert">
      {askedAtOnce} <strong>Call 999 first.</strong> Then say so under <Link to="start">immediate danger</Link>.
    </p>
  );
}
