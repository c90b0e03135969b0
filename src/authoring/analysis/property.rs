//! Property: a promise of the pack that is broken, or that promises nothing.

use super::context::Context;
use super::kind::Kind;
use super::speaker::{Speaker, counted};
use crate::authoring::completion::{Preserved, Witness, outcome};
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::base::order::InOrder;
use crate::exact::diagram::{Claim, DiagramError, Measure, Share};
use crate::pack::errors::Page;
use crate::pack::model::{ActionId, Effect, LevelId, Promise, RuleId, SpeedId};

const FAILS: Page = Page {
    code: "property-fails",
    means: "A property does not hold: some answers give less than it promises.",
    why: "The promise is what leaders and families are told, and the finding shows a child for whom it is broken.",
    example: "property babies-are-safe \"A hurt baby is always protected\"\n  when age under 1 year and mark-seen\n  never below child-protection",
    cure: "Correct the rules, or the property if it promises too much.",
};

const VACUOUS: Page = Page {
    code: "property-vacuous",
    means: "The condition of a property can never hold, so it promises nothing.",
    why: "Such a property is always kept, and it gives false comfort.",
    example: "property babies-at-school \"A baby at school is seen\"\n  when age under 1 year and age over 5 years\n  never below child-in-need",
    cure: "Correct the condition, or delete the property.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&FAILS, &VACUOUS], work: Work::Proof(find) };

/// A promise that is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyFails {
    /// What is promised: a rung, or any of the effects.
    pub broken: Broken,
    /// Where the promise is broken.
    pub witness: Witness,
    /// Of the referrals of which it is promised, those where it is broken.
    pub share: Share,
}

/// What was promised, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// A level is promised, and the level reached is lower.
    Level(LevelId, LevelId),
    /// A speed is promised, and the speed reached is lower.
    Speed(SpeedId, SpeedId),
    /// An action is promised and not given.
    Action(ActionId),
}

impl Kind for PropertyFails {
    fn page(&self) -> &'static Page {
        &FAILS
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn witnesses(&self) -> Vec<&Witness> {
        vec![&self.witness]
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let label = match self.broken {
            Broken::Level(_, reached) => format!("the level can be {}", speaker.name(Block::Level(reached))),
            Broken::Speed(_, reached) => format!("the speed can be {}", speaker.name(Block::Speed(reached))),
            Broken::Action(id) => format!("{} can be missing", speaker.name(Block::Action(id))),
        };
        speaker
            .about(format!("{} does not hold", speaker.own()))
            .label(label)
            .help(counted(&self.share, "of which it is promised"))
            .help(speaker.referral("the promise is broken here", &self.witness))
    }
}

/// A promise about nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PropertyVacuous;

impl Kind for PropertyVacuous {
    fn page(&self) -> &'static Page {
        &VACUOUS
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("{} promises nothing", speaker.own())).label("its condition can never hold")
    }
}

/// Every property that is not proved.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for (id, when, promises) in &context.program.properties {
        let at = Block::Property(*id);
        let premise = (Claim::Condition(*when), true);
        if !context.can(&[premise])? {
            findings.push(Finding::new(at, PropertyVacuous));
            continue;
        }
        for promise in promises {
            let mut claims = vec![premise];
            claims.extend(kept(context, *promise).into_iter().map(|claim| (claim, false)));
            if let Some(completion) = context.case.find(&claims)? {
                let reached = outcome(context.program, &completion);
                let broken = match promise {
                    Promise::Level(level) => Broken::Level(*level, LevelId(reached.level.now)),
                    Promise::Speed(speed) => Broken::Speed(*speed, SpeedId(reached.speed.now)),
                    Promise::Action(action) => Broken::Action(*action),
                };
                let rules = givers(context, *promise);
                let witness = context.witness(&completion, Preserved { conditions: &[*when], rules: &rules, inputs: &[] })?;
                let share = Share { all: context.case.share(&[premise])?.these, ..context.case.share(&claims)? };
                findings.push(Finding::new(at, PropertyFails { broken, witness, share }));
            }
        }
    }
    Ok(findings)
}

/// Claims of which one must be true for the promise to be kept.
fn kept(context: &Context<'_>, promise: Promise) -> Vec<Claim> {
    match promise {
        Promise::Level(level) => vec![Claim::AtLeast(Measure::Level, level.0)],
        Promise::Speed(speed) => vec![Claim::AtLeast(Measure::Speed, speed.0)],
        Promise::Action(action) => {
            let effects = context.program.rules.iter().flat_map(|rule| rule.effects.iter().copied());
            let mut given: Vec<Effect> =
                effects.filter(|effect| matches!(effect, Effect::Action(id, _) if *id == action)).collect();
            given.in_order();
            given.dedup();
            given.into_iter().map(|effect| Claim::AtLeast(Measure::Effect(effect), 1)).collect()
        }
    }
}

/// The rules that give a promised action.
fn givers(context: &Context<'_>, promise: Promise) -> Vec<RuleId> {
    let Promise::Action(action) = promise else { return Vec::new() };
    let gives = |effect: &Effect| matches!(effect, Effect::Action(id, _) if *id == action);
    let rules = context.program.rules.iter();
    rules.filter(|rule| rule.effects.iter().any(gives)).map(|rule| rule.id).collect()
}
