//! From a referral to a decision.

mod laws;
mod referrals;
mod remembered;
mod scenarios;
mod snapshots;
#[path = "../support/mod.rs"]
mod support;
