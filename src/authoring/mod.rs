//! What only people who write rules need.
//!
//! In: one pack or two.
//! Out: its examples run, its faults proved, its changes on purpose, what differs from another pack, shares over many
//! referrals, the pack as plain JSON, the governance papers filled in.
//!
//! Must not know: layout, terminals, files.

pub mod analysis;
pub mod compare;
pub mod completion;
pub mod despite;
pub mod examples;
pub mod export;
pub mod measures;
pub mod meeting_rules;
pub mod mutants;
pub mod pages;
pub mod papers;
pub mod periods;
