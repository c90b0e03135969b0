//! Idle question: rules read the fact, and no answer to it changes what they give.
//!
//! **Why it matters.** Every question costs a busy person time.
//! **Example.** `when mark-seen and (photographed or not photographed)`.
//! **Cure.** Take the fact out of the conditions, or correct the rule that should turn on it.

use super::finding::{Block, Finding, What};
use super::scene::Scene;
use crate::engine::knowledge::inputs;
use crate::exact::diagram::{DiagramError, Scope};
use crate::pack::model::FactId;

/// Every fact that rules read in vain.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let idle = scene.case.irrelevant(Scope::All)?;
    let mut findings = Vec::new();
    for (id, reader) in (0..).map(FactId).zip(&scene.reads.facts) {
        let waived = scene.pack.facts.get(id.at()).is_some_and(|fact| fact.must_not_matter);
        if reader.is_none() || waived || asked_of_siblings(scene, id) {
            continue;
        }
        if inputs(scene.program, id).iter().all(|input| idle.contains(input)) {
            findings.push(Finding { at: Block::Fact(id), what: What::IdleQuestion });
        }
    }
    Ok(findings)
}

/// Whether the fact of one child can reach another's answer.
fn asked_of_siblings(scene: &Scene<'_>, id: FactId) -> bool {
    let inputs = inputs(scene.program, id);
    let mut nodes = scene.program.siblings.iter().map(|(node, _)| *node);
    nodes.any(|node| scene.program.support(node).iter().any(|input| inputs.contains(input)))
}
