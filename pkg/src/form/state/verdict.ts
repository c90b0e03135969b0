// What people think and decide, child by child: the worker's own judgement before any result, and the decision after it.

export type Judgement = {
  /** The level's id, `not-sure` or `already-seen`. */
  readonly level: string;
  readonly why: string;
  /** Whether it was given after the result had been shown. */
  readonly late: boolean;
};

export const choices = ["agree", "higher", "lower", "not-yet", "not-considered"] as const;

export type Choice = (typeof choices)[number];

export type Verdict = {
  readonly choice: Choice | null;
  /** The level in the result that the decision answers, by id. */
  readonly result: string;
  /** The level decided on, by id, where it differs from the result. */
  readonly level: string;
  readonly ground: string;
  readonly reason: string;
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
  choice === "agree" || choice === "higher" || choice === "lower";

export const isOverride = ({ choice }: Verdict): boolean => choice === "higher" || choice === "lower";
