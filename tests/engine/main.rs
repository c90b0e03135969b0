//! From a referral to a decision.

mod ahead;
mod answers;
mod bounds;
mod clocks_and_rules;
mod conditions;
mod former;
mod holds;
mod jointly;
mod kept;
mod laws;
mod over;
mod ranges;
mod referrals;
mod remembered;
mod scenarios;
mod shared_parts;
mod snapshots;
#[path = "../support/mod.rs"]
mod support;
