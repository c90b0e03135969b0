// By which label the engine speaks of a child, and of which child an answer speaks.

import type { Child, State } from "./model";

/** The label as the engine reads it: the same letters, however they were typed. */
export const childLabel = ({ label }: { readonly label: string }): string => label.trim().normalize("NFC");

/** The child whom the engine calls so, if there is one. */
export const childCalled = ({ children }: State, label: string): Child | undefined =>
  children.find((child) => childLabel(child) === label);

/** The child of an answer to what was just told; any other answer is a fault of the form. */
export function childOf(state: State, label: string): Child {
  const child = childCalled(state, label);
  if (child === undefined) throw new Error("an answer about a child of whom nothing was told");
  return child;
}
