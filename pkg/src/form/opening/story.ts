// A referral as people write it: plain text, which becomes what the box of what was told looks through. It is kept as it
// was written, and never taken for an answer.

import { hiddenIn, letterAt } from "../state/letters";

export type Story = { readonly text: string } | { readonly refused: string };

/** No story is longer, in characters. */
const longest = 20_000;

/** The text as a story; `null` where it looks like a referral file, or like no words at all. */
export function storyIn(content: string): Story | null {
  const text = content
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .trim();
  const isFile = /^(?:[[{]|---|- )/.test(text) || /^\s*(?:referral|children|threshold-[a-z]+)\s*:/m.test(text);
  // Every line begins as those of a file do: a key, and what it holds.
  const lines = text.split("\n", 50).filter((line) => line.trim() !== "");
  if (lines.every((line) => /^\s*(?:#|- |["']?[\w-]+["']?\s*:(?:\s|$))/.test(line))) return null;
  const words = text.slice(0, longest).match(/(?<![\p{L}\d])\p{L}{2,}(?![\p{L}\d])/gu) ?? [];
  if (isFile || words.length < 3) return null;
  if (text.length > longest)
    return {
      refused: `The text is longer than ${longest.toLocaleString("en-GB")} letters. Paste the part that tells what happened.`,
    };
  const hidden = hiddenIn(text.replaceAll(/[\n\t]/g, " "));
  if (hidden !== null)
    return { refused: `The text holds the letter ${letterAt(hidden)}, which cannot be seen. Take it out.` };
  return { text };
}
