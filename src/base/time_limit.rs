//! By when something must happen, and which of several limits is the strictest.
//!
//! In and out: lengths of time. Must not know calendars: what is stricter here is so on every day of every calendar.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::length::{CHANGE, DAY, Length, Unit};
use crate::base::order::InOrder;

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

impl Limit {
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

    /// Whether `self` never ends later than `other`, whenever both start together and whatever the calendar.
    ///
    /// A partial order: `24 hours` and `1 working day` are not comparable, and then both limits are kept.
    #[must_use]
    pub fn is_as_strict_as(self, other: Limit) -> bool {
        match (self, other) {
            _ if self == other => true,
            (Limit::Before { length: a, or_same_day: a_day }, Limit::Before { length: b, or_same_day: b_day }) => {
                b.is_at_most(a) && (b_day || !a_day)
            }
            (Limit::Before { .. }, _) | (_, Limit::Before { .. }) => false,
            (Limit::AtOnce, _) => true,
            (_, Limit::AtOnce) => false,
            (Limit::SameDay, Limit::NextWorkingDay) => true,
            // Whenever a day starts to run, it ends within 25 hours, for so long is the day on which the clock goes back.
            (Limit::SameDay, Limit::Within(d)) => match d.unit {
                Unit::Minute | Unit::Hour | Unit::WorkingHour | Unit::HourOfWorkingDays => {
                    d.shortest_in_minutes() >= DAY + CHANGE
                }
                Unit::Day | Unit::WorkingDay | Unit::SchoolDay | Unit::Week | Unit::Month | Unit::Year => d.count >= 1,
            },
            (Limit::NextWorkingDay, Limit::Within(d)) => d.unit == Unit::WorkingDay && d.count >= 1,
            (Limit::Within(d), Limit::NextWorkingDay) => {
                matches!(d.unit, Unit::Day | Unit::WorkingDay) && d.count <= 1
                    || d.longest_in_minutes().is_some_and(|most| most <= DAY)
            }
            (Limit::Within(a), Limit::Within(b)) => a.is_at_most(b),
            (Limit::SameDay, Limit::NextSchoolDay | Limit::SameDay)
            | (Limit::NextWorkingDay | Limit::NextSchoolDay, _)
            | (Limit::Within(_), Limit::SameDay | Limit::NextSchoolDay) => false,
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

/// The strictest of several limits: those that no other is as strict as, in a fixed order.
#[must_use]
pub fn strictest(limits: &[Limit]) -> Vec<Limit> {
    let mut kept: Vec<Limit> = limits
        .iter()
        .copied()
        .filter(|limit| !limits.iter().any(|other| other.is_as_strict_as(*limit) && !limit.is_as_strict_as(*other)))
        .collect();
    kept.in_order();
    kept.dedup();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(count: i32, unit: Unit) -> Limit {
        Limit::Within(Length { count, unit })
    }

    #[test]
    fn stricter_limits_win_and_incomparable_ones_stay() {
        assert_eq!(
            strictest(&[within(3, Unit::WorkingDay), within(1, Unit::WorkingDay)]),
            [within(1, Unit::WorkingDay)]
        );
        assert_eq!(strictest(&[Limit::SameDay, within(1, Unit::WorkingDay)]), [Limit::SameDay]);
        assert_eq!(strictest(&[within(4, Unit::Hour), within(24, Unit::Hour)]), [within(4, Unit::Hour)]);
        assert_eq!(strictest(&[within(4, Unit::Hour), Limit::SameDay]).len(), 2, "four hours may run past midnight");
        assert_eq!(strictest(&[within(48, Unit::Hour), within(2, Unit::WorkingDay)]), [within(48, Unit::Hour)]);
        let day = [Limit::SameDay, within(24, Unit::Hour)];
        assert_eq!(strictest(&day).len(), 2, "the day on which the clock goes back has 25 hours");
        assert_eq!(strictest(&[Limit::SameDay, within(25, Unit::Hour)]), [Limit::SameDay]);
        assert_eq!(strictest(&[within(48, Unit::Hour), within(2, Unit::Day)]).len(), 2, "and another one has 23");
        assert_eq!(strictest(&[within(1, Unit::Month), within(1, Unit::WorkingDay)]).len(), 2, "calendars decide");
    }

    #[test]
    fn strictness_is_a_partial_order() {
        let limits: Vec<Limit> = [Limit::AtOnce, Limit::SameDay, Limit::NextWorkingDay, Limit::NextSchoolDay]
            .into_iter()
            .chain(Unit::ALL.into_iter().flat_map(|unit| [1, 2, 24, 30, 48].map(|count| within(count, unit))))
            .collect();
        for a in &limits {
            assert!(a.is_as_strict_as(*a));
            for b in &limits {
                for c in &limits {
                    if a.is_as_strict_as(*b) && b.is_as_strict_as(*c) {
                        assert!(a.is_as_strict_as(*c), "{a} <= {b} <= {c}");
                    }
                }
            }
        }
    }
}
