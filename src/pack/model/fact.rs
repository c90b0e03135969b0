//! Questions with typed answers, and lists of them.

use serde::{Deserialize, Serialize};

use super::{AgencyId, Entry, FactId};
use crate::base::keywords::Worse;
use crate::base::value::Unit;
use crate::syntax::ast::Whom;

/// A question with typed answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What every block has; the title is the question.
    pub entry: Entry,
    /// What may be answered.
    pub domain: Domain,
    /// Whom it is about.
    pub about: Whom,
    /// Who usually holds it.
    pub held_by: Vec<AgencyId>,
    /// Which way is worse.
    pub worse: Worse,
    /// Taken until somebody knows.
    pub presumed: Option<Values>,
    /// Whether no one can change it.
    pub fixed: bool,
    /// Whether it must never change an answer.
    pub must_not_matter: bool,
}

/// What may be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Domain {
    /// Yes or no.
    YesNo,
    /// A whole number, both ends included.
    Number {
        /// Unit.
        unit: Option<Unit>,
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
    },
    /// One of a list; lowest first when ordered.
    OneOf {
        /// The choices.
        choices: Vec<Choice>,
        /// Whether the order means something.
        ordered: bool,
    },
    /// Any number of a list.
    SeveralOf {
        /// The choices.
        choices: Vec<Choice>,
    },
}

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// In words.
    pub title: String,
}

/// A set of values of one fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Values {
    /// Just this answer.
    YesNo(bool),
    /// Every number between these, both included; empty when `from > to`.
    Numbers {
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
    },
    /// These choices, by position, sorted.
    Choices(Vec<u32>),
    /// Answers to a several-of fact in which this choice is, or is not, included.
    Item(u32, bool),
}

/// A list of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What every block has.
    pub entry: Entry,
    /// Its facts, in the order stated.
    pub facts: Vec<FactId>,
}
