//! Exact knowledge about one child's answer by satisfiability, where the rules outgrow the diagrams' budget.
//!
//! In: the clauses of a program, a case and what three-valued evaluation made of it. Out: the same outcome with exact
//! bounds and standings, and exactly the questions that can matter. What else a diagram would tell is left out, and the
//! record says so. Must not know layout.

use crate::asking::{self, Leads};
use crate::diagram::{Measure, Reach, Scope};
use crate::evaluate::{Outcome, Standing, Triple};
use crate::facts::Case;
use crate::program::{Program, VariableId};
use crate::record::{ChildDecision, Method, Question};
use crate::solver::{Solver, SolverError};
use crate::truth::Truth;
use crate::typed::Pack;

/// What was found of one child.
pub struct Found {
    level: Reach,
    speed: Reach,
    standings: Vec<Standing>,
    questions: Vec<VariableId>,
}

/// Searches for everything that is exactly known of a case; none if no completion of it is legal.
///
/// # Errors
/// Rules so entangled that a search met more dead ends than allowed; nothing is then known but what evaluation says.
pub fn search(
    program: &Program,
    solver: &mut Solver,
    case: &Case,
    outcome: &Outcome,
) -> Result<Option<Found>, SolverError> {
    let known = &case.knowledge.possible;
    let (Some(level), Some(speed)) = (solver.reach(Measure::Level, known)?, solver.reach(Measure::Speed, known)?)
    else {
        return Ok(None);
    };
    let mut standings = outcome.rules.clone();
    for (rule, standing) in program.rules.iter().zip(&mut standings) {
        if matches!(standing, Standing::Possible | Standing::Holds) {
            match solver.standing(Measure::Rule(rule.id), known)? {
                Some(Truth::False) => *standing = Standing::Silent,
                Some(Truth::True) => *standing = Standing::Certain,
                Some(Truth::Unknown) | None => {}
            }
        }
    }
    let questions = solver.questions(Scope::All, known)?;
    Ok(Some(Found { level, speed, standings, questions }))
}

impl Found {
    /// Makes an outcome exact.
    pub fn settle(&self, outcome: &mut Outcome) {
        outcome.level = bounded(outcome.level, self.level);
        outcome.speed = bounded(outcome.speed, self.speed);
        outcome.rules.clone_from(&self.standings);
    }

    /// Puts what was found into a child's record.
    pub fn record(&self, pack: &Pack, program: &Program, decision: &mut ChildDecision) {
        decision.level.method = Method::Solver;
        decision.speed.method = Method::Solver;
        // Where an answer leads is not searched for; what three-valued evaluation says of it is kept, and it comes first.
        let known: Vec<Question> = std::mem::take(&mut decision.questions);
        let open = self.questions.iter().filter_map(|id| {
            let plain = asking::question(pack, program, decision, *id, Leads::default())?;
            let place = known.iter().position(|question| question.fact == plain.fact);
            Some((place.unwrap_or(known.len()), place, plain))
        });
        let mut open: Vec<_> = open.collect();
        open.sort_by_key(|(order, ..)| *order);
        let best = |(_, place, plain): (usize, Option<usize>, Question)| {
            place.and_then(|place| known.get(place).cloned()).unwrap_or(plain)
        };
        decision.questions = open.into_iter().map(best).collect();
    }
}

/// A rung within exact bounds.
pub fn bounded(triple: Triple, reach: Reach) -> Triple {
    Triple { now: triple.now.max(reach.lowest).min(reach.highest), lowest: reach.lowest, highest: reach.highest }
}
