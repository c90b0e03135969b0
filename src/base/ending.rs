//! Which of two limits never ends later than the other, whenever both start together.
//!
//! In: limits, and whether the first day counts. Out: yes where it is so on every calendar, exactly where no calendar is
//! asked. Must not know calendars. The Sunday on which the clock goes forward is taken for no working day and no school day.

use crate::base::length::{Length, Unit};
use crate::base::order::InOrder;
use crate::base::time_limit::Limit;

/// A limit, and whether the day on which it starts is one of those that it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// By when.
    pub limit: Limit,
    /// Whether the first day counts.
    pub counting_first: bool,
}

impl Ending {
    /// Whether `self` never ends later than `other`, whenever both start together and whatever the calendar.
    #[must_use]
    pub fn is_no_later_than(self, other: Ending) -> bool {
        match (self.limit, other.limit) {
            (Limit::Before { length: a, or_same_day: a_day }, Limit::Before { length: b, or_same_day: b_day }) => {
                Count::of(a, false).goes_back_as_far_as(Count::of(b, false)) && (b_day || !a_day)
            }
            (Limit::Before { .. }, _) | (_, Limit::Before { .. }) => false,
            _ => self.count().is_no_later_than(other.count()),
        }
    }

    fn count(self) -> Count {
        match self.limit {
            Limit::AtOnce => Count::Minutes(0),
            Limit::SameDay => Count::Days(0),
            Limit::NextWorkingDay => Count::Open { unit: Unit::WorkingDay, count: 1, first: false },
            Limit::NextSchoolDay => Count::BeforeSchool,
            Limit::Within(length) | Limit::Before { length, .. } => Count::of(length, self.counting_first),
        }
    }
}

impl Limit {
    /// Whether `self` never ends later than `other`, whenever both start together and whatever the calendar.
    ///
    /// A partial order: `4 hours` and `on the same day` are not comparable, and then both limits are kept.
    #[must_use]
    pub fn is_as_strict_as(self, other: Limit) -> bool {
        let of = |limit| Ending { limit, counting_first: false };
        of(self).is_no_later_than(of(other))
    }
}

impl Length {
    /// Whether `self` never lasts longer than `other`, whenever both start together and whatever the calendar.
    #[must_use]
    pub fn is_no_longer_than(self, other: Length) -> bool {
        Limit::Within(self).is_as_strict_as(Limit::Within(other))
    }
}

/// The strictest of several limits: those that no other is as strict as, in a fixed order; of those that always end
/// together, the first.
#[must_use]
pub(crate) fn strictest(limits: &[Limit]) -> Vec<Limit> {
    let is_kept = |limit: &Limit| {
        !limits.iter().any(|other| other.is_as_strict_as(*limit) && (!limit.is_as_strict_as(*other) || other < limit))
    };
    let mut kept: Vec<Limit> = limits.iter().copied().filter(is_kept).collect();
    kept.in_order();
    kept.dedup();
    kept
}

/// What a limit counts; each length in one way alone.
#[derive(Clone, Copy)]
enum Count {
    /// Minutes by the clock.
    Minutes(i64),
    /// To the end of the day that comes so many days later.
    Days(i64),
    /// To the end of the day that comes so many months later, or of the day before it.
    Months(i64, bool),
    /// What a calendar counts.
    Open { unit: Unit, count: i64, first: bool },
    /// To the end of the day before school begins again.
    BeforeSchool,
}

/// How far off an end lies: in minutes, in days by the calendar, or in days of which none can be the short one.
#[derive(Clone, Copy)]
enum Far {
    Minutes(i64),
    Days(i64),
    OpenDays(i64),
}

/// Minutes by which the clock goes forward and back.
const CHANGE: i64 = 60;

/// Minutes in a day.
const DAY: i64 = 24 * 60;

impl Count {
    fn of(length: Length, counting_first: bool) -> Count {
        let count = i64::from(length.count.max(0));
        let first = counting_first && count > 0;
        match length.unit {
            Unit::Minute => Count::Minutes(count),
            Unit::Hour => Count::Minutes(count * 60),
            Unit::Day => Count::Days(count - i64::from(first)),
            Unit::Week => Count::Days(count * 7 - i64::from(first)),
            Unit::Month => Count::Months(count, first),
            Unit::Year => Count::Months(count * 12, first),
            unit @ (Unit::WorkingHour | Unit::HourOfWorkingDays) => Count::Open { unit, count, first: false },
            unit @ (Unit::WorkingDay | Unit::SchoolDay) => Count::Open { unit, count, first },
        }
    }

    fn is_no_later_than(self, other: Count) -> bool {
        match (self, other) {
            (Count::Months(a, a_first), Count::Months(b, b_first)) => a < b || (a == b && a_first >= b_first),
            (Count::Open { unit: a, .. }, Count::Open { unit: b, .. }) if a == b => {
                // Where the first day is not counted, it makes no odds whether it is open; where it is, it does.
                [0, 1].into_iter().all(|open| self.last(open) <= other.last(open))
            }
            (Count::BeforeSchool, Count::BeforeSchool) => true,
            (Count::BeforeSchool, Count::Open { unit: Unit::SchoolDay, count, first }) => count > i64::from(first),
            _ => self.most().is_some_and(|most| most.is_within(other.least())),
        }
    }

