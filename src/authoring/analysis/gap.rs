//! Gap: every worry of a group at its worst, and no rule raises the level.
//!
//! **Why it matters.** A child with just these answers would get no response at all, and nobody would notice.
//! **Example.** A group `new-worries` whose facts no rule with `then at least …` reads.
//! **Cure.** Write a rule for the group, or widen one that is near it.

use super::finding::{Block, Finding, What};
use super::scene::Scene;
use super::witness::Keep;
use crate::base::keywords::Worse;
use crate::base::value::CellSet;
use crate::engine::knowledge::inputs;
use crate::engine::program::{Variable, VariableId};
use crate::exact::diagram::{CaseError, Claim, DiagramError, Measure};
use crate::pack::model::{Group, GroupId};

/// Every group of worries that can stay without an answer.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for (group, id) in scene.pack.groups.iter().zip((0..).map(GroupId)) {
        let worst = worries(scene, group);
        let Some((known, told)) = together(scene, &worst)? else { continue };
        let case = match scene.model.case(&known) {
            Ok(case) => case,
            Err(CaseError::Contradicted { .. }) => continue,
            Err(CaseError::Exceeded(why)) => return Err(why),
        };
        if case.reach(Measure::Level)?.lowest > 0 {
            continue;
        }
        if let Some(completion) = case.witness(Measure::Level, 0)? {
            let share = case.share(&[(Claim::AtLeast(Measure::Level, 1), false)])?;
            let witness = scene.witness(&completion, Keep { inputs: &told, ..Keep::default() })?;
            findings.push(Finding { at: Block::Group(id), what: What::Gap { witness, share } });
        }
    }
    Ok(findings)
}

/// The inputs of a group of which one end is worse, with their worst cells.
fn worries(scene: &Scene<'_>, group: &Group) -> Vec<(VariableId, CellSet)> {
    let inputs = group.facts.iter().flat_map(|fact| inputs(scene.program, *fact));
    let worst = |id: VariableId| {
        let variable = scene.program.variables.get(id.at()).filter(|variable| variable.worse != Worse::Neither)?;
        Some((id, variable.worst(variable.all())))
    };
    inputs.filter_map(worst).collect()
}

/// What is known, and the inputs that it is about.
type Knowing = (Vec<CellSet>, Vec<VariableId>);

/// As many of the worries as can be true together; none if the group holds no worry.
fn together(scene: &Scene<'_>, worst: &[(VariableId, CellSet)]) -> Result<Option<Knowing>, DiagramError> {
    let mut known: Vec<CellSet> = scene.program.variables.iter().map(Variable::all).collect();
    let mut told = Vec::new();
    let mut known_all = known.clone();
    for (id, cells) in worst {
        if let Some(slot) = known_all.get_mut(id.at()) {
            *slot = *cells;
        }
    }
    match scene.model.case(&known_all) {
        Ok(_) => return Ok((!worst.is_empty()).then(|| (known_all, worst.iter().map(|worry| worry.0).collect()))),
        Err(CaseError::Exceeded(why)) => return Err(why),
        Err(CaseError::Contradicted { .. }) => {}
    }
    for (id, cells) in worst {
        let Some(slot) = known.get_mut(id.at()) else { continue };
        let before = std::mem::replace(slot, *cells);
        match scene.model.case(&known) {
            Ok(_) => told.push(*id),
            Err(CaseError::Exceeded(why)) => return Err(why),
            Err(CaseError::Contradicted { .. }) => {
                if let Some(slot) = known.get_mut(id.at()) {
                    *slot = before;
                }
            }
        }
    }
    Ok((!told.is_empty()).then_some((known, told)))
}
