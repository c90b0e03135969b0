//! Impossible axioms: no child could meet all of them.

use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::pack::errors::Page;
use crate::pack::model::AxiomId;

const PAGE: Page = Page {
    code: "impossible-axioms",
    means: "The axioms contradict each other, so no child could meet all of them.",
    why: "From a contradiction anything can be proved, so every other finding would be worthless.",
    example: "axiom babies-do-not-walk \"Babies do not walk\"\n  always not independently-mobile\n\naxiom children-walk \"Children walk\"\n  always independently-mobile",
    cure: "Delete one of them, or say with `when` for which children it is true.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::OnTheWay };

/// Axioms that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpossibleAxioms {
    /// Further axioms of the contradiction.
    others: Vec<AxiomId>,
}

impl Kind for ImpossibleAxioms {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let mut said = speaker.about("no child could meet all axioms").label("this one contradicts others");
        for other in &self.others {
            said = said.also(speaker.span(Block::Axiom(*other)), "together with this one");
        }
        said
    }
}

/// The smallest contradiction, reported at its last axiom; the laws of history have no name in the pack.
pub(super) fn found(axioms: &[AxiomId]) -> Option<Finding> {
    let (last, others) = axioms.split_last()?;
    Some(Finding::new(Block::Axiom(*last), ImpossibleAxioms { others: others.to_vec() }))
}
