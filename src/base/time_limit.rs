//! By when something must happen.
//!
//! In and out: lengths of time. Must not know calendars.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::length::{Length, Unit};

/// By when something must happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Limit {
    /// Without any delay.
    AtOnce,
    /// Before the day ends.
    SameDay,
    /// By the end of the next working day.
    NextWorkingDay,
    /// Before the next school day begins.
    NextSchoolDay,
    /// Within a length of time.
    Within(Length),
    /// So long before a day to come; or, where that was too late already when it was planned, on the day of planning.
    Before {
        /// How long before.
        length: Length,
        /// Whether the day of planning is soon enough then.
        or_same_day: bool,
    },
}

/// How soon something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Haste {
    /// Without any delay.
    AtOnce,
    /// On the same day, or within twenty-four hours.
    Today,
    /// Later than that.
    Later,
}

impl Limit {
    /// How soon it asks for something.
    #[must_use]
    pub fn haste(self) -> Haste {
        match self {
            Limit::AtOnce => Haste::AtOnce,
            Limit::SameDay => Haste::Today,
            Limit::Within(length) if length.unit == Unit::Hour && length.count <= 24 => Haste::Today,
            Limit::NextWorkingDay | Limit::NextSchoolDay | Limit::Within(_) | Limit::Before { .. } => Haste::Later,
        }
    }

    /// Whether it ends with this working day or the next.
    #[must_use]
    pub fn is_of_a_working_day(self) -> bool {
        match self {
            Limit::AtOnce | Limit::SameDay | Limit::NextWorkingDay => true,
            Limit::Within(length) => length.unit == Unit::WorkingDay && length.count <= 1,
            Limit::NextSchoolDay | Limit::Before { .. } => false,
        }
    }

    /// In what it is counted; nothing where it ends at once or with the day.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self {
            Limit::AtOnce | Limit::SameDay => None,
            Limit::NextWorkingDay => Some(Unit::WorkingDay),
            Limit::NextSchoolDay => Some(Unit::SchoolDay),
            Limit::Within(length) | Limit::Before { length, .. } => Some(length.unit),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::AtOnce => f.write_str("at once"),
            Limit::SameDay => f.write_str("on the same day"),
            Limit::NextWorkingDay => f.write_str("by the end of the next working day"),
            Limit::NextSchoolDay => f.write_str("before the next school day"),
            Limit::Within(duration) => write!(f, "within {duration}"),
            Limit::Before { length, or_same_day: false } => write!(f, "{length} before the planned day"),
            Limit::Before { length, or_same_day: true } => {
                write!(f, "{length} before the planned day, or on the day of planning")
            }
        }
    }
}
