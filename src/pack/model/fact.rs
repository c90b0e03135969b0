//! Questions with typed answers, and lists of them.

use serde::{Deserialize, Serialize};

use super::{AgencyId, Condition, Entry, EventId, FactId, PersonId, Values};
use crate::base::keywords::{Usual, Worse};
use crate::base::length::Unit;
use crate::syntax::ast::Whom;

/// A question with typed answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What every block has; the title is the question.
    pub entry: Entry,
    /// What may be answered.
    pub domain: Domain,
    /// Whom it is about: one about a person is of the household, one about a child and a person of the child.
    pub about: Whom,
    /// Of which person it is, if it is of one.
    pub place: Option<Place>,
    /// Who usually holds it.
    pub held_by: Vec<AgencyId>,
    /// Which way is worse.
    pub worse: Worse,
    /// Taken until somebody knows: the first whose condition is known to hold.
    pub presumed: Vec<Presumption>,
    /// Of whom it can be asked; of all others it has its mildest value, the first where neither end is worse.
    pub asked: Option<Condition>,
    /// Whether a later stage of the work asks it.
    pub later: bool,
    /// How often people meet it.
    pub usual: Usual,
    /// Whether it is asked of every child of whom it can be.
    pub emergency: bool,
    /// The events with which a yes begins.
    pub begins: Vec<EventId>,
    /// The events with which a yes ends.
    pub ends: Vec<EventId>,
    /// Whether it grows as time passes after it was told.
    pub grows: bool,
    /// The event from which it counts.
    pub counts_from: Option<EventId>,
    /// Whether no one can change it.
    pub fixed: bool,
    /// Whether it must never change an answer.
    pub must_not_matter: bool,
    /// Whether no file is kept open for want of its answer.
    pub keeps_no_file_open: bool,
}

impl Fact {
    /// Whether it was so all the time until it ends: what cannot change and begins with nothing, as a child that is yet to be
    /// born is unborn.
    #[must_use]
    pub fn holds_until_it_ends(&self) -> bool {
        self.fixed && self.begins.is_empty() && !self.ends.is_empty()
    }
}

/// Of which of some people a fact is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The kind of people.
    pub person: PersonId,
    /// Which of them, from 0.
    pub nth: u32,
    /// The name under which it is written, the same for all of them.
    pub name: String,
    /// The question as it is asked of each.
    pub question: String,
}

/// What is taken until somebody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presumption {
    /// The values.
    pub values: Values,
    /// Where it is presumed; everywhere when absent.
    pub when: Option<Condition>,
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
    /// What it was called before.
    pub formerly: Vec<String>,
}

/// A list of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What every block has.
    pub entry: Entry,
    /// Its facts, in the order stated.
    pub facts: Vec<FactId>,
    /// The question that opens it; without one it is always open.
    pub door: Option<String>,
}

impl Fact {
    /// The question; of several people as it is asked of each.
    #[must_use]
    pub fn question(&self) -> &str {
        self.place.as_ref().map_or(&self.entry.title, |place| &place.question)
    }

    /// The name under which authors write it.
    #[must_use]
    pub fn written(&self) -> &str {
        self.place.as_ref().map_or(&self.entry.name, |place| &place.name)
    }

    /// Every condition that says of whom it is asked, or of whom something is presumed.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.asked.iter().chain(self.presumed.iter().filter_map(|presumption| presumption.when.as_ref()))
    }
}
