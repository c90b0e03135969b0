//! Clocks of which nobody hears: without an owner, or without a ladder.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::Pack;

const NO_OWNER: Page = Page {
    code: "no-owner",
    means: "A clock does not say whose job it is to keep it.",
    why: "A limit that belongs to everybody is kept by nobody.",
    example: "clock first-visit \"First visit\"\n  starts at first referral-accepted\n  stops at child-seen\n  within 1 working day",
    cure: "Add `owned by` and a role.",
};

const NO_LADDER: Page = Page {
    code: "no-ladder",
    means: "A clock does not say who is told when its limit has passed.",
    why: "A missed limit that nobody hears of protects no child.",
    example: "clock first-visit \"First visit\"\n  starts at first referral-accepted\n  stops at child-seen\n  within 1 working day",
    cure: "Add `escalates by` and the name of a ladder.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&NO_OWNER, &NO_LADDER], work: Work::Text(find) };

/// A clock without an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoOwner;

impl Kind for NoOwner {
    fn page(&self) -> &'static Page {
        &NO_OWNER
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("nobody owns {}", speaker.own()))
    }
}

/// A clock without a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoLadder;

impl Kind for NoLadder {
    fn page(&self) -> &'static Page {
        &NO_LADDER
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("nobody is told when {} has run out", speaker.own()))
    }
}

/// Every clock without an owner or a ladder.
pub(super) fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, clock) in pack.clocks.entries().filter(|(_, clock)| clock.entry.force.covers(day)) {
        if clock.owners.is_empty() {
            findings.push(Finding::new(Block::Clock(id), NoOwner));
        }
        if clock.escalates.is_none() && clock.right_of.is_none() {
            findings.push(Finding::new(Block::Clock(id), NoLadder));
        }
    }
    findings
}
