// Letters, as `src/base/letters.rs` has them: which ones may not stand in what is told, and which texts look the same.

/** The first letter that hides or disguises: it moves a cursor, ends a line or half of one, or turns the direction of writing. */
export function hiddenIn(text: string): string | null {
  return disguises.exec(text)?.[0] ?? null;
}

const disguises =
  /\r(?!\n)|(?![\n\r\t])[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB\u{E0000}-\u{E007F}\p{Noncharacter_Code_Point}]/u;

export const letterAt = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Letters of which nothing is drawn, joiners among them. */
const unseen = /\u034F|[\uFE00-\uFE0F]|[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2060-\u2064\u3164\uFEFF\uFFA0]/gu;

/** Greek and Cyrillic letters, each before the Latin one that is drawn the same. */
const pairs = "ΑAΒBΕEΖZΗHΙlΚKΜMΝNΟOΡPΤTΥYΧXαaοoρpνvιiАAВBЕEЅSІlЈJКKМMНHОOРPСCТTУYХXаaеeѕsіiјjоoрpсcуyхxһhԁdԛqԝwӀlӏl";
const twins = new Map(Array.from(pairs.matchAll(/(.)(.)/gu), (pair) => [pair[1], pair[2] ?? ""]));

const marks: Readonly<Record<string, string>> = {
  "\u037E": ";",
  "\u2026": ".",
  "\u2044": "/",
  "\u2215": "/",
  "\u2236": ":",
  "\u3001": ",",
};

const drawnAs = (letter: string): string => {
  if ("Il1|".includes(letter)) return "l";
  if (letter === "0") return "O";
  if (letter >= "\uFF01" && letter <= "\uFF5E")
    return drawnAs(String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0xfee0));
  if (/[\u2010-\u2015\u2212\uFE63]/.test(letter)) return "-";
  if (/[`\u00B4\u2018-\u201B\u2032]/.test(letter)) return "'";
  if (/[\u00AB\u00BB\u201C-\u201F\u2033]/.test(letter)) return '"';
  return marks[letter] ?? twins.get(letter) ?? letter;
};

/** A key that two texts share when people cannot tell them apart. */
export const look = (text: string): string =>
  Array.from(text.normalize("NFD").replace(unseen, ""), drawnAs)
    .join("")
    .replace(/[\s\u2800]+/gu, " ")
    .trim();
