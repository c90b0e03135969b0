//! What only people who write rules need.
//!
//! In: one pack or two.
//! Out: its examples run, its faults proved, its changes on purpose, what differs from another pack, shares over many
//! referrals, the pack as plain JSON, the governance papers filled in.
//!
//! Must not know: layout, terminals, files.

pub(crate) mod analysis;
pub(crate) mod compare;
pub(crate) mod completion;
pub(crate) mod despite;
pub(crate) mod examples;
pub(crate) mod export;
pub(crate) mod measures;
pub(crate) mod meeting_rules;
pub(crate) mod mutants;
pub(crate) mod pages;
pub(crate) mod papers;
pub(crate) mod periods;
