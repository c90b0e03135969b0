//! Dead rule: no referral can make it hold.
//!
//! **Why it matters.** The rule looks as if it protects a child, and it never will.
//! **Example.** `when age under 1 year and age over 5 years`; or exceptions that together cover the whole condition.
//! **Cure.** Correct the condition or the exceptions, or delete the rule.

use super::finding::{Block, Dead, Finding, What};
use super::scene::Scene;
use super::witness::Keep;
use crate::engine::program::{NodeId, Rule};
use crate::exact::diagram::{Claim, DiagramError};

/// The condition of a rule and its exceptions.
fn nodes(rule: &Rule) -> Vec<NodeId> {
    std::iter::once(rule.when).chain(rule.unless.iter().copied()).collect()
}

/// Every rule that never holds.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for rule in &scene.program.rules {
        if scene.can(&scene.holds(rule))? {
            continue;
        }
        let dead = match scene.case.find(&[(Claim::Condition(rule.when), true)])? {
            None => Dead::Condition,
            Some(completion) => {
                Dead::Exceptions(scene.witness(&completion, Keep { conditions: &nodes(rule), ..Keep::default() })?)
            }
        };
        findings.push(Finding { at: Block::Rule(rule.id), what: What::DeadRule(dead) });
    }
    Ok(findings)
}
