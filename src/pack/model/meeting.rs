//! Meetings and who must be there.

use serde::{Deserialize, Serialize};

use super::{Condition, Entry, EventId, Example, Force, Who, Yield};

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// What every block has.
    pub entry: Entry,
    /// The event that records it.
    pub held_as: EventId,
    /// Who must be there, by date.
    pub quorums: Vec<(Vec<Who>, Force)>,
    /// Who else is invited, and when.
    pub invites: Vec<(Vec<Who>, Option<Condition>)>,
    /// Whether it may be held by telephone.
    pub telephone: Telephone,
    /// Its examples.
    #[serde(skip)]
    pub examples: Vec<Example>,
    /// Whether a wider pack declares it and a local one adjusts it.
    pub adjusted: bool,
}

impl Meeting {
    /// What its examples can speak of.
    #[must_use]
    pub fn yields(&self) -> Vec<Yield> {
        let invited = self.invites.iter().flat_map(|(who, _)| who.iter().copied().map(Yield::Invite));
        std::iter::once(Yield::Held).chain(invited).collect()
    }
}

/// Whether a meeting may be held by telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Telephone {
    /// Nothing is said.
    Uncountable,
    /// Never.
    Never,
    /// When this holds.
    When(Box<Condition>),
}
