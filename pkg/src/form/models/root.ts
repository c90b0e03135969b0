// Where the form stands: in a page of its own, or in the shadow root of an element on somebody else's page, whose title,
// address and history are left alone.

export type Root = Document | ShadowRoot;

export const ownsPage = (root: Root): root is Document => root instanceof Document;

/** Brings the beginning of the form into view. */
export function toTop(root: Root) {
  if (ownsPage(root)) scrollTo(0, 0);
  else root.host.scrollIntoView();
}

/** What the form finds around it. */
export type Host = {
  readonly root: Root;
  /** The paper sheet, as the page brings it; empty where there is none. */
  readonly paper: string;
  /** Tells the page around an element; `false` if it takes what follows upon itself. */
  tell(event: Event): boolean;
};
