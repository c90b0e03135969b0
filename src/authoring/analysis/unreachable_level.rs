//! Unreachable level or speed: no referral ends on this rung.
//!
//! **Why it matters.** Staff are trained for a response that nobody ever gets.
//! **Example.** A level `child-in-need` that no rule names, or that every rule which names it exceeds by another floor.
//! **Cure.** Write the rule that leads to it, or take the rung out of the ladder.

use super::finding::{Block, Finding, What};
use super::scene::Scene;
use crate::exact::diagram::{Claim, DiagramError, Measure};
use crate::pack::model::{LevelId, SpeedId};

/// Every rung above the bottom that is never the answer.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    let levels = (1..).take(scene.pack.levels.len().saturating_sub(1));
    let speeds = (1..).take(scene.pack.speeds.len().saturating_sub(1));
    let levels = levels.map(|at| (Measure::Level, at, Block::Level(LevelId(at))));
    let speeds = speeds.map(|at| (Measure::Speed, at, Block::Speed(SpeedId(at))));
    for (measure, rung, at) in levels.chain(speeds) {
        let reached = [(Claim::AtLeast(measure, rung), true), (Claim::AtLeast(measure, rung + 1), false)];
        if !scene.can(&reached)? {
            findings.push(Finding { at, what: What::Unreachable });
        }
    }
    Ok(findings)
}
