//! What people who write rules are told about them.

mod analysis;
mod compare;
mod measures;
mod meetings;
mod mutate;
mod reading;
mod rules_readme;
#[path = "../support/mod.rs"]
mod support;
