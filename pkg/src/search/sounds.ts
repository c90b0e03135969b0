// Words by their sound: who writes "fone" means a phone.

import { slips } from "./slips";

/** Letters that sound alike are one, twice the same is once, and no vowel counts but the first. */
export function soundOf(word: string): string {
  return word
    .replace(/^(?:kn|gn)/, "n")
    .replace(/^wr/, "r")
    .replace(/ph/g, "f")
    .replace(/gh(?=t|$)/g, "")
    .replace(/sc(?=h[aeiou]?[^aeiou])|sch/g, "sk")
    .replace(/th(?=m)/g, "")
    .replace(/tch/g, "ch")
    .replace(/s?[cst]i(?=on|ous|us|al)|sh/g, "sh")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/ck|c(?!h)|q/g, "k")
    .replace(/x/g, "ks")
    .replace(/z/g, "s")
    .replace(/dge?/g, "j")
    .replace(/(?<=.)[aeiouyhw]+/g, "")
    .replace(/^[aeiouy]/, "a")
    .replace(/(.)\1+/g, "$1");
}

/** How many letters may differ in words that sound alike. */
const most = 4;
/** A shorter sound is that of many words, of which the vowels too must be the same. */
const telling = 3;
const shortest = 2;

/** Of the words that sound like one that nobody knows, those that are most like it as they are written. */
export function soundingLike(word: string, bySound: ReadonlyMap<string, readonly string[]>): string[] {
  const sound = soundOf(word);
  if (sound.length < shortest) return [];
  const alike = (bySound.get(sound) ?? [])
    .filter((other) => sound.length >= telling || vowelsOf(other) === vowelsOf(word))
    .map((other) => ({ other, differs: slips(word, other, most) }));
  const least = Math.min(most, word.length / 2, ...alike.map(({ differs }) => differs));
  return alike.filter(({ differs }) => differs <= least).map(({ other }) => other);
}

const vowelsOf = (word: string): string => word.replace(/[^aeiou]/g, "");
