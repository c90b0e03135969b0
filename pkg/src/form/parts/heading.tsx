// A heading at any depth, so that a part can stand on its own page or inside a longer one.

import type { ComponentChildren } from "preact";

type Props = { level: number; size: "l" | "m" | "s"; id?: string; focusable?: boolean; children: ComponentChildren };

export function Heading({ level, size, id, focusable = false, children }: Props) {
  const Tag = `h${level}` as "h2";
  return (
    <Tag class={`govuk-heading-${size}`} {...(id === undefined ? {} : { id })} {...(focusable ? { tabIndex: -1 } : {})}>
      {children}
    </Tag>
  );
}
