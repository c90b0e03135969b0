//! How exact answers are found: by decision diagrams; where they outgrow their budget, by satisfiability; or not at all.

use crate::engine::evaluate::Outcome;
use crate::engine::knowledge::Case;
use crate::engine::program::{Program, VariableId};
use crate::exact::diagram::{self, Budget, CaseError, DiagramError, Measure, Model, Scope};
use crate::exact::household::Heard;
use crate::exact::proofs::Proofs;
use crate::exact::solver::{Solver, SolverError};
use crate::pack::model::AxiomId;

/// How much may be spent on exact answers.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// For the decision diagrams of a pack.
    pub diagrams: Budget,
    /// Dead ends of each search, for a pack that outgrows its diagrams.
    pub dead_ends: u64,
}

impl Default for Effort {
    fn default() -> Effort {
        Effort { diagrams: Budget::default(), dead_ends: 10_000 }
    }
}

/// What finds exact answers about a program.
pub(crate) enum Method {
    /// Its decision diagrams.
    Diagram(Box<Model>),
    /// The diagrams outgrew their budget.
    Solver(Box<Solver>),
}

/// What is exactly known of one child, beside the bounds and standings of its outcome.
pub(crate) enum ExactResult {
    /// Everything that diagrams tell.
    Diagram(Box<Proofs>),
    /// The open inputs that can still change the answer; what would change it was not worked out.
    Solver(Vec<VariableId>),
    /// Nothing: bounds stay sound.
    Sound(Shortfall),
}

/// Why nothing is exactly known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shortfall {
    /// It would have cost more than allowed.
    TooEntangled,
    /// What is known of these inputs breaks these statements that always hold.
    Contradicted {
        /// The statements.
        axioms: Vec<AxiomId>,
        /// The inputs.
        variables: Vec<VariableId>,
    },
    /// What is known breaks such a statement, and it is not known which.
    ContradictedSomewhere,
}

impl Method {
    /// The best method that a program allows.
    #[must_use]
    pub(crate) fn of(program: &Program, effort: Effort) -> Method {
        match Model::build(program, effort.diagrams) {
            Ok(model) => Method::Diagram(Box::new(model)),
            Err(_) => Method::Solver(Box::new(Solver::build(program, effort.dead_ends))),
        }
    }

    /// The diagrams, if it has them.
    #[must_use]
    pub(crate) fn model(&self) -> Option<&Model> {
        match self {
            Method::Diagram(model) => Some(model),
            Method::Solver(_) => None,
        }
    }

    /// Makes an outcome exact, as far as this goes: bounds that are reached, and rules that really can hold, or must.
    pub(crate) fn settle(
        &mut self,
        program: &Program,
        case: &Case,
        heard: &Heard,
        outcome: &mut Outcome,
    ) -> ExactResult {
        match self {
            Method::Diagram(model) => match model.case_in(case.knowledge.possible.as_slice(), &heard.law) {
                Ok(known) => match proved(program, model, &known, case, outcome) {
                    Ok(proofs) => ExactResult::Diagram(Box::new(proofs)),
                    Err(_) => ExactResult::Sound(Shortfall::TooEntangled),
                },
                Err(CaseError::Exceeded(_)) => ExactResult::Sound(Shortfall::TooEntangled),
                Err(CaseError::Contradicted { axioms, variables }) => {
                    ExactResult::Sound(Shortfall::Contradicted { axioms, variables })
                }
            },
            Method::Solver(solver) => match searched(program, solver, case, outcome) {
                Ok(Some(questions)) => ExactResult::Solver(questions),
                Ok(None) => ExactResult::Sound(Shortfall::ContradictedSomewhere),
                Err(_) => ExactResult::Sound(Shortfall::TooEntangled),
            },
        }
    }
}

/// Narrows an outcome by diagrams, and reads the rest off them. What was narrowed stays so when the rest is too much.
fn proved(
    program: &Program,
    model: &Model,
    known: &diagram::Case<'_>,
    case: &Case,
    outcome: &mut Outcome,
) -> Result<Proofs, DiagramError> {
    let (level, speed) = (known.reach(Measure::Level)?, known.reach(Measure::Speed)?);
    let standing = |rule| known.standing(Measure::Rule(rule));
    outcome.narrow(program, (level.lowest, level.highest), (speed.lowest, speed.highest), standing)?;
    Proofs::of(program, model, known, case)
}

/// Narrows an outcome by search, and finds the questions. None if no completion of the case is legal; after an error the
/// outcome is as it was.
fn searched(
    program: &Program,
    solver: &mut Solver,
    case: &Case,
    outcome: &mut Outcome,
) -> Result<Option<Vec<VariableId>>, SolverError> {
    let known = case.knowledge.possible.as_slice();
    let (Some(level), Some(speed)) = (solver.reach(Measure::Level, known)?, solver.reach(Measure::Speed, known)?)
    else {
        return Ok(None);
    };
    let questions = solver.questions(Scope::All, known)?;
    let standing = |rule| match solver.standing(Measure::Rule(rule), known)? {
        Some(truth) => Ok(truth),
        None => unreachable!("some completion is legal, or there would be no bounds"),
    };
    outcome.narrow(program, (level.lowest, level.highest), (speed.lowest, speed.highest), standing)?;
    Ok(Some(questions))
}
