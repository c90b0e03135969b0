//! Given and refused: one child can be answered that something must be done, and that it may not be done.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::authoring::completion::{Preserved, Witness};
use crate::base::diagnostic::Diagnostic;
use crate::engine::program::Rule;
use crate::exact::diagram::DiagramError;
use crate::pack::errors::Page;
use crate::pack::model::{ActionId, Effect, RuleId};

const PAGE: Page = Page {
    code: "given-and-refused",
    means: "One rule gives an action and another refuses it, and both can hold for the same child.",
    why: "Whoever reads the answer is told to do something and that it may not be done.",
    example: "rule a \"A\"\n  then close-episode\n\nrule b \"B\"\n  then refuse close-episode",
    cure: "Give one of the rules an exception where the other holds.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// An action that is given and refused at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAndRefused {
    /// The action.
    pub action: ActionId,
    /// The rule that gives it.
    pub by: RuleId,
    /// Where both hold.
    pub witness: Witness,
}

impl Kind for GivenAndRefused {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn witnesses(&self) -> Vec<&Witness> {
        vec![&self.witness]
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let (action, giver) = (speaker.name(Block::Action(self.action)), speaker.rules(&[self.by], "and"));
        speaker
            .about(format!("{} refuses {action} where {giver} gives it", speaker.own()))
            .label("both can hold for the same child")
            .also(speaker.span(Block::Rule(self.by)), "gives it")
            .help(speaker.referral("for example", &self.witness))
    }
}

/// Every action that two rules that can hold together give and refuse; one giver is shown for each that refuses.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    let rules = &context.program.rules;
    for refusing in rules {
        for action in refusing.effects.iter().filter_map(|effect| refused(*effect)) {
            let gives = |rule: &&Rule| rule.effects.iter().any(|effect| given(*effect) == Some(action));
            for giving in rules.iter().filter(gives) {
                let claims = [context.holds(refusing), context.holds(giving)].concat();
                let Some(completion) = context.case.find(&claims)? else { continue };
                let both = [refusing.id, giving.id];
                let witness = context.witness(&completion, Preserved { rules: &both, ..Preserved::default() })?;
                let found = GivenAndRefused { action, by: giving.id, witness };
                findings.push(Finding::new(Block::Rule(refusing.id), found));
                break;
            }
        }
    }
    Ok(findings)
}

fn refused(effect: Effect) -> Option<ActionId> {
    if let Effect::Refuse(action) = effect { Some(action) } else { None }
}

fn given(effect: Effect) -> Option<ActionId> {
    if let Effect::Action(action, _) = effect { Some(action) } else { None }
}
