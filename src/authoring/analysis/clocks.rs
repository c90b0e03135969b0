//! Clocks that protect nobody: without an owner, without a ladder, never started or never stopped.
//!
//! **Why it matters.** A missed limit that nobody owns, or nobody hears of, protects no child.
//! **Example.** A clock without `owned by` or `escalates by`, or one that `starts at` an event under a condition that
//! can never hold; one that stops only at a meeting of which nobody can record who was there.
//! **Cure.** Say who owns it and which ladder follows a miss; correct the condition after `starts at`; say what stops it,
//! and give the event of a meeting `with attendance`.

use super::finding::{Block, Finding, What};
use super::reads::Reads;
use super::scene::Scene;
use crate::base::calendar::day::Day;
use crate::exact::diagram::{Claim, DiagramError};
use crate::pack::model::{ClockId, EventId, Meeting, Pack};

/// Every clock without an owner, a ladder or an end.
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
        if !clock.stops.iter().any(|stop| can_end(pack, day, *stop)) {
            findings.push(Finding { at, what: What::NeverStops });
        }
    }
    findings
}

/// Whether an event can end a clock: it can be recorded and, if it records a meeting, so can who was there.
fn can_end(pack: &Pack, day: Day, stop: EventId) -> bool {
    pack.events.get(stop.at()).is_some_and(|event| {
        let meets = |meeting: &Meeting| {
            meeting.held_as == stop && meeting.quorums.iter().any(|(who, force)| force.covers(day) && !who.is_empty())
        };
        event.entry.force.covers(day) && (event.attendance || !pack.meetings.iter().any(meets))
    })
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
