//! Ladders on which a missed limit goes nowhere: with steps in the wrong order, or with a step that tells only people who
//! were told before.
//!
//! With these silent, every state of a clock leads on by itself: while it runs its owner has the duty until it is due;
//! once missed, the steps come one after the other, none is passed over and none comes twice, and only an event that
//! somebody records ends them.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::length::{Length, Unit};
use crate::pack::errors::Page;
use crate::pack::model::{Ladder, Pack, Step, Who};

const DISORDER: Page = Page {
    code: "steps-in-disorder",
    means: "A step of a ladder does not come after the one above it.",
    why: "People are told in another order than the one in which the ladder reads.",
    example: "ladder missed \"Missed\"\n  step tell head-of-service after 2 working days\n  step tell team-manager after 1 working day",
    cure: "List the steps soonest first, each with a longer time than the one above it.",
};

const NOBODY_NEW: Page = Page {
    code: "step-tells-nobody-new",
    means: "A step of a ladder tells only people whom a step above it has told.",
    why: "The matter goes round in a circle, and nobody above hears of it.",
    example: "ladder missed \"Missed\"\n  step tell team-manager at once\n  step tell team-manager after 2 working days",
    cure: "Let each step tell somebody who has not been told, or take the step out.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&DISORDER, &NOBODY_NEW], work: Work::Text(find) };

/// A step that does not come after the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepsInDisorder;

impl Kind for StepsInDisorder {
    fn page(&self) -> &'static Page {
        &DISORDER
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("a step of {} does not come after the one above it", speaker.own()))
            .label("steps are listed soonest first")
    }
}

/// A step that brings in nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepTellsNobodyNew;

impl Kind for StepTellsNobodyNew {
    fn page(&self) -> &'static Page {
        &NOBODY_NEW
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("a step of {} tells only people who were told before", speaker.own()))
            .label("the matter goes round in a circle")
    }
}

/// Every ladder that goes nowhere.
pub(super) fn find(pack: &Pack, _: Day, _: &Reads) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, ladder) in pack.ladders.entries() {
        let at = Block::Ladder(id);
        if !is_in_order(ladder) {
            findings.push(Finding::new(at, StepsInDisorder));
        }
        if goes_round(ladder) {
            findings.push(Finding::new(at, StepTellsNobodyNew));
        }
    }
    findings
}

/// Whether every step comes after the one above it; of steps for different children, one may come with it.
fn is_in_order(ladder: &Ladder) -> bool {
    let at_once = Length { count: 0, unit: Unit::Minute };
    let after = |step: &Step| step.after.unwrap_or(at_once);
    ladder.steps.iter().zip(ladder.steps.iter().skip(1)).all(|(above, step)| {
        let is_beside = above.when != step.when && after(above) == after(step);
        is_beside || !after(step).is_no_longer_than(after(above))
    })
}

/// Whether a step tells only those whom the steps above it have told: of every child, or of the same children.
fn goes_round(ladder: &Ladder) -> bool {
    let mut above: Vec<&Step> = Vec::new();
    for step in &ladder.steps {
        let counting = above.iter().filter(|other| other.when.is_none() || other.when == step.when);
        let told: Vec<Who> = counting.flat_map(|other| other.tell.iter().copied()).collect();
        if step.tell.iter().all(|who| told.contains(who)) {
            return true;
        }
        above.push(step);
    }
    false
}
