//! Gap: every worry of a group at its worst, and no rule raises the level.

use super::context::Context;
use super::kind::Kind;
use super::speaker::{Speaker, counted};
use crate::authoring::completion::{Preserved, Witness};
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::keywords::Worse;
use crate::base::cells::CellSet;
use crate::engine::knowledge::inputs;
use crate::engine::program::{NodeId, Program, Variable, VariableId};
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
        let Some(Knowing { known, told, asked }) = together(context, &worst)? else { continue };
        let case = match context.model.case_of_ladders(&known, &asked) {
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

/// What is known, the inputs that it is about, and of whom they are asked.
#[derive(Clone)]
struct Knowing {
    known: Vec<CellSet>,
    told: Vec<VariableId>,
    asked: Vec<NodeId>,
}

/// As many of the worries as can be true together; none if the group holds no worry.
fn together(context: &Context<'_>, worst: &[(VariableId, CellSet)]) -> Result<Option<Knowing>, DiagramError> {
    let known: Vec<CellSet> = context.program.variables.iter().map(Variable::all).collect();
    let mut so_far = Knowing { known, told: Vec::new(), asked: Vec::new() };
    let mut all = so_far.clone();
    worst.iter().for_each(|(id, cells)| all.tell(context.program, *id, *cells));
    if all.is_possible(context)? {
        return Ok((!worst.is_empty()).then_some(all));
    }
    for (id, cells) in worst {
        let mut more = so_far.clone();
        more.tell(context.program, *id, *cells);
        if more.is_possible(context)? {
            so_far = more;
        }
    }
    Ok((!so_far.told.is_empty()).then_some(so_far))
}

impl Knowing {
    /// Tells an input of a child of whom it can be asked.
    fn tell(&mut self, program: &Program, id: VariableId, cells: CellSet) {
        if let Some(slot) = self.known.get_mut(id.at()) {
            *slot = cells;
        }
        self.told.push(id);
        self.asked.extend(program.variables[id].asked);
    }

    fn is_possible(&self, context: &Context<'_>) -> Result<bool, DiagramError> {
        context.model.is_possible(&self.known, &self.asked)
    }
}
