//! What every block has, and the blocks that have little else.

use serde::{Deserialize, Serialize};

use super::{AgencyId, FactId, LayerId, RoleId, SourceId};
use crate::base::calendar::day::Day;
use crate::base::keywords::Grade;
use crate::base::span::Span;
use crate::base::time_limit::Limit;

/// One pack among the layers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// What every block has.
    pub entry: Entry,
    /// The pack's own version.
    pub version: String,
    /// The day by which it is to be reviewed.
    pub review_by: Option<Day>,
    /// How well every figure must have been checked.
    pub requires_grade: Option<Grade>,
}

/// What every block has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Where its name stands.
    #[serde(skip)]
    pub span: Span,
    /// Where a local pack names it, to adjust it.
    #[serde(skip)]
    pub local: Option<Span>,
    /// Its title.
    pub title: String,
    /// Its definition.
    pub means: Option<String>,
    /// Other words for it.
    pub also: Vec<String>,
    /// What it was called before.
    pub formerly: Vec<String>,
    /// Its authorities.
    pub cites: Vec<Cite>,
    /// When it is in force.
    pub force: Force,
    /// Findings that its authors accept, with their reasons.
    pub allows: Vec<(String, String)>,
    /// The layer that declares it.
    pub layer: LayerId,
}

/// Dates in force, both ends included; open where absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Force {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
}

impl Force {
    /// Whether it is not in force at all, until a local pack says from when it is. Its examples are tried on the last of all
    /// days.
    #[must_use]
    pub fn is_off(self) -> bool {
        self.from.is_some_and(Day::is_never)
    }

    /// Whether there is a day on which both are in force.
    #[must_use]
    pub fn meets(self, other: Force) -> bool {
        let begins = |from: Option<Day>, until: Option<Day>| from.zip(until).is_none_or(|(from, until)| from <= until);
        begins(self.from, other.until) && begins(other.from, self.until)
    }

    /// Whether it is in force on a day.
    #[must_use]
    pub fn covers(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// An authority for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    /// The source.
    pub source: SourceId,
    /// The place in it.
    pub place: Option<String>,
    /// How well this place was checked.
    pub grade: Grade,
}

/// A level or a speed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// What every block has.
    pub entry: Entry,
    /// What the area calls it.
    pub label: Option<String>,
    /// A speed's own limit.
    pub limit: Option<Limit>,
    /// Whether this level is about acting now, beside the service that a child needs.
    pub emergency: bool,
}

/// People other than the children, of whom facts are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What every block has.
    pub entry: Entry,
    /// The fact that says how many there are.
    pub counted_by: FactId,
    /// How many there are at most.
    pub most: u32,
}

/// A person's role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// What every block has.
    pub entry: Entry,
    /// The agency.
    pub agency: Option<AgencyId>,
}

/// Someone who leads, takes part, owns or is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Who {
    /// An agency.
    Agency(AgencyId),
    /// A role.
    Role(RoleId),
}

/// An authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What every block has.
    pub entry: Entry,
    /// Publisher.
    pub publisher: Option<String>,
    /// Edition.
    pub edition: Option<String>,
    /// Licence.
    pub licence: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// How well it was checked.
    pub grade: Grade,
}

/// Whom to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What every block has.
    pub entry: Entry,
    /// Telephone.
    pub telephone: Option<String>,
    /// When it is answered.
    pub hours: Option<String>,
}

/// A local setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// What every block has.
    pub entry: Entry,
    /// Its value as written.
    pub value: String,
}
