// Who somebody is who types: a young person, a parent, a neighbour. Each page that is meant for one of them names the words by
// which they speak of themselves, such as “my mum”.

export type Door = { readonly address: string; readonly title: string; readonly voice: string };

/** As many doors as are shown. */
const most = 2;

/** The pages that are meant for whoever speaks so, those with more of the words first. */
export function doorsFor(text: string, doors: readonly Door[]): readonly Door[] {
  const said = ` ${plain(text)} `;
  const heard = ({ voice }: Door) => {
    const words = voice
      .split(", ")
      .map(plain)
      .filter((words) => said.includes(` ${words} `));
    return words.reduce((count, words) => count + words.split(" ").length, 0);
  };
  const scored = doors.map((door) => ({ door, score: heard(door) })).filter(({ score }) => score > 0);
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ door }) => door);
}

/** Small letters and single blanks; an apostrophe is left out, as many leave it out. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
