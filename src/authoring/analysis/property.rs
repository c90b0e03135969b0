//! Property: a promise of the pack that is broken, or that promises nothing.
//!
//! **Why it matters.** A broken promise is a child met by less than the authors wanted; a promise about nobody is false
//! comfort.
//! **Example.** `property babies-are-safe … when age under 1 year and mark-seen never below child-protection`.
//! **Cure.** Correct the rules, or the property if it promises too much.

use super::broken_direction::rung;
use super::finding::{Block, Broken, Finding, What};
use super::scene::Scene;
use super::witness::Keep;
use crate::base::order::InOrder;
use crate::exact::diagram::{Claim, DiagramError, Measure, Share};
use crate::pack::model::{Effect, Promise, RuleId};

/// Every property that is not proved.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for (id, when, promises) in &scene.program.properties {
        let at = Block::Property(*id);
        let premise = (Claim::Condition(*when), true);
        if !scene.can(&[premise])? {
            findings.push(Finding { at, what: What::PropertyVacuous });
            continue;
        }
        for promise in promises {
            let mut claims = vec![premise];
            claims.extend(kept(scene, *promise).into_iter().map(|claim| (claim, false)));
            if let Some(completion) = scene.case.find(&claims)? {
                let broken = match promise {
                    Promise::Level(level) => Broken::Level(*level, rung(scene.program, &completion, Measure::Level)),
                    Promise::Speed(speed) => Broken::Speed(*speed, rung(scene.program, &completion, Measure::Speed)),
                    Promise::Action(action) => Broken::Action(*action),
                };
                let rules = givers(scene, *promise);
                let witness = scene.witness(&completion, Keep { conditions: &[*when], rules: &rules, inputs: &[] })?;
                let share = Share { all: scene.case.share(&[premise])?.these, ..scene.case.share(&claims)? };
                findings.push(Finding { at, what: What::PropertyFails { broken, witness, share } });
            }
        }
    }
    Ok(findings)
}

/// Claims of which one must be true for the promise to be kept.
fn kept(scene: &Scene<'_>, promise: Promise) -> Vec<Claim> {
    match promise {
        Promise::Level(level) => vec![Claim::AtLeast(Measure::Level, level.0)],
        Promise::Speed(speed) => vec![Claim::AtLeast(Measure::Speed, speed.0)],
        Promise::Action(action) => {
            let effects = scene.program.rules.iter().flat_map(|rule| rule.effects.iter().copied());
            let mut given: Vec<Effect> =
                effects.filter(|effect| matches!(effect, Effect::Action(id, _) if *id == action)).collect();
            given.in_order();
            given.dedup();
            given.into_iter().map(|effect| Claim::AtLeast(Measure::Effect(effect), 1)).collect()
        }
    }
}

/// The rules that give a promised action.
fn givers(scene: &Scene<'_>, promise: Promise) -> Vec<RuleId> {
    let Promise::Action(action) = promise else { return Vec::new() };
    let gives = |effect: &Effect| matches!(effect, Effect::Action(id, _) if *id == action);
    let rules = scene.program.rules.iter();
    rules.filter(|rule| rule.effects.iter().any(gives)).map(|rule| rule.id).collect()
}
