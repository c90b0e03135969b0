//! Gap: every worry of a group at its worst, and no rule raises the level.

use super::context::Context;
use super::kind::Kind;
use super::speaker::{Speaker, counted};
use crate::authoring::completion::{Preserved, Witness};
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::keywords::Worse;
use crate::base::value::CellSet;
use crate::engine::knowledge::inputs;
use crate::engine::program::{Variable, VariableId};
use crate::exact::diagram::{CaseError, Claim, DiagramError, Measure, Share};
use crate::pack::errors::Page;
use crate::pack::model::Group;

const PAGE: Page = Page {
    code: "gap",
    means: "Every worry of a group can be at its worst, and no rule raises the level.",
    why: "A child with just these answers would get no response at all, and nobody would notice.",
    example: "group new-worries \"New worries\"\n  of follows-online-dares, sleeps-in-class",
    cure: "Write a rule for the group, or widen one that is near it.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// Worries that nobody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// One referral of nobody's care.
    pub witness: Witness,
    /// How many there are.
    pub share: Share,
}

impl Kind for Gap {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn witnesses(&self) -> Vec<&Witness> {
        vec![&self.witness]
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("{} can be at its worst, and no rule raises the level", speaker.own()))
            .help(counted(&self.share, "with the group at its worst"))
            .help(speaker.referral("nothing is done about", &self.witness))
    }
}

/// Every group of worries that can stay without an answer.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    for (id, group) in context.pack.groups.entries() {
        let worst = worries(context, group);
        let Some((known, told)) = together(context, &worst)? else { continue };
        let case = match context.model.case(&known) {
            Ok(case) => case,
            Err(CaseError::Contradicted { .. }) => continue,
            Err(CaseError::Exceeded(why)) => return Err(why),
        };
        if case.reach(Measure::Level)?.lowest > 0 {
            continue;
        }
        if let Some(completion) = case.witness(Measure::Level, 0)? {
            let share = case.share(&[(Claim::AtLeast(Measure::Level, 1), false)])?;
            let witness = context.witness(&completion, Preserved { inputs: &told, ..Preserved::default() })?;
            findings.push(Finding::new(Block::Group(id), Gap { witness, share }));
        }
    }
    Ok(findings)
}

/// The inputs of a group of which one end is worse, with their worst cells.
fn worries(context: &Context<'_>, group: &Group) -> Vec<(VariableId, CellSet)> {
    let inputs = group.facts.iter().flat_map(|fact| inputs(context.program, *fact));
    let worst = |id: VariableId| {
        let variable = &context.program.variables[id];
        (variable.worse != Worse::Neither).then(|| (id, variable.worst(variable.all())))
    };
    inputs.filter_map(worst).collect()
}

/// What is known, and the inputs that it is about.
type Knowing = (Vec<CellSet>, Vec<VariableId>);

/// As many of the worries as can be true together; none if the group holds no worry.
fn together(context: &Context<'_>, worst: &[(VariableId, CellSet)]) -> Result<Option<Knowing>, DiagramError> {
    let mut known: Vec<CellSet> = context.program.variables.iter().map(Variable::all).collect();
    let mut told = Vec::new();
    let mut known_all = known.clone();
    for (id, cells) in worst {
        if let Some(slot) = known_all.get_mut(id.at()) {
            *slot = *cells;
        }
    }
    match context.model.case(&known_all) {
        Ok(_) => return Ok((!worst.is_empty()).then(|| (known_all, worst.iter().map(|worry| worry.0).collect()))),
        Err(CaseError::Exceeded(why)) => return Err(why),
        Err(CaseError::Contradicted { .. }) => {}
    }
    for (id, cells) in worst {
        let Some(slot) = known.get_mut(id.at()) else { continue };
        let before = std::mem::replace(slot, *cells);
        match context.model.case(&known) {
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
