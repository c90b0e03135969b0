// Where the form stands: in a page of its own, or in the shadow root of an element on somebody else's page, whose title,
// address and history are left alone.

export type Place = Document | ShadowRoot;

export const ownsPage = (place: Place): place is Document => place instanceof Document;

/** Brings the beginning of the form into view. */
export function toTop(place: Place) {
  if (ownsPage(place)) scrollTo(0, 0);
  else place.host.scrollIntoView();
}
