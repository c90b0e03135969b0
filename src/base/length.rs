//! Lengths of time, in the units that people count in.
//!
//! In and out: whole numbers only. Must not know rules. Nothing here rounds, and nothing here is a float.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A unit of time. Units convert only where the conversion is exact (see [`Unit::ratio`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// 60 seconds of elapsed time.
    Minute,
    /// 60 minutes of elapsed time.
    Hour,
    /// An hour in which the hub works, by its calendar.
    WorkingHour,
    /// An hour of a day that the working-day calendar counts, whatever the time of day.
    HourOfWorkingDays,
    /// A calendar day.
    Day,
    /// A day that the working-day calendar counts.
    WorkingDay,
    /// A day on which schools are open.
    SchoolDay,
    /// Seven calendar days.
    Week,
    /// A calendar month, clamped to the month's end.
    Month,
    /// Twelve calendar months.
    Year,
}

impl Unit {
    /// The unit in which time that passes is counted, and how many of that one of this is: a week is seven days.
    #[must_use]
    pub fn passing(self) -> (Unit, i32) {
        match self {
            Unit::Week => (Unit::Day, 7),
            Unit::Year => (Unit::Month, 12),
            Unit::Minute
            | Unit::Hour
            | Unit::WorkingHour
            | Unit::HourOfWorkingDays
            | Unit::Day
            | Unit::WorkingDay
            | Unit::SchoolDay
            | Unit::Month => (self, 1),
        }
    }

    /// Every unit, shortest first.
    pub const ALL: [Unit; 10] = [
        Unit::Minute,
        Unit::Hour,
        Unit::WorkingHour,
        Unit::HourOfWorkingDays,
        Unit::Day,
        Unit::WorkingDay,
        Unit::SchoolDay,
        Unit::Week,
        Unit::Month,
        Unit::Year,
    ];

    /// The unit's name in the singular, as the language writes it.
    #[must_use]
    pub fn singular(self) -> &'static str {
        match self {
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::WorkingHour => "working hour",
            Unit::HourOfWorkingDays => "hour of working days",
            Unit::Day => "day",
            Unit::WorkingDay => "working day",
            Unit::SchoolDay => "school day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }

    /// The unit's name in the plural.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Unit::Minute => "minutes",
            Unit::Hour => "hours",
            Unit::WorkingHour => "working hours",
            Unit::HourOfWorkingDays => "hours of working days",
            Unit::Day => "days",
            Unit::WorkingDay => "working days",
            Unit::SchoolDay => "school days",
            Unit::Week => "weeks",
            Unit::Month => "months",
            Unit::Year => "years",
        }
    }

    /// The unit written in words, singular or plural, with any white space between the words.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Unit> {
        let is = |name: &str| words.split_whitespace().eq(name.split(' '));
        Unit::ALL.into_iter().find(|unit| is(unit.singular()) || is(unit.plural()))
    }

    /// Its name for a number.
    #[must_use]
    pub fn of(self, number: i64) -> &'static str {
        if number == 1 { self.singular() } else { self.plural() }
    }

    /// Whether a limit in it ends at a time of day.
    #[must_use]
    pub fn is_timed(self) -> bool {
        matches!(self, Unit::Minute | Unit::Hour | Unit::WorkingHour | Unit::HourOfWorkingDays)
    }

    /// Whether a calendar says which of them count; the others are counted off as they come.
    #[must_use]
    pub fn needs_calendar(self) -> bool {
        matches!(self, Unit::WorkingHour | Unit::HourOfWorkingDays | Unit::WorkingDay | Unit::SchoolDay)
    }

    /// The unit in which a pause puts off a limit in it.
    #[must_use]
    pub fn pausing(self) -> Unit {
        match self {
            Unit::Minute | Unit::Hour => Unit::Minute,
            Unit::Day | Unit::Week | Unit::Month | Unit::Year => Unit::Day,
            Unit::WorkingHour | Unit::HourOfWorkingDays | Unit::WorkingDay | Unit::SchoolDay => self,
        }
    }

    /// How many of `other` make exactly one of `self`, where that is the same at all times.
    #[must_use]
    pub fn ratio(self, other: Unit) -> Option<i32> {
        match (self, other) {
            _ if self == other => Some(1),
            (Unit::Week, Unit::Day) => Some(7),
            (Unit::Year, Unit::Month) => Some(12),
            (Unit::Hour, Unit::Minute) => Some(60),
            _ => None,
        }
    }
}

/// A number with its unit in words, such as `3 months`; the bare number when it has none.
#[must_use]
pub(crate) fn counted(number: i64, unit: Option<Unit>) -> String {
    unit.map_or_else(|| number.to_string(), |unit| format!("{number} {}", unit.of(number)))
}

/// A length of time in one unit; `count` may be zero, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Counted")]
pub struct Length {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// One day.
    pub const DAY: Length = Length { count: 1, unit: Unit::Day };

    /// Whether it is from nothing to two hundred years long: longer ones are slips, and no calendar counts them.
    #[must_use]
    pub fn is_usable(self) -> bool {
        const YEAR: i64 = 366 * 24 * 60;
        let minutes = match self.unit {
            Unit::Minute => 1,
            Unit::Hour | Unit::WorkingHour | Unit::HourOfWorkingDays => 60,
            Unit::Day | Unit::WorkingDay | Unit::SchoolDay => 24 * 60,
            Unit::Week => 7 * 24 * 60,
            Unit::Month => YEAR / 12,
            Unit::Year => YEAR,
        };
        (0..=200 * YEAR).contains(&(i64::from(self.count) * minutes))
    }
}

/// A length as it is kept.
#[derive(Deserialize)]
struct Counted {
    count: i32,
    unit: Unit,
}

impl TryFrom<Counted> for Length {
    type Error = &'static str;

    fn try_from(Counted { count, unit }: Counted) -> Result<Length, &'static str> {
        Some(Length { count, unit })
            .filter(|length| length.is_usable())
            .ok_or("a length longer than any that is counted")
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.unit.of(i64::from(self.count)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_read_as_people_write_them() {
        assert_eq!(Unit::from_words("working  days"), Some(Unit::WorkingDay));
        assert_eq!(Unit::from_words("month"), Some(Unit::Month));
        assert_eq!(Unit::from_words("working months"), None);
    }
}
