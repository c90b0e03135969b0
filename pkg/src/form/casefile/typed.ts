// What was typed, by itself, when the rules can give no decision to save with it.

import type { State } from "../state/model";
import { largest, readForm } from "./read";

const mark = "threshold-typed";

export const isTyped = (content: string): boolean => content.length <= largest && content.includes(`"${mark}"`);

export function typedFile(state: State): string {
  return `${JSON.stringify({ [mark]: 1, form: state }, null, 1)}\n`;
}

/** What was typed; nothing where the file is damaged. */
export function readTyped(content: string): State | null {
  try {
    const { form } = JSON.parse(content) as { form?: unknown };
    const state = readForm(JSON.stringify(form));
    return state === null || state.children.length === 0 ? null : state;
  } catch {
    return null;
  }
}
