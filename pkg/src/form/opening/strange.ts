// Files in which no text stands that a page could read: what each is, by how it begins, and what to do instead. Whoever opens
// one must not be left to think that what is in it was told.

import { hiddenIn } from "../state/letters";

const kinds: readonly (readonly [begins: RegExp, is: string, instead: string])[] = [
  [/^%PDF-/, "a PDF", copyInstead()],
  [/^\{\\rtf/, "a document of a word processor", copyInstead()],
  [/^PK\p{Cc}/u, "a document of a word processor, a table or an archive", copyInstead()],
  // Documents and messages of an older kind, as a reader of text sees their first bytes.
  [/^\uFFFD\uFFFD\p{Cc}\u0871/u, "a document or a message of an office program", copyInstead()],
  [
    /^(?:\uFFFDPNG|GIF8|\uFFFD{3,5}.{0,8}(?:JFIF|Exif)|RIFF.{0,8}WEBP|\p{Cc}{3}.ftyp)/su,
    "a picture, a film or a recording",
    "Look at it, and type what it shows or says.",
  ],
  [/^\s*<(?:!doctype|html|\?xml|svg)\b/i, "a web page", copyInstead()],
  [/^content-transfer-encoding:\s*base64/im, "a message as it is sent, with its text packed", copyInstead()],
];

function copyInstead(): string {
  return "Open it with its own program, copy the words that tell what happened, and paste them below.";
}

/** Why a file is not read, and what to do instead; `null` where it may be text. */
export function strangeIn(content: string): string | null {
  const text = content.replace(/^\uFEFF/, "");
  if (text.trim() === "") return "There is nothing in it. Choose another file, or paste the words below.";
  const [, is, instead] = kinds.find(([begins]) => begins.test(text.slice(0, looked))) ?? [];
  if (is !== undefined) return `This is ${is}, and the form reads text alone. ${instead} Nothing of it was read.`;
  const head = text.slice(0, looked);
  return head.includes("\uFFFD") && hiddenIn(head.replace(/[\n\r\t]/g, " ")) !== null
    ? `This file holds something other than text. ${copyInstead()} Nothing of it was read.`
    : null;
}

/** As much as is looked at, in characters. */
const looked = 8_000;
