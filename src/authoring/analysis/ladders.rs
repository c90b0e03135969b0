//! Ladders on which a missed limit goes nowhere: with steps in the wrong order, or with a step that tells only people who
//! were told before.
//!
//! **Why it matters.** Each step must bring in somebody new, later than the one before; otherwise the matter goes round in
//! a circle and nobody above hears of it.
//! **Example.** `step tell team-manager at once` and then `step tell team-manager after 2 working days`.
//! **Cure.** List the steps soonest first, and let each tell somebody who has not been told.
//!
//! With these silent, every state of a clock leads on by itself: while it runs its owner has the duty until it is due;
//! once missed, the steps come one after the other, none is passed over and none comes twice, and only an event that
//! somebody records ends them.

use super::finding::{Block, Finding, What};
use super::reads::Reads;
use crate::base::calendar::day::Day;
use crate::base::value::{Length, Unit};
use crate::pack::model::{Ladder, LadderId, Pack, Who};

/// Every ladder that goes nowhere.
pub fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let ladders = pack.ladders.iter().zip((0..).map(LadderId)).filter(|(ladder, _)| ladder.entry.force.covers(day));
    let found = ladders.flat_map(|(ladder, id)| {
        let wrong = [(!is_in_order(ladder), What::StepsInDisorder), (goes_round(ladder), What::StepTellsNobodyNew)];
        wrong.into_iter().filter(|(is_so, _)| *is_so).map(move |(_, what)| Finding { at: Block::Ladder(id), what })
    });
    found.collect()
}

/// Whether every step comes after the one above it.
fn is_in_order(ladder: &Ladder) -> bool {
    let at_once = Length { count: 0, unit: Unit::Minute };
    let afters: Vec<Length> = ladder.steps.iter().map(|(_, after)| after.unwrap_or(at_once)).collect();
    afters.iter().zip(afters.iter().skip(1)).all(|(before, after)| !after.is_at_most(*before))
}

/// Whether a step tells only those whom the steps above it have told.
fn goes_round(ladder: &Ladder) -> bool {
    let mut told: Vec<Who> = Vec::new();
    for (tell, _) in &ladder.steps {
        if tell.iter().all(|who| told.contains(who)) {
            return true;
        }
        told.extend(tell);
    }
    false
}
