// What in a text may say who somebody is: names, dates of birth, addresses, telephone numbers. It finds what looks like
// one, so that a person can take it out; it proves nothing.

const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

const patterns: readonly RegExp[] = [
  // A postcode, a telephone number, an NHS number, an address of e-mail.
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi,
  /(?:\+44|\b0)\d[\d ]{8,11}\b/g,
  /\b\d{3} \d{3} \d{4}\b/g,
  /\S+@\S+\.\S+/g,
  // A house in a street, a date of birth.
  /\b\d+[a-z]? (?:[A-Z][a-z]+ )+(?:Road|Street|Avenue|Lane|Close|Drive|Way|Court|Place|Crescent|Gardens|House|Rd|St|Ave)\b/g,
  /\b(?:dob|d\.o\.b\.?|born(?: on)?|date of birth)\W{0,3}\d[\d/. -]*(?:[A-Za-z]+ \d{2,4})?/gi,
];

/** Two capitalised words beside each other, or one after what stands before names. */
const named =
  /(?<!\p{L})(?:Mrs?|Ms|Miss|Dr|called|named)\.? \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?|(?<!\p{L})\p{Lu}[\p{Ll}'’-]+ \p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*/gu;

/** Words with a capital that are nobody's name. */
const common =
  /^(?:Child|Children|Level|Early|Family|Social|School|Police|Health|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Section|The|This|Mum|Dad|Mother|Father|Unborn|Baby|Twin|Year|Key)\b/;

/** What looks like it, each once, in the order of the text. */
export function personalIn(text: string): string[] {
  const sure = patterns.flatMap((pattern) => text.match(pattern) ?? []);
  const names = (text.match(named) ?? []).filter((name) => !common.test(name));
  return [...new Set([...sure, ...names].map((found) => found.trim()))];
}

/** Words for a child that are nobody's name. */
const isKin = (word: string): boolean =>
  common.test(word) ||
  /^(?:child|children|baby|twin|triplet|unborn|bump|eldest|oldest|middle|second|third|youngest|boy|girl|son|daughter|brother|sister|sibling|infant|toddler|teenager|one|two|three|four|five)$/i.test(
    word,
  );

/** What is wrong with a child's label: it looks like a name, a date of birth or an address. */
export function isPersonalLabel(label: string): boolean {
  const text = label.trim();
  const isDate = new RegExp(`\\b\\d{1,2}[/. -](?:\\d{1,2}|(?:${months})[a-z]*)[/. -]\\d{2,4}\\b`, "i").test(text);
  // Initials are short and all capitals.
  const isWord = /^[\p{L}\p{M}'’-]{3,}$/u.test(text) && !/^\p{Lu}{1,4}$/u.test(text) && !isKin(text);
  return isDate || isWord || personalIn(text).length > 0;
}
