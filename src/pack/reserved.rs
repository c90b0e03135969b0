//! Words that a pack may not use as names, because a referral uses them.

/// Keys that stand beside facts in a referral; no fact may be called so.
pub(crate) const KEYS: [&str; 4] = ["facts", "events", "concerns", "worries"];
