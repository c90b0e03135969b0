//! Time limits over events, with their ladders and calendars.

use serde::{Deserialize, Serialize};

use super::{ActionId, CalendarId, Cite, Condition, Entry, EventId, FactId, LadderId, Who};
use crate::base::calendar::Table;
use crate::base::ending::Ending;
use crate::base::length::{Length, Unit};
use crate::base::span::Spanned;
use crate::base::time_limit::Limit;
use crate::syntax::ast::{self, LimitKind, Which};

/// A time limit over events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// What every block has.
    pub entry: Entry,
    /// The event that starts it by being planned, where its limits are counted back from the planned day.
    pub planned: Option<EventId>,
    /// What starts it, which of several, and when it applies.
    pub starts: Vec<(Which, EventId, Option<Condition>)>,
    /// What stops it.
    pub stops: Vec<EventId>,
    /// What pauses it, from and until, with the authority.
    pub pauses: Vec<(EventId, EventId, Option<Cite>)>,
    /// Its limits.
    pub limits: Vec<ClockLimit>,
    /// Its calendar.
    pub calendar: Option<CalendarId>,
    /// Who owns it.
    pub owners: Vec<Who>,
    /// When it warns.
    pub warnings: Vec<ast::Warning>,
    /// The ladder that follows a miss.
    pub escalates: Option<LadderId>,
    /// Events after which it is not needed.
    pub not_needed: Vec<EventId>,
    /// The standing with which it ends.
    pub standing: Option<FactId>,
    /// The action whose time limit this is.
    pub deed: Option<ActionId>,
    /// Who may do this until then; nobody has missed it where they do not.
    pub right_of: Option<String>,
}

/// One limit of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockLimit {
    /// The limit.
    pub limit: Limit,
    /// Whether the first day counts.
    pub counting_first: bool,
    /// What stands behind it.
    pub kind: Option<LimitKind>,
    /// Its own authority.
    pub cite: Option<Cite>,
}

impl Clock {
    /// The limits that count.
    pub fn counting(&self) -> impl Iterator<Item = &ClockLimit> {
        self.limits.iter().filter(|limit| limit.counts())
    }
}

impl ClockLimit {
    /// Whether it counts: a proposal does not, until a local pack takes it up.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.kind != Some(LimitKind::Proposal)
    }

    /// When it ends, as far as no calendar is asked.
    #[must_use]
    pub fn ending(&self) -> Ending {
        Ending { limit: self.limit, counting_first: self.counting_first }
    }
}

/// Steps of escalation, soonest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    /// What every block has.
    pub entry: Entry,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// One step of a ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who is told.
    pub tell: Vec<Who>,
    /// How long after the miss; at once when absent.
    pub after: Option<Length>,
    /// Of whom; of every child when absent.
    pub when: Option<Condition>,
}

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// What every block has.
    pub entry: Entry,
    /// What it counts.
    pub counts: Unit,
    /// Its data file, relative to the pack's folder.
    pub file: Spanned<String>,
    /// The days that the file lists.
    pub table: Table,
}
