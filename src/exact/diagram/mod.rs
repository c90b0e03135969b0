//! Decision diagrams: exact answers to every question about a program, over all completions of what is known.
//!
//! In: a [program](crate::engine::program::Program) and, for each of its variables, the set of cells that are still possible. Out: bounds, questions,
//! grounds, changes, counts, proofs and counterexamples. Everything counts only *legal* completions, those in which all
//! axioms hold, and everything is exact: what cannot be computed within the [`Budget`] is an error, never a guess.
//! Must not know text, layout or pack names.
//!
//! [`Model::build`] turns the program into diagrams once; [`Model::case`] narrows them to one state of knowledge and
//! answers from there. Two programs over one set of variables make a [`Comparison`].

mod answers;
mod apply;
mod arena;
mod build;
mod case;
mod change;
mod comparison;
mod count;
mod cover;
mod find;
mod forced;
mod function;
mod glimpse;
mod goal;
mod grounds;
mod hashed;
mod heard;
mod household;
mod marks;
mod model;
mod narrow;
mod natural;
mod now;
mod one_change;
mod op;
mod order;
mod outcomes;
mod pairs;
mod parts;
mod path;
mod questions;
mod redundancy;
mod search;
mod settle;
mod shifts;
mod space;
mod unique;
mod whole;

pub use case::{Case, CaseError};
pub use change::Change;
pub(crate) use comparison::{Bounded, Keyed, Preferred, Shared, shared};
pub use comparison::{Comparison, Direction, Key};
pub use count::Share;
pub(crate) use cover::Cover;
pub use find::Claim;
pub use heard::HouseholdLaw;
pub use household::Household;
pub use model::Model;
pub(crate) use natural::Natural;
pub(crate) use now::Floors;
pub use pairs::Pair;
pub(crate) use questions::{After, Question};
pub use questions::{Scope, next_best};
pub use redundancy::Use;
pub(crate) use shifts::{Shift, Shifts};

use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::engine::program::VariableId;
use crate::pack::model::{Effect, RuleId};

/// What an analysis may spend; beyond it, there is an error and no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Nodes in one store; a node takes about 100 bytes while diagrams are made.
    pub nodes: u32,
    /// Steps of the operations on one store; about ten million a second.
    pub steps: u32,
}

impl Default for Budget {
    /// Enough for a thousand rules in groups; at most about 100 megabytes and some seconds.
    fn default() -> Budget {
        Budget { nodes: 1_000_000, steps: 20_000_000 }
    }
}

/// Why there is no exact answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DiagramError {
    /// Rules that share so many facts that the diagram outgrows its budget.
    #[error("the diagram needs more than {budget} nodes")]
    TooLarge {
        /// Nodes allowed.
        budget: u32,
    },
    /// Two packs that together cut one number into too many cells.
    #[error("a variable would need {cells} cells")]
    TooManyCells {
        /// Cells needed; at most `MAX_CELLS` are allowed.
        cells: u32,
    },
    /// Rules that share so many facts that the work outgrows its budget.
    #[error("the diagram needs more than {budget} steps")]
    TooLong {
        /// Steps allowed.
        budget: u32,
    },
}

/// One of the things that a program answers, as a number: a rung of a ladder, or 1 where something is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The level reached.
    Level,
    /// The speed reached.
    Speed,
    /// Whether some rule that holds gives this.
    Effect(Effect),
    /// Whether this rule holds.
    Rule(RuleId),
}

/// The least and the greatest value of a measure; both are reached by some completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reach {
    /// No legal completion gives less.
    pub lowest: u32,
    /// No legal completion gives more.
    pub highest: u32,
}

impl Reach {
    /// Whether nothing unknown can change it.
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.lowest == self.highest
    }

    /// How many rungs lie between the ends.
    #[must_use]
    pub fn width(self) -> u32 {
        self.highest - self.lowest
    }

    /// Just one value.
    fn at(value: u32) -> Reach {
        Reach { lowest: value, highest: value }
    }

    /// Everything in either.
    #[must_use]
    pub fn union(self, other: Reach) -> Reach {
        Reach { lowest: self.lowest.min(other.lowest), highest: self.highest.max(other.highest) }
    }
}

/// One cell for every variable, in the order of the variables.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Completion(pub Vec<u32>);

impl Completion {
    /// The cell of a variable.
    ///
    /// # Panics
    /// Where the completion is of another program, which is a bug.
    #[must_use]
    pub fn cell(&self, variable: VariableId) -> u32 {
        *ids::at(&self.0, variable.at())
    }
}

/// Cells of one variable, each of which would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Answer {
    /// The variable.
    pub variable: VariableId,
    /// The cells.
    pub cells: CellSet,
}
