// What people think and decide, child by child: the worker's own judgement before any result, and the decision after it.

export type Judgement = {
  /** The level's id, `not-sure` or `already-seen`. */
  readonly level: string;
  readonly why: string;
  /** Whether it was given after the result had been shown. */
  readonly late: boolean;
};

export const choices = [
  "agree",
  "higher",
  "lower",
  /** A level, where the rules give none. */
  "level",
  "more-first",
  "no-action",
  "not-yet",
  "not-considered",
] as const;

export type Choice = (typeof choices)[number];

export type Verdict = {
  readonly choice: Choice | null;
  /** The result that the decision answers: its level, by id, or the kind of answer that is none. */
  readonly result: string;
  /** The level decided on, by id, where it differs from the result. */
  readonly level: string;
  readonly ground: string;
  readonly reason: string;
  /** Until when more information is waited for, as typed. */
  readonly until?: string;
  readonly manager: { readonly name: string; readonly role: string; readonly agreed: boolean };
  /** When it was last changed, ISO 8601 to the minute. */
  readonly at: string;
};

export type Decider = { readonly role: string; readonly initials: string };

export const undecided: Verdict = {
  choice: null,
  result: "",
  level: "",
  ground: "",
  reason: "",
  manager: { name: "", role: "", agreed: false },
  at: "",
};

export const grounds: Readonly<Record<string, string>> = {
  policy: "Local policy",
  unheld: "Information that the rules do not hold",
  voice: "The child’s own account",
  history: "History and cumulative harm",
  new: "New information",
  other: "Another reason",
};

/** Whether someone decided for this child, whatever they decided. */
export const isDecided = ({ choice }: Verdict): boolean =>
  choice !== null && choice !== "not-yet" && choice !== "not-considered";

/** Whether a level was decided on that is not simply the result's. */
export const isOverride = ({ choice }: Verdict): boolean =>
  choice === "higher" || choice === "lower" || choice === "level";

/** Whether a reason has to be given. */
export const needsReason = ({ choice }: Verdict): boolean =>
  choice !== null && choice !== "agree" && choice !== "not-yet";

/**
 * Whether a manager has to agree: what is decided on protects less than the rules ask for.
 * @param base How far up the ladder the rules are, or would be; nothing where they say no level.
 * @param level How far up the decision is, where it is a level.
 * @param isTooLong Whether what is waited for comes after something is due.
 */
export function needsManager(
  { choice }: Verdict,
  base: number | null,
  level: number | null,
  isTooLong: boolean,
): boolean {
  if (choice === "lower") return true;
  if (choice === "more-first") return isTooLong;
  if (base === null) return false;
  if (choice === "no-action") return base > 0;
  return choice === "level" && level !== null && level < base;
}
