//! Untested rule: no example makes it hold, none makes it stay silent, or none turns on its bound.
//!
//! **Why it matters.** Nobody has shown that the rule does what it says.
//! **Example.** `rule bruise … when mark-seen then at least child-protection` without an example.
//! **Cure.** Add an example that `gives` and one that `never gives`, and one on each side of a bound.

use super::finding::{Block, Finding, Lack, What};
use super::idle_bound::cut;
use super::scene::Scene;
use crate::authoring::examples::{applicable, knowledge};
use crate::base::order::InOrder;
use crate::base::value::CellSet;
use crate::engine::evaluate::{Knowledge, Outcome, Standing, evaluate};
use crate::engine::program::{Program, Rule, VariableId};
use crate::exact::diagram::{Claim, DiagramError, Measure};

/// Every rule whose examples do not show what it does.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let (pack, program) = (scene.pack, scene.program);
    let mut findings = Vec::new();
    let mut outcome = Outcome::default();
    for (at, rule) in program.rules.iter().enumerate() {
        let Some(typed) = pack.rules.get(rule.id.at()) else { continue };
        let runs: Vec<(Knowledge, Standing)> = applicable(&typed.examples, typed.adjusted)
            .map(|example| {
                let knowledge = knowledge(program, example);
                evaluate(program, &knowledge, &mut outcome);
                (knowledge, outcome.rules.get(at).copied().unwrap_or_default())
            })
            .collect();
        let holds = |standing: Standing| standing >= Standing::Holds;
        // To leave a rule about the level certainly silent, an example would have to answer nearly every question.
        let quiet = if rule.needs_level { Standing::Possible } else { Standing::Excepted };
        let is_silent = |standing: Standing| standing <= quiet;
        let finding = |lack| Finding { at: Block::Rule(rule.id), what: What::Untested(lack) };
        if !runs.iter().any(|run| holds(run.1)) {
            findings.push(finding(Lack::Holding));
        } else if !runs.iter().any(|run| is_silent(run.1)) && can_be_silent(scene, rule)? {
            findings.push(finding(Lack::Silence));
        } else {
            let bounds = bounds(typed, program, rule).into_iter();
            let untried = bounds.filter(|(variable, cell)| !both_sides(&runs, *variable, *cell));
            findings.extend(untried.map(|(variable, cell)| finding(Lack::Bound { variable, cell })));
        }
    }
    Ok(findings)
}

/// Whether some referral leaves a rule silent; one that hangs on nothing always holds.
fn can_be_silent(scene: &Scene<'_>, rule: &Rule) -> Result<bool, DiagramError> {
    scene.can(&[(Claim::AtLeast(Measure::Rule(rule.id), 1), false)])
}

/// The numbers with which a rule compares: each input with the first cell from the number on.
fn bounds(typed: &crate::pack::model::Rule, program: &Program, rule: &Rule) -> Vec<(VariableId, u32)> {
    let mut found = Vec::new();
    for root in std::iter::once(rule.when).chain(rule.unless.iter().copied()) {
        for id in program.support(root) {
            let Some(variable) = program.variables.get(id.at()) else { continue };
            for (cell, start) in (0..).zip(&variable.starts).skip(1) {
                let conditions = std::iter::once(&typed.when).chain(&typed.unless);
                if conditions.into_iter().any(|condition| cut(condition, variable.input, *start).is_some()) {
                    found.push((id, cell));
                }
            }
        }
    }
    found.in_order();
    found.dedup();
    found
}

/// Whether one example stands just on each side of a bound.
fn both_sides(runs: &[(Knowledge, Standing)], variable: VariableId, cell: u32) -> bool {
    let known = |run: &(Knowledge, Standing)| run.0.possible.get(variable.at()).copied().unwrap_or_default();
    let below = runs.iter().any(|run| known(run).is_within(CellSet::range(0..cell)));
    let above = runs.iter().any(|run| known(run).intersect(CellSet::range(0..cell)).is_empty());
    below && above
}
