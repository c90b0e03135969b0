//! A referral decided: every child's knowledge, what is known of siblings, and every child's outcome.
//!
//! In: a pack, its program and a referral's cases. Out: outcomes in the order of the children's labels. Must not know
//! words. Facts of one child reach another only through inputs that say `any sibling`.

use crate::base::arena::Arena;
use crate::base::truth::Truth;
use crate::base::value::CellSet;
use crate::engine::evaluate::{self, Outcome};
use crate::engine::knowledge::Case;
use crate::engine::program::{Input, NodeId, Program, Variable, VariableId};

/// Outcomes of all cases; what each knows of its siblings is filled in on the way.
pub fn decide(program: &Program, cases: &mut [Case]) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = vec![Outcome::default(); cases.len()];
    let sibling = |(id, variable): (VariableId, &Variable)| match variable.input {
        Input::Sibling(node) => Some((id, node)),
        Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::TimeSince(..) => None,
    };
    let siblings = program.variables.entries().filter_map(sibling);
    let (by_facts, by_level): (Vec<_>, Vec<_>) = siblings.partition(|(_, node)| *node < program.level_free);
    if !by_facts.is_empty() {
        run(program, cases, &mut outcomes, evaluate::level_free_stratum);
        tell(cases, &outcomes, &by_facts);
    }
    run(program, cases, &mut outcomes, evaluate::level_free_stratum);
    if !by_level.is_empty() {
        run(program, cases, &mut outcomes, evaluate::level_stratum);
        tell(cases, &outcomes, &by_level);
    }
    run(program, cases, &mut outcomes, evaluate::level_stratum);
    outcomes
}

fn run(
    program: &Program,
    cases: &[Case],
    outcomes: &mut [Outcome],
    step: fn(&Program, &evaluate::Knowledge, &mut Outcome),
) {
    for (case, outcome) in cases.iter().zip(outcomes) {
        step(program, &case.knowledge, outcome);
    }
}

/// Tells each child whether a condition holds for any other.
fn tell(cases: &mut [Case], outcomes: &[Outcome], inputs: &[(VariableId, NodeId)]) {
    for (at, case) in cases.iter_mut().enumerate() {
        let others = || outcomes.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, outcome)| outcome);
        for (input, node) in inputs {
            let any = |truths: fn(&Outcome) -> &Arena<NodeId, Truth>| {
                cells(others().map(|outcome| truths(outcome)[*node]).fold(Truth::False, Truth::or))
            };
            case.knowledge.possible[*input] = any(|outcome| &outcome.possible);
            case.knowledge.evidence[*input] = any(|outcome| &outcome.evidence);
            case.knowledge.taken[*input] = any(|outcome| &outcome.taken);
        }
    }
}

/// The cells of an input that says whether something holds for another child.
#[must_use]
pub fn cells(truth: Truth) -> CellSet {
    match truth {
        Truth::False => CellSet::only(0),
        Truth::Unknown => CellSet::all(2),
        Truth::True => CellSet::only(1),
    }
}
