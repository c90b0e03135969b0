//! Impossible axioms: no child could meet all of them.
//!
//! **Why it matters.** From a contradiction anything can be proved, so every other proof would be worthless.
//! **Example.** `always not independently-mobile` and `always independently-mobile`.
//! **Cure.** Delete one of them, or say with `when` for which children it is true.

use super::finding::{Block, Finding, What};
use crate::pack::model::AxiomId;

/// The smallest contradiction, reported at its last axiom.
pub fn found(axioms: &[AxiomId]) -> Option<Finding> {
    let (last, others) = axioms.split_last()?;
    Some(Finding { at: Block::Axiom(*last), what: What::ImpossibleAxioms { others: others.to_vec() } })
}
