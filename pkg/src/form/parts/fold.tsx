// A part that is folded away on the screen until it is asked for. On paper all of it stands, because nothing that counts
// as evidence may be folded there.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Heading } from "./heading";

type Props = { id: string; title: string; level?: number; open?: boolean; children: ComponentChildren };

export function Fold({ id, title, level = 3, open = false, children }: Props) {
  const [isOpen, set] = useState(open);
  return (
    <div class="fold">
      <Heading level={level} size="s">
        <span class="fold__printed">{title}</span>
        <button
          type="button"
          class="as-link fold__button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => set(!isOpen)}
        >
          {title}
        </button>
      </Heading>
      <div class={`fold__body ${isOpen ? "" : "fold__body--closed"}`} id={id}>
        {children}
      </div>
    </div>
  );
}
