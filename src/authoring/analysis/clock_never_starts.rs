//! A clock whose starts all wait for a condition that never holds.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::exact::diagram::{Claim, DiagramError};
use crate::pack::errors::Page;

const PAGE: Page = Page {
    code: "clock-never-starts",
    means: "A clock waits for an event or a condition that can never come.",
    why: "Its limit looks as if it protects a child, and it never will.",
    example: "clock first-visit \"First visit\"\n  starts at first referral-accepted when not referral-accepted",
    cure: "Correct the event or the condition after `starts at`, or delete the clock.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// A clock that never runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockNeverStarts;

impl Kind for ClockNeverStarts {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("{} can never start", speaker.own()))
    }
}

/// Every clock whose starts all wait for a condition that never holds.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for (id, starts) in context.asked.starts.entries() {
        let mut can_start = starts.is_empty();
        for start in starts {
            can_start = can_start
                || match start {
                    None => true,
                    Some(node) => context.can(&[(Claim::Condition(*node), true)])?,
                };
        }
        if !can_start {
            findings.push(Finding::new(Block::Clock(id), ClockNeverStarts));
        }
    }
    Ok(findings)
}
