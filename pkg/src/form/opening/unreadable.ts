// Why a text cannot be opened: the sentence, the place and the cure.

export class Unreadable extends Error {
  constructor(
    readonly line: number,
    why: string,
    readonly help: string,
  ) {
    super(why);
  }
}
