//! From a referral to a decision.

mod conditions;
mod laws;
mod referrals;
mod remembered;
mod scenarios;
#[path = "../support/mod.rs"]
mod support;
