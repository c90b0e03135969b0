//! Matters: a fact that is declared `must not matter` changes an answer.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use crate::authoring::completion::{Preserved, Witness};
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::base::order::InOrder;
use crate::engine::knowledge::inputs;
use crate::exact::diagram::{DiagramError, Measure};
use crate::pack::errors::Page;
use crate::pack::model::{Effect, RuleId};

const PAGE: Page = Page {
    code: "matters",
    means: "A fact that is declared `must not matter` can change the answer.",
    why: "The pack promises that this fact makes no difference to any child, and the promise is broken.",
    example: "fact home-address \"Which part of the borough?\"\n  one of (north \"North\", south \"South\")\n  must not matter\n\nrule north \"Lives in the north\"\n  when home-address is north",
    cure: "Take the fact out of the conditions, or take back the promise and say why.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// Something changes with an answer that was promised not to matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matters {
    /// What changes.
    pub measure: Measure,
    /// Two referrals that differ in this fact alone.
    pub pair: Box<[Witness; 2]>,
}

impl Kind for Matters {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn witnesses(&self) -> Vec<&Witness> {
        self.pair.iter().collect()
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let [one, other] = &*self.pair;
        speaker
            .about(format!("{} must not matter, and it does", speaker.own()))
            .label(format!("it changes {}", speaker.measure(self.measure)))
            .help(speaker.referral("with one answer", one))
            .help(speaker.referral("with the other", other))
    }
}

/// Every broken promise of indifference; of the other facts that promise it, it is proved.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let promised = || context.pack.facts.entries().filter(|(_, fact)| fact.must_not_matter);
    if promised().next().is_none() {
        return Ok(Vec::new());
    }
    let idle = context.idle()?;
    let mut effects: Vec<Effect> = context.program.rules.iter().flat_map(|rule| rule.effects.iter().copied()).collect();
    effects.in_order();
    effects.dedup();
    let measures = || [Measure::Level, Measure::Speed].into_iter().chain(effects.iter().copied().map(Measure::Effect));
    let mut findings = Vec::new();
    for (id, _) in promised() {
        for variable in inputs(context.program, id).into_iter().filter(|input| !idle.contains(input)) {
            for measure in measures() {
                if let Some(pair) = context.case.difference(variable, measure)? {
                    let rules = givers(context, measure);
                    let keep = Preserved { inputs: &[variable], rules: &rules, ..Preserved::default() };
                    let one = context.witness(&pair.milder, keep)?;
                    let other = context.witness(&pair.worse, keep)?;
                    let pair = Box::new([one, other]);
                    findings.push(Finding::new(Block::Fact(id), Matters { measure, pair }));
                    break;
                }
            }
        }
    }
    findings.dedup_by_key(|finding| finding.at);
    Ok(findings)
}

/// The rules that give an effect.
fn givers(context: &Context<'_>, measure: Measure) -> Vec<RuleId> {
    let rules = context.program.rules.iter();
    rules
        .filter(|rule| rule.effects.iter().any(|effect| Measure::Effect(*effect) == measure))
        .map(|rule| rule.id)
        .collect()
}
