// Who somebody is who types: a young person, a parent, a neighbour. Each page that is meant for one of them names the words by
// which they speak of themselves, such as “my mum”.

export type Door = { readonly address: string; readonly title: string; readonly voice: string };

/** As many doors as are shown. */
const most = 2;

/** As many words as may stand where a voice leaves some out, as in “dad … me”. */
const between = 5;

/** Whoever tells what somebody said speaks of another: “her dad told me”. */
const telling = /^(tells?|told|says?|said|asks?|asked)$/;

/** The pages that are meant for whoever speaks so, those with more of the words first. */
export function doorsFor(text: string, doors: readonly Door[]): readonly Door[] {
  const said = plain(text).split(" ");
  const heard = ({ voice }: Door) =>
    voice
      .split(", ")
      .map((words) => words.split("…").map((part) => plain(part).split(" ")))
      .filter((parts) => isHeard(parts, said))
      .reduce((count, parts) => count + parts.flat().length, 0);
  const scored = doors.map((door) => ({ door, score: heard(door) })).filter(({ score }) => score > 0);
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ door }) => door);
}

/** Whether the parts stand in what is said, one soon after the other. */
function isHeard([part, ...rest]: readonly (readonly string[])[], said: readonly string[]): boolean {
  if (part === undefined) return true;
  return said.some((_, at) => {
    if (!part.every((word, offset) => said[at + offset] === word)) return false;
    const after = said.slice(at + part.length);
    const end = after.findIndex((word) => telling.test(word));
    const near = after.slice(0, Math.min(between + 1, end === -1 ? after.length : end));
    return rest.length === 0 || isHeard(rest, near);
  });
}

/** Small letters and single blanks; an apostrophe is left out, as many leave it out. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
