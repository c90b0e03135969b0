//! Clocks that protect nobody: without an owner, without a ladder, or never started.
//!
//! **Why it matters.** A missed limit that nobody owns, or nobody hears of, protects no child.
//! **Example.** A clock without `owned by` or `escalates by`, or one that `starts at` an event under a condition that
//! can never hold.
//! **Cure.** Say who owns it and which ladder follows a miss; correct the condition after `starts at`.

use super::finding::{Block, Finding, What};
use super::reads::Reads;
use super::scene::Scene;
use crate::ast::Day;
use crate::diagram::{Claim, DiagramError};
use crate::typed::{ClockId, Pack};

/// Every clock without an owner or a ladder.
pub fn incomplete(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (clock, id) in pack.clocks.iter().zip((0..).map(ClockId)).filter(|(clock, _)| clock.entry.force.covers(day)) {
        let at = Block::Clock(id);
        if clock.owners.is_empty() {
            findings.push(Finding { at, what: What::NoOwner });
        }
        if clock.escalates.is_none() {
            findings.push(Finding { at, what: What::NoLadder });
        }
    }
    findings
}

/// Every clock whose starts all wait for a condition that never holds.
pub fn never_start(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for (starts, id) in scene.asked.starts.iter().zip((0..).map(ClockId)) {
        let mut can_start = starts.is_empty();
        for start in starts {
            can_start = can_start
                || match start {
                    None => true,
                    Some(node) => scene.can(&[(Claim::Condition(*node), true)])?,
                };
        }
        if !can_start {
            findings.push(Finding { at: Block::Clock(id), what: What::NeverStarts });
        }
    }
    Ok(findings)
}
