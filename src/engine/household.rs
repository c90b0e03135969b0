//! A referral decided: every child's knowledge, what is known of siblings, and every child's outcome.
//!
//! In: a pack, its program and a referral's cases. Out: outcomes in the order of the children's labels. Must not know
//! words. Facts of one child reach another only through inputs that say `any sibling`; what axioms add to that, `exact`
//! finds.

use crate::base::arena::Arena;
use crate::base::cells::CellSet;
use crate::base::truth::Truth;
use crate::engine::evaluate::Outcome;
use crate::engine::incremental::Evaluator;
use crate::engine::knowledge::Case;
use crate::engine::program::{Input, NodeId, Program, Variable, VariableId};

/// Outcomes of all cases; what each knows of its siblings is filled in on the way.
pub fn decide(program: &Program, from: &mut Evaluator, cases: &mut [Case]) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = vec![Outcome::default(); cases.len()];
    let by_facts = siblings(program, |node| node < program.level_free);
    if !by_facts.is_empty() {
        run(program, from, cases, &mut outcomes);
        tell(program, cases, &outcomes, &by_facts);
    }
    finish(program, from, cases, &mut outcomes, &[]);
    outcomes
}

/// The same where for each case more is certain of its siblings than they tell by themselves.
pub(crate) fn as_told(
    program: &Program,
    from: &mut Evaluator,
    cases: &mut [Case],
    told: &[&[(VariableId, CellSet)]],
) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = vec![Outcome::default(); cases.len()];
    cases.iter_mut().zip(told).for_each(|(case, told)| hear(case, told));
    finish(program, from, cases, &mut outcomes, told);
    outcomes
}

/// Takes into a case what is certain of its siblings; a presumption that says otherwise is wrong.
fn hear(case: &mut Case, told: &[(VariableId, CellSet)]) {
    let knowledge = &mut case.knowledge;
    for reading in [&mut knowledge.possible, &mut knowledge.evidence, &mut knowledge.taken] {
        for (input, cells) in told {
            let heard = reading[*input].intersect(*cells);
            reading[*input] = if heard.is_empty() { *cells } else { heard };
        }
    }
}

/// Inputs that ask for the level of siblings, with the nodes that they ask for.
#[must_use]
pub(crate) fn by_level(program: &Program) -> Vec<(VariableId, NodeId)> {
    siblings(program, |node| node >= program.level_free)
}

/// Inputs that ask something of siblings, with the nodes that they ask for.
fn siblings(program: &Program, is_wanted: impl Fn(NodeId) -> bool) -> Vec<(VariableId, NodeId)> {
    let sibling = |(id, variable): (VariableId, &Variable)| match variable.input {
        Input::Sibling(node) => is_wanted(node).then_some((id, node)),
        Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::TimeSince(..) | Input::Received(_) => None,
    };
    program.variables.entries().filter_map(sibling).collect()
}

/// Everything; and again what depends on the level of siblings, once that is known.
fn finish(
    program: &Program,
    from: &mut Evaluator,
    cases: &mut [Case],
    outcomes: &mut [Outcome],
    told: &[&[(VariableId, CellSet)]],
) {
    let by_level = by_level(program);
    run(program, from, cases, outcomes);
    if !by_level.is_empty() {
        tell(program, cases, outcomes, &by_level);
        cases.iter_mut().zip(told).for_each(|(case, told)| hear(case, told));
        run(program, from, cases, outcomes);
    }
}

fn run(program: &Program, from: &mut Evaluator, cases: &[Case], outcomes: &mut [Outcome]) {
    for (case, outcome) in cases.iter().zip(outcomes) {
        from.decide(program, &case.knowledge, outcome);
    }
}

/// Tells each child for how many others a condition holds.
fn tell(program: &Program, cases: &mut [Case], outcomes: &[Outcome], inputs: &[(VariableId, NodeId)]) {
    for (at, case) in cases.iter_mut().enumerate() {
        let others = || outcomes.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, outcome)| outcome);
        for (input, node) in inputs {
            let any = |truths: fn(&Outcome) -> &Arena<NodeId, Truth>| {
                cells(&program.variables[*input], others().map(|outcome| truths(outcome)[*node]))
            };
            case.knowledge.possible[*input] = any(|outcome| &outcome.possible);
            case.knowledge.evidence[*input] = any(|outcome| &outcome.evidence);
            case.knowledge.taken[*input] = any(|outcome| &outcome.taken);
        }
    }
}

/// The cells of an input that says for how many other children something holds.
pub(crate) fn cells(variable: &Variable, others: impl Iterator<Item = Truth>) -> CellSet {
    let last = variable.cells.saturating_sub(1);
    let (mut least, mut most) = (0, 0);
    for truth in others {
        least += u32::from(truth.is_true());
        most += u32::from(!truth.is_false());
    }
    CellSet::range(least.min(last)..most.min(last) + 1)
}
