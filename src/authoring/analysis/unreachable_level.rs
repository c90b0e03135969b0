//! Unreachable level or speed: no referral ends on this rung.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::exact::diagram::{Claim, DiagramError, Measure};
use crate::pack::errors::Page;

const PAGE: Page = Page {
    code: "unreachable-level",
    means: "No rule can ever give this level.",
    why: "People are told of a response that no child can get.",
    example: "level emergency \"Emergency\" above child-protection",
    cure: "Write the rule that gives it, or delete the level.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// A rung that is never the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreachableLevel;

impl Kind for UnreachableLevel {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("no referral reaches {}", speaker.own()))
    }
}

/// Every rung above the bottom that is never the answer.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    let levels = context.pack.levels.ids().skip(1).map(|id| (Measure::Level, id.0, Block::Level(id)));
    let speeds = context.pack.speeds.ids().skip(1).map(|id| (Measure::Speed, id.0, Block::Speed(id)));
    for (measure, rung, at) in levels.chain(speeds) {
        let reached = [(Claim::AtLeast(measure, rung), true), (Claim::AtLeast(measure, rung + 1), false)];
        if !context.can(&reached)? {
            findings.push(Finding::new(at, UnreachableLevel));
        }
    }
    Ok(findings)
}
