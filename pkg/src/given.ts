// A referral as programs give it.

/** A referral: its text in YAML or JSON, or the same as an object. */
export type Given = string | Readonly<Record<string, unknown>>;

/**
 * The text of a referral.
 * @throws {TypeError} if it is neither text nor an object.
 */
export function textOf(referral: Given): string {
  if (typeof referral === "string") return referral;
  if (typeof referral !== "object" || referral === null || Array.isArray(referral)) {
    const what = Array.isArray(referral) ? "a list" : `${referral === null ? "null" : typeof referral}`;
    throw new TypeError(`a referral is text in YAML or JSON, or an object, and this is ${what}`);
  }
  return JSON.stringify(referral);
}
