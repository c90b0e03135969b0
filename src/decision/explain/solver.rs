//! Exact knowledge about one child's answer by satisfiability, where the rules outgrow the diagrams' budget.
//!
//! In: the clauses of a program, a case and what three-valued evaluation made of it. Out: the same outcome with exact
//! bounds and standings, and exactly the questions that can matter. What else a diagram would tell is left out, and the
//! record says so. Must not know layout.

use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::decision::explain::questions::{self, Leads};
use crate::decision::record::{ChildDecision, Method, Question};
use crate::engine::evaluate::Outcome;
use crate::engine::knowledge::Case;
use crate::engine::program::{Program, VariableId};
use crate::exact::diagram::{Measure, Scope};
use crate::exact::solver::{Solver, SolverError};
use crate::pack::model::Pack;

/// What was found of one child, beside what its outcome now says.
pub struct Found {
    questions: Vec<VariableId>,
}

/// Makes an outcome exact: bounds that are reached, and rules that really can hold, or must. None if no completion of the
/// case is legal.
///
/// # Errors
/// Rules so entangled that a search met more dead ends than allowed; the outcome is then as it was.
pub fn settle(
    program: &Program,
    solver: &mut Solver,
    case: &Case,
    outcome: &mut Outcome,
) -> Result<Option<Found>, SolverError> {
    let known = &case.knowledge.possible;
    let (Some(level), Some(speed)) = (solver.reach(Measure::Level, known)?, solver.reach(Measure::Speed, known)?)
    else {
        return Ok(None);
    };
    let questions = solver.questions(Scope::All, known)?;
    let standing = |rule| Ok(solver.standing(Measure::Rule(rule), known)?.unwrap_or(Truth::Unknown));
    outcome.narrow(program, (level.lowest, level.highest), (speed.lowest, speed.highest), standing)?;
    Ok(Some(Found { questions }))
}

impl Found {
    /// Puts what was found into a child's record.
    pub fn record(&self, pack: &Pack, program: &Program, decision: &mut ChildDecision) {
        decision.level.method = Method::Solver;
        decision.speed.method = Method::Solver;
        // Where an answer leads is not searched for; what three-valued evaluation says of it is kept, and it comes first.
        let known: Vec<Question> = std::mem::take(&mut decision.questions);
        let open = self.questions.iter().filter_map(|id| {
            let plain = questions::question(pack, program, decision, *id, Leads::default())?;
            let place = known.iter().position(|question| question.fact == plain.fact);
            Some((place.unwrap_or(known.len()), place, plain))
        });
        let mut open: Vec<_> = open.collect();
        open.in_order_of(|(order, ..)| *order);
        let best = |(_, place, plain): (usize, Option<usize>, Question)| {
            place.and_then(|place| known.get(place).cloned()).unwrap_or(plain)
        };
        decision.questions = open.into_iter().map(best).collect();
    }
}
