//! Matters: a fact that is declared `must not matter` changes an answer.
//!
//! **Why it matters.** The pack promises that this makes no difference to any child, and the promise is broken.
//! **Example.** `fact home-address … must not matter`, and a rule `when home-address is north`.
//! **Cure.** Take the fact out of the conditions, or take back the promise and say why.

use super::finding::{Block, Finding, What};
use super::scene::Scene;
use super::witness::Keep;
use crate::base::order::InOrder;
use crate::engine::knowledge::inputs;
use crate::exact::diagram::{DiagramError, Measure, Scope};
use crate::pack::model::{Effect, FactId, RuleId};

/// Every broken promise of indifference; of the other facts that promise it, it is proved.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let promised = || scene.pack.facts.iter().zip((0..).map(FactId)).filter(|(fact, _)| fact.must_not_matter);
    if promised().next().is_none() {
        return Ok(Vec::new());
    }
    let idle = scene.case.irrelevant(Scope::All)?;
    let mut effects: Vec<Effect> = scene.program.rules.iter().flat_map(|rule| rule.effects.iter().copied()).collect();
    effects.in_order();
    effects.dedup();
    let measures = || [Measure::Level, Measure::Speed].into_iter().chain(effects.iter().copied().map(Measure::Effect));
    let mut findings = Vec::new();
    for (_, id) in promised() {
        for variable in inputs(scene.program, id).into_iter().filter(|input| !idle.contains(input)) {
            for measure in measures() {
                if let Some(pair) = scene.case.difference(variable, measure)? {
                    let rules = givers(scene, measure);
                    let keep = Keep { inputs: &[variable], rules: &rules, ..Keep::default() };
                    let one = scene.witness(&pair.milder, keep)?;
                    let other = scene.witness(&pair.worse, keep)?;
                    let what = What::Matters { measure, pair: Box::new([one, other]) };
                    findings.push(Finding { at: Block::Fact(id), what });
                    break;
                }
            }
        }
    }
    findings.dedup_by_key(|finding| finding.at);
    Ok(findings)
}

/// The rules that give an effect.
fn givers(scene: &Scene<'_>, measure: Measure) -> Vec<RuleId> {
    let rules = scene.program.rules.iter();
    rules
        .filter(|rule| rule.effects.iter().any(|effect| Measure::Effect(*effect) == measure))
        .map(|rule| rule.id)
        .collect()
}
