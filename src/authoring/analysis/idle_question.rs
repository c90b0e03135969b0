//! Idle question: rules read the fact, and no answer to it changes what they give.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::engine::knowledge::inputs;
use crate::exact::diagram::DiagramError;
use crate::pack::errors::Page;
use crate::pack::model::FactId;

const PAGE: Page = Page {
    code: "idle-question",
    means: "Rules read this fact, yet no answer to it can change what they give.",
    why: "Every question costs a busy person time, and one that changes nothing must not be asked.",
    example: "rule bruise \"Bruise\"\n  when mark-seen and (photographed or not photographed)",
    cure: "Take the fact out of the conditions, or correct the rule that should turn on it.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// A fact that is asked in vain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleQuestion;

impl Kind for IdleQuestion {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("no answer to {} changes what the rules give", speaker.own()))
            .label("rules read it in vain")
    }
}

/// Every fact that rules read in vain.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let idle = context.idle()?;
    let mut findings = Vec::new();
    for (id, fact) in context.pack.facts.entries() {
        if context.reads.facts[id].is_none() || fact.must_not_matter || asked_of_siblings(context, id) {
            continue;
        }
        if inputs(context.program, id).iter().all(|input| idle.contains(input)) {
            findings.push(Finding::new(Block::Fact(id), IdleQuestion));
        }
    }
    Ok(findings)
}

/// Whether the fact of one child can reach another's answer.
fn asked_of_siblings(context: &Context<'_>, id: FactId) -> bool {
    let inputs = inputs(context.program, id);
    let mut nodes = context.program.siblings.iter().map(|(node, _)| *node);
    nodes.any(|node| context.program.support(node).iter().any(|input| inputs.contains(input)))
}
