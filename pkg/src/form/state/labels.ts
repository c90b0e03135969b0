// By which label the engine speaks of a child, and of which child an answer speaks.

import type { State } from "./model";

type Labelled = State["children"][number];

/** The label as the engine reads it: the same letters, however they were typed. */
export const childLabel = ({ label }: { readonly label: string }): string => label.trim().normalize("NFC");

/** The child of an answer to what was just told; any other answer is a fault of the form. */
export function childOf(state: State, label: string): Labelled {
  const child = state.children.find((child) => childLabel(child) === label);
  if (child === undefined) throw new Error("an answer about a child of whom nothing was told");
  return child;
}
