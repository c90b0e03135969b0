//! What nobody can do: a question that nobody is said to be able to answer, and an action that nobody leads.

use std::collections::BTreeSet;

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::Pack;

const NO_HOLDER: Page = Page {
    code: "no-holder",
    means: "A fact does not say which agency can answer it.",
    why: "While it is open nobody is named who could be asked, so the rules that read it wait for nobody.",
    example: "fact mark-seen \"Has anyone seen a mark?\"\n  yes or no, about the child\n  worse when yes",
    cure: "Add `held by` and the agencies that can answer.",
};

const NO_LEAD: Page = Page {
    code: "no-lead",
    means: "An action does not say who leads it.",
    why: "What everybody should do is done by nobody.",
    example: "action visit \"Visit the family\"\n  consent needed",
    cure: "Add `led by` and an agency or a role.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&NO_HOLDER, &NO_LEAD], work: Work::Text(find) };

/// A fact that nobody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoHolder;

impl Kind for NoHolder {
    fn page(&self) -> &'static Page {
        &NO_HOLDER
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("nobody is said to know the answer to {}", speaker.own()))
    }
}

/// An action that nobody leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoLead;

impl Kind for NoLead {
    fn page(&self) -> &'static Page {
        &NO_LEAD
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("nobody leads {}", speaker.own()))
    }
}

/// Every such fact and action; of a fact that is asked of several people, the first.
pub(super) fn find(pack: &Pack, _: Day, reads: &Reads) -> Vec<Finding> {
    let mut said = BTreeSet::new();
    let facts = pack.facts.entries().filter(|(id, fact)| fact.held_by.is_empty() && reads.mentioned[*id]);
    let facts: Vec<Finding> = facts
        .filter(|(_, fact)| said.insert((fact.entry.span.file, fact.entry.span.start)))
        .map(|(id, _)| Finding::new(Block::Fact(id), NoHolder))
        .collect();
    let actions = pack.actions.entries().filter(|(_, action)| action.led_by.is_empty());
    let actions = actions.map(|(id, _)| Finding::new(Block::Action(id), NoLead));
    facts.into_iter().chain(actions).collect()
}
