// The words that keep a what-if from being taken for the record.

/** What stands over every page of a what-if, and over all that is taken out of it. */
export const whatIfTitle = "What-if, not the record";

/** A text as it may leave a what-if. */
export const marked = (whatIf: boolean, text: string): string =>
  whatIf ? `${whatIfTitle.toUpperCase()}\r\n\r\n${text}` : text;
