//! Every finding's code with what it means, why it matters, an example and the cure.
//!
//! In: a code. Out: its page, for `threshold explain CODE` and for the help of every finding. Must not know the checks.

/// What `threshold explain` says about one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The code.
    pub code: &'static str,
    /// What it means, in one sentence.
    pub means: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A piece of text that causes it.
    pub example: &'static str,
    /// What mends it.
    pub cure: &'static str,
}

/// Every page, by code.
pub const PAGES: &[Page] = &[
    Page { code: "ambiguous-name", means: "", why: "", example: "", cure: "" },
    Page { code: "base-cycle", means: "", why: "", example: "", cure: "" },
    Page { code: "bound-not-number", means: "", why: "", example: "", cure: "" },
    Page { code: "broken-direction", means: "", why: "", example: "", cure: "" },
    Page { code: "calendar-ends", means: "", why: "", example: "", cure: "" },
    Page { code: "clock-never-starts", means: "", why: "", example: "", cure: "" },
    Page { code: "count-never-matters", means: "", why: "", example: "", cure: "" },
    Page { code: "dates-reversed", means: "", why: "", example: "", cure: "" },
    Page { code: "dead-rule", means: "", why: "", example: "", cure: "" },
    Page { code: "define-cycle", means: "", why: "", example: "", cure: "" },
    Page { code: "document-too-large", means: "", why: "", example: "", cure: "" },
    Page { code: "duplicate-child", means: "", why: "", example: "", cure: "" },
    Page { code: "duplicate-key", means: "", why: "", example: "", cure: "" },
    Page { code: "duplicate-name", means: "", why: "", example: "", cure: "" },
    Page { code: "duplicate-rule", means: "", why: "", example: "", cure: "" },
    Page { code: "event-in-future", means: "", why: "", example: "", cure: "" },
    Page { code: "event-without-child", means: "", why: "", example: "", cure: "" },
    Page { code: "example-failed", means: "", why: "", example: "", cure: "" },
    Page { code: "file-too-large", means: "", why: "", example: "", cure: "" },
    Page { code: "gap", means: "", why: "", example: "", cure: "" },
    Page { code: "given-twice", means: "", why: "", example: "", cure: "" },
    Page { code: "idle-question", means: "", why: "", example: "", cure: "" },
    Page { code: "impossible-axioms", means: "", why: "", example: "", cure: "" },
    Page { code: "ladder-cycle", means: "", why: "", example: "", cure: "" },
    Page { code: "ladder-fork", means: "", why: "", example: "", cure: "" },
    Page { code: "level-on-level", means: "", why: "", example: "", cure: "" },
    Page { code: "listed-twice", means: "", why: "", example: "", cure: "" },
    Page { code: "local-to-itself", means: "", why: "", example: "", cure: "" },
    Page { code: "matters", means: "", why: "", example: "", cure: "" },
    Page { code: "misplaced-clause", means: "", why: "", example: "", cure: "" },
    Page { code: "missing-clause", means: "", why: "", example: "", cure: "" },
    Page { code: "missing-title", means: "", why: "", example: "", cure: "" },
    Page { code: "mixed-and-or", means: "", why: "", example: "", cure: "" },
    Page { code: "nesting-too-deep", means: "", why: "", example: "", cure: "" },
    Page { code: "no-children", means: "", why: "", example: "", cure: "" },
    Page { code: "no-ladder", means: "", why: "", example: "", cure: "" },
    Page { code: "no-level", means: "", why: "", example: "", cure: "" },
    Page { code: "no-moment", means: "", why: "", example: "", cure: "" },
    Page { code: "no-owner", means: "", why: "", example: "", cure: "" },
    Page { code: "no-pack", means: "", why: "", example: "", cure: "" },
    Page { code: "no-such-amount", means: "", why: "", example: "", cure: "" },
    Page { code: "no-such-base", means: "", why: "", example: "", cure: "" },
    Page { code: "no-such-date", means: "", why: "", example: "", cure: "" },
    Page { code: "no-such-moment", means: "", why: "", example: "", cure: "" },
    Page { code: "not-given", means: "", why: "", example: "", cure: "" },
    Page { code: "out-of-range", means: "", why: "", example: "", cure: "" },
    Page { code: "outdated-source", means: "", why: "", example: "", cure: "" },
    Page { code: "pack-name", means: "", why: "", example: "", cure: "" },
    Page { code: "pack-not-in-force", means: "", why: "", example: "", cure: "" },
    Page { code: "pack-review-due", means: "", why: "", example: "", cure: "" },
    Page { code: "property-fails", means: "", why: "", example: "", cure: "" },
    Page { code: "property-vacuous", means: "", why: "", example: "", cure: "" },
    Page { code: "protected-characteristic", means: "", why: "", example: "", cure: "" },
    Page { code: "range-reversed", means: "", why: "", example: "", cure: "" },
    Page { code: "referral-missing-key", means: "", why: "", example: "", cure: "" },
    Page { code: "referral-out-of-range", means: "", why: "", example: "", cure: "" },
    Page { code: "referral-shape", means: "", why: "", example: "", cure: "" },
    Page { code: "referral-unknown-key", means: "", why: "", example: "", cure: "" },
    Page { code: "referral-unknown-name", means: "", why: "", example: "", cure: "" },
    Page { code: "referral-wrong-place", means: "", why: "", example: "", cure: "" },
    Page { code: "referral-wrong-value", means: "", why: "", example: "", cure: "" },
    Page { code: "repeated-clause", means: "", why: "", example: "", cure: "" },
    Page { code: "reserved-name", means: "", why: "", example: "", cure: "" },
    Page { code: "second-pack", means: "", why: "", example: "", cure: "" },
    Page { code: "shadowed-rule", means: "", why: "", example: "", cure: "" },
    Page { code: "sibling-household", means: "", why: "", example: "", cure: "" },
    Page { code: "sibling-nested", means: "", why: "", example: "", cure: "" },
    Page { code: "surviving-mutant", means: "", why: "", example: "", cure: "" },
    Page { code: "syntax", means: "", why: "", example: "", cure: "" },
    Page { code: "too-many-bounds", means: "", why: "", example: "", cure: "" },
    Page { code: "too-many-children", means: "", why: "", example: "", cure: "" },
    Page { code: "two-bottoms", means: "", why: "", example: "", cure: "" },
    Page { code: "uncited", means: "", why: "", example: "", cure: "" },
    Page { code: "unclosed-text", means: "", why: "", example: "", cure: "" },
    Page { code: "unit-mismatch", means: "", why: "", example: "", cure: "" },
    Page { code: "unit-missing", means: "", why: "", example: "", cure: "" },
    Page { code: "unknown-choice", means: "", why: "", example: "", cure: "" },
    Page { code: "unknown-code", means: "", why: "", example: "", cure: "" },
    Page { code: "unknown-name", means: "", why: "", example: "", cure: "" },
    Page { code: "unreachable-level", means: "", why: "", example: "", cure: "" },
    Page { code: "unreadable-document", means: "", why: "", example: "", cure: "" },
    Page { code: "untested-rule", means: "", why: "", example: "", cure: "" },
    Page { code: "unused-action", means: "", why: "", example: "", cure: "" },
    Page { code: "unused-bound", means: "", why: "", example: "", cure: "" },
    Page { code: "unused-fact", means: "", why: "", example: "", cure: "" },
    Page { code: "weaker-than-base", means: "", why: "", example: "", cure: "" },
    Page { code: "worse-mismatch", means: "", why: "", example: "", cure: "" },
    Page { code: "wrong-setting", means: "", why: "", example: "", cure: "" },
    Page { code: "wrong-type", means: "", why: "", example: "", cure: "" },
];

/// The page of a code.
#[must_use]
pub fn page(code: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.code == code)
}

/// Whether a code exists.
#[must_use]
pub fn is_known(code: &str) -> bool {
    page(code).is_some()
}

/// All codes, in order.
pub fn all() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.code)
}