    /// Which open day is the last one, counted from the first day on, which is open or not.
    fn last(self, open: i64) -> i64 {
        match self {
            Count::Open { count: 0, .. } => 0,
            Count::Open { count, first, .. } => {
                if first {
                    count
                } else {
                    count + open
                }
            }
            Count::Minutes(count) | Count::Days(count) | Count::Months(count, _) => count,
            Count::BeforeSchool => 0,
        }
    }

    /// The nearest end that there can be.
    fn least(self) -> Far {
        match self {
            Count::Minutes(count) => Far::Minutes(count),
            Count::Days(count) => Far::Days(count),
            Count::Months(count, first) => Far::Days(days_in(count).0 - i64::from(first)),
            Count::Open { unit: Unit::WorkingHour | Unit::HourOfWorkingDays, count, .. } => Far::Minutes(count * 60),
            Count::Open { count, first, .. } => Far::OpenDays(count - i64::from(first)),
            Count::BeforeSchool => Far::Days(0),
        }
    }

    /// The farthest; nothing where a calendar may stretch it.
    fn most(self) -> Option<Far> {
        match self {
            Count::Minutes(count) => Some(Far::Minutes(count)),
            Count::Days(count) => Some(Far::Days(count)),
            Count::Months(count, first) => Some(Far::Days(days_in(count).1 - i64::from(first))),
            Count::Open { .. } | Count::BeforeSchool => None,
        }
    }

    /// Whether counting back from the same moment never ends nearer to it.
    fn goes_back_as_far_as(self, other: Count) -> bool {
        match (self, other) {
            (Count::Months(a, _), Count::Months(b, _)) => a >= b,
            (Count::Open { unit: a, count, .. }, Count::Open { unit: b, count: least, .. }) if a == b => count >= least,
            _ => other.most().is_some_and(|most| most.is_behind(self.least())),
        }
    }
}

impl Far {
    /// Whether an end so far off lies never behind another, wherever in its first day both start.
    fn is_within(self, other: Far) -> bool {
        match (self, other) {
            (Far::Minutes(most), Far::Minutes(least)) => most <= least,
            // At the end of its first day, just before the clock goes forward.
            (Far::Minutes(most), Far::Days(least)) => most <= least * DAY - if least > 0 { CHANGE } else { 0 },
            (Far::Minutes(most), Far::OpenDays(least)) => most <= least * DAY,
            // At its first moment, just before the clock goes back.
            (Far::Days(most) | Far::OpenDays(most), Far::Minutes(least)) => (most + 1) * DAY + CHANGE <= least,
            (Far::Days(most) | Far::OpenDays(most), Far::Days(least) | Far::OpenDays(least)) => most <= least,
        }
    }

    /// The same for ends that lie before the moment from which both are counted back.
    fn is_behind(self, other: Far) -> bool {
        match (self, other) {
            (Far::Minutes(most), Far::Minutes(least)) => most <= least,
            (Far::Minutes(most), Far::Days(least)) => {
                least > 0 && most <= (least - 1) * DAY - if least > 1 { CHANGE } else { 0 }
            }
            (Far::Minutes(most), Far::OpenDays(least)) => least > 0 && most <= (least - 1) * DAY,
            (Far::Days(most) | Far::OpenDays(most), Far::Minutes(least)) => {
                most * DAY + if most > 0 { CHANGE } else { 0 } <= least
            }
            (Far::Days(most) | Far::OpenDays(most), Far::Days(least) | Far::OpenDays(least)) => most <= least,
        }
    }
}

/// The fewest and the most days that so many months can have, from any day of the calendar, forward or back: a day that the
/// last month lacks becomes its last.
fn days_in(months: i64) -> (i64, i64) {
    // For two hundred years from here there are as few leap years as can be, and as many.
    days_from([96, 304].into_iter().flat_map(|year| year * 12..(year + 8) * 12), months)
}

fn days_from(starts: impl Iterator<Item = i64>, months: i64) -> (i64, i64) {
    let all = starts.map(|start| {
        let days = first_of(start + months) - first_of(start);
        let (from, to) = (length_of(start), length_of(start + months));
        (days - (from - to).max(0), days + (to - from).max(0))
    });
    all.fold((i64::MAX, 0), |(least, most), (fewest, longest)| (least.min(fewest), most.max(longest)))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days of a month, counted from January of a year that 400 divides.
fn length_of(month: i64) -> i64 {
    match month % 12 {
        1 => 28 + i64::from(is_leap(month / 12)),
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

/// The days before a month, counted likewise.
fn first_of(month: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let (year, of_year) = (month / 12, month % 12);
    let leaps = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
    let days = BEFORE.iter().zip(0..).find(|(_, at)| *at == of_year);
    let Some((days, _)) = days else { unreachable!("a year has twelve months") };
    year * 365 + leaps + days + i64::from(of_year > 1 && is_leap(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_as_long_as_the_calendar_makes_them() {
        for (months, days) in
            [(0, (0, 0)), (1, (28, 31)), (2, (59, 62)), (3, (89, 92)), (12, (365, 366)), (96, (2921, 2922))]
        {
            assert_eq!(days_in(months), days, "{months} months");
        }
        // After four hundred years the calendar is the same again.
        for months in (0..=48).chain((49..=2400).step_by(47)) {
            assert_eq!(days_in(months), days_from(0..400 * 12, months), "{months} months");
        }
    }

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
