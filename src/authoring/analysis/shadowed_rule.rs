//! Shadowed rule and duplicate rule: whenever it holds, others give at least as much.
//!
//! **Why it matters.** The rule never changes an answer, so a change to it protects nobody, and two rules that say the
//! same drift apart when one of them is changed.
//! **Example.** `when mark-seen then at least child-protection` beside
//! `when mark-seen and crying then at least child-protection`.
//! **Cure.** Delete the rule, or say with `allow` why it should be seen beside the other.
//!
//! Level and speed count as they are reached, and a shorter limit includes every longer one (see `strictness`).

use super::finding::{Block, Finding, What};
use super::scene::Scene;
use super::witness::Keep;
use crate::exact::diagram::{DiagramError, Use};
use crate::pack::model::RuleId;

/// Every rule that other rules make superfluous.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut idle = Vec::new();
    for (id, used) in scene.case.uses()? {
        match used {
            Use::Never | Use::Decides(_) => {}
            Use::Idle { shadowed_by, witness } => idle.push((id, shadowed_by, witness)),
        }
    }
    let shadows = |by: RuleId, of: RuleId| idle.iter().any(|(id, shadows, _)| *id == of && shadows.contains(&by));
    let mut findings = Vec::new();
    for (id, by, completion) in &idle {
        let twin = by.iter().copied().find(|other| shadows(*id, *other));
        let at = Block::Rule(*id);
        let kept: Vec<RuleId> = by.iter().copied().chain([*id]).collect();
        let witness = scene.witness(completion, Keep { rules: &kept, ..Keep::default() })?;
        match twin {
            // Each of a pair shadows the other: one finding, at the later one.
            Some(of) if of < *id => findings.push(Finding { at, what: What::Duplicate { of, witness } }),
            Some(_) => {}
            None => findings.push(Finding { at, what: What::Shadowed { by: by.clone(), witness } }),
        }
    }
    Ok(findings)
}
