//! Exact values: units, durations, limits and sets of cells.
//!
//! In and out: whole numbers only. Must not know rules. Nothing here rounds, and nothing here is a float.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::keywords::Worse;
use crate::base::order::InOrder;

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

    /// Whether it is a kind of day.
    pub(crate) fn is_day(self) -> bool {
        matches!(self, Unit::Day | Unit::WorkingDay | Unit::SchoolDay)
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
pub fn counted(number: i64, unit: Option<Unit>) -> String {
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

impl Length {
    /// Whether `self` never lasts longer than `other`, whenever both start together and whatever the calendar.
    #[must_use]
    pub fn is_at_most(self, other: Length) -> bool {
        if self.unit == other.unit {
            return self.count <= other.count;
        }
        if let Some(ratio) = self.unit.ratio(other.unit) {
            return i64::from(self.count) * i64::from(ratio) <= i64::from(other.count);
        }
        if let (Some(days), true) = (self.unit.ratio(Unit::Day), other.unit.is_day()) {
            // A day that a calendar counts is at least one calendar day further on.
            return i64::from(self.count) * i64::from(days) <= i64::from(other.count);
        }
        self.longest_in_minutes().is_some_and(|longest| longest <= other.shortest_in_minutes())
    }

    /// The longest that it can last, in minutes; `None` where a calendar may stretch it. A limit in days ends with its
    /// last day, so that its first day may count for almost nothing.
    fn longest_in_minutes(self) -> Option<i64> {
        let days = match self.unit {
            Unit::Minute => return Some(i64::from(self.count)),
            Unit::Hour => return Some(i64::from(self.count) * 60),
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Month => 31,
            Unit::Year => 366,
            Unit::WorkingHour | Unit::HourOfWorkingDays | Unit::WorkingDay | Unit::SchoolDay => return None,
        };
        Some((i64::from(self.count) * days + 1) * DAY + CHANGE)
    }

    /// The shortest that it can last, in minutes; the night in which the clock goes forward is no working or school day.
    fn shortest_in_minutes(self) -> i64 {
        let (each, change) = match self.unit {
            Unit::Minute => (1, 0),
            Unit::Hour | Unit::WorkingHour | Unit::HourOfWorkingDays => (60, 0),
            Unit::WorkingDay | Unit::SchoolDay => (DAY, 0),
            Unit::Day => (DAY, CHANGE),
            Unit::Week => (7 * DAY, CHANGE),
            Unit::Month => (28 * DAY, CHANGE),
            Unit::Year => (365 * DAY, CHANGE),
        };
        i64::from(self.count) * each - change
    }
}

/// Minutes by which the clock goes forward and back.
const CHANGE: i64 = 60;

/// Minutes in a day.
const DAY: i64 = 24 * 60;

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

pub use crate::base::limits::MAX_CELLS;

/// A set of cells of one variable: bit `i` stands for its `i`-th cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CellSet(pub u128);

impl CellSet {
    /// No cell.
    pub const EMPTY: CellSet = CellSet(0);

    /// The first `count` cells; `count` is at most [`MAX_CELLS`].
    #[must_use]
    pub fn all(count: u32) -> CellSet {
        if count >= MAX_CELLS { CellSet(u128::MAX) } else { CellSet((1 << count) - 1) }
    }

    /// Just one cell; empty when the index is out of range.
    #[must_use]
    pub fn only(cell: u32) -> CellSet {
        CellSet(1u128.checked_shl(cell).unwrap_or(0))
    }

    /// The cells in `range`.
    #[must_use]
    pub fn range(range: std::ops::Range<u32>) -> CellSet {
        CellSet(CellSet::all(range.end).0 & !CellSet::all(range.start).0)
    }

    /// Cells in both.
    #[must_use]
    pub fn intersect(self, other: CellSet) -> CellSet {
        CellSet(self.0 & other.0)
    }

    /// Cells in either.
    #[must_use]
    pub fn union(self, other: CellSet) -> CellSet {
        CellSet(self.0 | other.0)
    }

    /// Cells in `self` and not in `other`.
    #[must_use]
    pub fn minus(self, other: CellSet) -> CellSet {
        CellSet(self.0 & !other.0)
    }

    /// Whether there is no cell.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether every cell of `self` is in `other`.
    #[must_use]
    pub fn is_within(self, other: CellSet) -> bool {
        self.0 & !other.0 == 0
    }

    /// How many cells.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether `cell` is among them.
    #[must_use]
    pub fn contains(self, cell: u32) -> bool {
        self.0 & CellSet::only(cell).0 != 0
    }

    /// The lowest cell, if any.
    #[must_use]
    pub fn first(self) -> Option<u32> {
        (!self.is_empty()).then(|| self.0.trailing_zeros())
    }

    /// The highest cell, if any.
    #[must_use]
    pub fn last(self) -> Option<u32> {
        (!self.is_empty()).then(|| MAX_CELLS - 1 - self.0.leading_zeros())
    }

    /// The least worrying cell, if any; the first where neither end is worse.
    #[must_use]
    pub fn mildest(self, worse: Worse) -> Option<u32> {
        match worse {
            Worse::Up | Worse::Neither => self.first(),
            Worse::Down => self.last(),
        }
    }

    /// The cells, lowest first.
    pub fn cells(self) -> impl Iterator<Item = u32> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let cell = rest.first()?;
            rest = rest.minus(CellSet::only(cell));
            Some(cell)
        })
    }
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

    #[test]
    fn units_read_as_people_write_them() {
        assert_eq!(Unit::from_words("working  days"), Some(Unit::WorkingDay));
        assert_eq!(Unit::from_words("month"), Some(Unit::Month));
        assert_eq!(Unit::from_words("working months"), None);
    }

    #[test]
    fn cell_sets_reach_the_last_cell() {
        assert_eq!(CellSet::all(128).last(), Some(127));
        assert_eq!(CellSet::range(3..5).cells().collect::<Vec<_>>(), [3, 4]);
        assert_eq!(CellSet::range(0..128).len(), 128);
        assert!(CellSet::only(200).is_empty());
    }
}
