//! Broken direction: an answer that is called worse lowers the level or the speed.
//!
//! **Why it matters.** More risk must never lead to less help.
//! **Example.** A fact `worse when yes`, and a rule `when not mark-seen then at least child-protection`.
//! **Cure.** Turn the condition round, correct `worse when`, or say `neither is worse` if that is true.
//!
//! Of every input with a direction it is proved, over all referrals that the axioms allow, that no worse answer alone
//! lowers level or speed; or here are two referrals that differ in it alone.

use super::finding::{Block, Finding, What};
use super::scene::Scene;
use super::witness::Keep;
use crate::base::value::CellSet;
use crate::engine::evaluate::{Knowledge, Outcome, evaluate};
use crate::engine::program::{Input, Program, VariableId};
use crate::exact::diagram::{Completion, DiagramError, Measure};

/// Every fact and event whose direction is broken.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings: Vec<Finding> = Vec::new();
    for measure in [Measure::Level, Measure::Speed] {
        for (variable, pair) in scene.case.falls(measure)? {
            let Some(at) = block(scene.program, variable) else { continue };
            // One broken input of a list is enough to hear of.
            if findings.iter().any(|finding| finding.at == at) {
                continue;
            }
            let keep = Keep { inputs: &[variable], ..Keep::default() };
            let rung = |completion: &Completion| rung(scene.program, completion, measure);
            let milder = (scene.witness(&pair.milder, keep)?, rung(&pair.milder));
            let worse = (scene.witness(&pair.worse, keep)?, rung(&pair.worse));
            findings.push(Finding { at, what: What::Broken { measure, variable, milder, worse } });
        }
    }
    Ok(findings)
}

/// The block that declares an input.
pub(super) fn block(program: &Program, variable: VariableId) -> Option<Block> {
    match program.variables.get(variable.at())?.input {
        Input::Fact(fact) | Input::Item(fact, _) => Some(Block::Fact(fact)),
        Input::EventCount(event, _) | Input::TimeSince(event, _) => Some(Block::Event(event)),
        Input::Sibling(_) => None,
    }
}

/// The rung that a completion reaches.
pub(super) fn rung(program: &Program, completion: &Completion, measure: Measure) -> u32 {
    let cells: Vec<CellSet> = completion.0.iter().map(|cell| CellSet::only(*cell)).collect();
    let mut outcome = Outcome::default();
    evaluate(program, &Knowledge::of(program, cells), &mut outcome);
    match measure {
        Measure::Level => outcome.level.now,
        Measure::Speed => outcome.speed.now,
        Measure::Effect(_) | Measure::Rule(_) => 0,
    }
}
