// A link to another page of the form. The address never changes, so that nothing typed can end up in it.

import type { ComponentChildren } from "preact";
import type { Page } from "../flow/pages";
import { useNavigation } from "../models/models";

type Props = { to: Page; class?: string; describedBy?: string; current?: boolean; children: ComponentChildren };

export function Link({ to, class: look = "govuk-link", describedBy, current = false, children }: Props) {
  const { goTo } = useNavigation();
  const follow = (event: Event) => {
    event.preventDefault();
    goTo(to);
  };
  return (
    // biome-ignore lint/a11y/useValidAnchor: it leads to a page, but an address of its own would put the way through a case into the browser's history
    <a
      class={look}
      href="#"
      onClick={follow}
      aria-describedby={describedBy}
      aria-current={current ? "page" : undefined}
    >
      {children}
    </a>
  );
}
