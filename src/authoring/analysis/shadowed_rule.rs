//! Shadowed rule and duplicate rule: whenever it holds, others give at least as much.
//!
//! Level and speed count as they are reached, and a shorter limit includes every longer one (see `strictness`).

use std::collections::BTreeMap;

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use crate::authoring::completion::{Preserved, Witness};
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::engine::program::NodeId;
use crate::exact::diagram::{DiagramError, Use};
use crate::pack::errors::Page;
use crate::pack::model::RuleId;

const SHADOWED: Page = Page {
    code: "shadowed-rule",
    means: "Whenever this rule holds, another rule holds too and gives at least as much.",
    why: "The rule changes nothing, so a change to it would change nothing either, and nobody would notice.",
    example: "rule bruise \"Bruise\"\n  when mark-seen\n  then at least child-protection\n\nrule bruise-on-baby \"Bruise on a baby\"\n  when mark-seen and not independently-mobile\n  then at least child-in-need",
    cure: "Let the rule give more, narrow the other one, or delete it.",
};

const DUPLICATE: Page = Page {
    code: "duplicate-rule",
    means: "Two rules hold for the same answers and give the same things.",
    why: "When one of them is changed, the other still says the old thing.",
    example: "rule bruise-a \"Bruise\"\n  when mark-seen\n  then at least child-protection\n\nrule bruise-b \"Mark\"\n  when mark-seen\n  then at least child-protection",
    cure: "Keep one rule and move the reasons and sources of the other into it.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&SHADOWED, &DUPLICATE], work: Work::Proof(find) };

/// A rule that never changes an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowedRule {
    /// Rules that each give at least as much; none where several do so only together.
    pub by: Vec<RuleId>,
    /// Where all of them hold.
    pub witness: Witness,
}

impl Kind for ShadowedRule {
    fn page(&self) -> &'static Page {
        &SHADOWED
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn witnesses(&self) -> Vec<&Witness> {
        vec![&self.witness]
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let mut said = speaker.about(format!("{} never changes an answer", speaker.own()));
        said = if self.by.is_empty() {
            said.label("wherever it holds, other rules together give at least as much")
        } else {
            said.label(format!("wherever it holds, {} gives at least as much", speaker.rules(&self.by, "or")))
        };
        for other in self.by.iter().take(3) {
            said = said.also(speaker.span(Block::Rule(*other)), "this one");
        }
        said.help(speaker.referral("for example", &self.witness))
    }
}

/// A rule that says what another one says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateRule {
    /// The other one.
    pub of: RuleId,
    /// Where both hold.
    pub witness: Witness,
}

impl Kind for DuplicateRule {
    fn page(&self) -> &'static Page {
        &DUPLICATE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn witnesses(&self) -> Vec<&Witness> {
        vec![&self.witness]
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("{} says the same as {}", speaker.own(), speaker.rules(&[self.of], "and")))
            .also(speaker.span(Block::Rule(self.of)), "the other one")
            .help(speaker.referral("both hold here", &self.witness))
    }
}

/// Every rule that other rules make superfluous.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut idle = Vec::new();
    for (rule, (_, used)) in context.program.rules.iter().zip(context.case.uses()?) {
        match used {
            Use::Never | Use::Decides(_) => {}
            Use::Idle { shadowed_by, witness } => idle.push((rule, shadowed_by, witness)),
        }
    }
    let shadows: BTreeMap<RuleId, &[RuleId]> = idle.iter().map(|(rule, by, _)| (rule.id, by.as_slice())).collect();
    let is_shadowed = |of: RuleId, by: RuleId| shadows.get(&of).is_some_and(|all| all.contains(&by));
    // What shows one twin of a rule shows every other that has the same conditions.
    let mut shown: BTreeMap<(RuleId, NodeId, &[NodeId]), Witness> = BTreeMap::new();
    let mut findings = Vec::new();
    for (rule, by, completion) in &idle {
        let kept: Vec<RuleId> = by.iter().copied().chain([rule.id]).collect();
        let witness = || context.witness(completion, Preserved { rules: &kept, ..Preserved::default() });
        let at = Block::Rule(rule.id);
        match by.iter().copied().find(|other| is_shadowed(*other, rule.id)) {
            // Each of a pair shadows the other: one finding, at the later one.
            Some(of) if of < rule.id => {
                let alike = (of, rule.when, rule.unless.as_slice());
                let witness = match shown.get(&alike) {
                    Some(known) => known.clone(),
                    None => shown.entry(alike).or_insert(witness()?).clone(),
                };
                findings.push(Finding::new(at, DuplicateRule { of, witness }));
            }
            Some(_) => {}
            None => findings.push(Finding::new(at, ShadowedRule { by: by.clone(), witness: witness()? })),
        }
    }
    Ok(findings)
}
