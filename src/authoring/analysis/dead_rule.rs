//! Dead rule: no referral can make it hold.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use crate::authoring::completion::{Preserved, Witness};
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::engine::program::{NodeId, Rule};
use crate::exact::diagram::{Claim, DiagramError};
use crate::pack::errors::Page;

const PAGE: Page = Page {
    code: "dead-rule",
    means: "No answers that are possible together can ever make this rule hold.",
    why: "The rule looks as if it protects a child, and it never will.",
    example: "rule baby-at-school \"Baby at school\"\n  when age under 1 year and age over 5 years",
    cure: "Correct the condition, or delete the rule.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// Why a rule never holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeadRule {
    /// Its condition never holds.
    Condition,
    /// Wherever its condition holds, so does an exception; where that is.
    Exceptions(Witness),
}

impl Kind for DeadRule {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn witnesses(&self) -> Vec<&Witness> {
        match self {
            DeadRule::Condition => Vec::new(),
            DeadRule::Exceptions(witness) => vec![witness],
        }
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let own = speaker.own();
        match self {
            DeadRule::Condition => speaker
                .about(format!("{own} can never hold"))
                .label("no answers that are possible together meet its condition"),
            DeadRule::Exceptions(witness) => speaker
                .about(format!("the exceptions of {own} cover its whole condition"))
                .label("it can never hold")
                .help(speaker.referral("here the condition holds, and so does an exception", witness)),
        }
    }
}

/// The condition of a rule and its exceptions.
fn nodes(rule: &Rule) -> Vec<NodeId> {
    std::iter::once(rule.when).chain(rule.unless.iter().copied()).collect()
}

/// Every rule that never holds.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for rule in &context.program.rules {
        if context.can(&context.holds(rule))? {
            continue;
        }
        let dead = match context.case.find(&[(Claim::Condition(rule.when), true)])? {
            None => DeadRule::Condition,
            Some(completion) => {
                DeadRule::Exceptions(context.witness(&completion, Preserved { conditions: &nodes(rule), ..Preserved::default() })?)
            }
        };
        findings.push(Finding::new(Block::Rule(rule.id), dead));
    }
    Ok(findings)
}
