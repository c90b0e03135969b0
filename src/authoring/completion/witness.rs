//! The fewest answers with which the plain evaluator comes to what a completion comes to.

use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::evaluate::{Knowledge, Outcome, Standing, evaluate};
use crate::engine::incremental::Evaluator;
use crate::engine::program::{Input, NodeId, Program, Variable, VariableId};
use crate::exact::diagram::{Case, Claim, Completion, DiagramError};
use crate::pack::model::RuleId;

/// A referral that shows a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The child that it is about.
    pub child: Witnessed,
    /// Other children of the household, where what is known of siblings counts.
    pub siblings: Vec<Witnessed>,
}

/// What is told of one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnessed {
    /// Every input.
    pub completion: Completion,
    /// The inputs that are told, rising; the others are left open.
    pub known: Vec<VariableId>,
}

impl Witnessed {
    pub(super) fn knows(&self, id: VariableId) -> bool {
        self.known.binary_search(&id).is_ok()
    }

    /// The cells that are still possible.
    #[must_use]
    pub fn cells(&self, program: &Program) -> Vec<CellSet> {
        let ids = (0..).map(VariableId).zip(&program.variables);
        let cells = |(id, variable): (VariableId, &Variable)| {
            if self.knows(id) { CellSet::only(self.completion.cell(id)) } else { variable.all() }
        };
        ids.map(cells).collect()
    }
}

/// What must stay as it is while answers are left out, beside level and speed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Preserved<'a> {
    /// Inputs that are told in any case.
    pub inputs: &'a [VariableId],
    /// Conditions that hold, or not, as before.
    pub conditions: &'a [NodeId],
    /// Rules that hold, or not, as before.
    pub rules: &'a [RuleId],
}

/// What a referral comes to, as far as it is kept.
#[derive(PartialEq, Eq)]
struct Kept {
    level: u32,
    speed: u32,
    rules: Vec<bool>,
    truths: Vec<Truth>,
}

impl Kept {
    fn of(program: &Program, outcome: &Outcome, keep: Preserved<'_>) -> Kept {
        let truth = |node: &NodeId| outcome.taken[*node];
        let rules = program.rules.iter().zip(&outcome.rules).filter(|(rule, _)| keep.rules.contains(&rule.id));
        Kept {
            level: outcome.level.now,
            speed: outcome.speed.now,
            rules: rules.map(|(_, standing)| *standing >= Standing::Holds).collect(),
            truths: keep.conditions.iter().map(truth).collect(),
        }
    }
}

/// Leaves out every answer without which level, speed and what is kept are the same.
pub(crate) fn shorten(
    program: &Program,
    case: &Case<'_>,
    completion: &Completion,
    keep: Preserved<'_>,
) -> Result<Witness, DiagramError> {
    let child = told(program, completion, keep);
    let mut asked = Vec::new();
    let mut others = Vec::new();
    for id in &child.known {
        if let Input::Sibling(node) = program.variables[*id].input {
            asked.push((Claim::Condition(node), completion.cell(*id)));
            others.push(node);
        }
    }
    let mut siblings = Vec::new();
    for nth in 0..asked.iter().map(|(_, number)| *number).max().unwrap_or(0) {
        let asked: Vec<(Claim, bool)> = asked.iter().map(|(claim, number)| (*claim, *number > nth)).collect();
        let keep = Preserved { conditions: &others, ..Preserved::default() };
        siblings.extend(case.find(&asked)?.map(|other| told(program, &other, keep)));
    }
    Ok(Witness { child, siblings })
}

fn told(program: &Program, completion: &Completion, keep: Preserved<'_>) -> Witnessed {
    let (mut from, mut outcome) = (Evaluator::nothing(program), Outcome::default());
    let mut gist = |told: &Witnessed| {
        from.decide(program, &Knowledge::of(program, told.cells(program)), &mut outcome);
        Kept::of(program, &outcome, keep)
    };
    let mut order: Vec<VariableId> = program.variables.ids().collect();
    let mut told = Witnessed { completion: completion.clone(), known: order.clone() };
    let all = gist(&told);
    order.retain(|id| !keep.inputs.contains(id));
    order.in_order_of(|id| !is_mildest(program, completion, *id));
    // Whole runs first: most answers can go.
    let mut run = order.len();
    while run > 0 {
        let mut left = Vec::new();
        for chunk in order.chunks(run) {
            let mut fewer = told.clone();
            fewer.known.retain(|id| !chunk.contains(id));
            if gist(&fewer) == all { told = fewer } else { left.extend_from_slice(chunk) }
        }
        order = left;
        run /= 2;
    }
    told
}

/// What follows from a completion.
#[must_use]
pub(crate) fn outcome(program: &Program, completion: &Completion) -> Outcome {
    let cells: Vec<CellSet> = completion.0.iter().map(|cell| CellSet::only(*cell)).collect();
    let mut outcome = Outcome::default();
    evaluate(program, &Knowledge::of(program, cells), &mut outcome);
    outcome
}

fn is_mildest(program: &Program, completion: &Completion, id: VariableId) -> bool {
    program.variables[id].is_mild(completion.cell(id))
}
