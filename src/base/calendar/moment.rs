//! Moments: a civil day, perhaps with a time of day, and the distances between them.
//!
//! In and out: local civil time as people write it. Must not know the machine's clock or time zone.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span, Timestamp, ToSpan};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::calendar::day::Day;
use crate::base::calendar::wall::{civil, instants};
use crate::base::length::{Length, Unit};

/// A day, perhaps with a time of day, in local civil time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    date: Date,
    /// The time of day, if it is known.
    time: Option<Time>,
}

impl Moment {
    /// Reads `2026-11-20`, `2026-11-20T16:50` or `2026-11-20 16:50`; seconds may follow and are kept.
    #[must_use]
    pub fn read(text: &str) -> Option<Moment> {
        let text = text.trim();
        if text.len() == 10 {
            return Some(Moment { date: text.parse().ok()?, time: None });
        }
        let (day, time) = text.split_once(['T', ' '])?;
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b == b':');
        // A second of its own that no clock on a wall shows would be taken for the one before it.
        let is_leap = time.len() == 8 && time.ends_with("60");
        if day.len() != 10 || !plain(time) || is_leap || !(time.len() == 5 || time.len() == 8) {
            return None;
        }
        Some(Moment { date: day.parse().ok()?, time: Some(time.parse().ok()?) })
    }

    /// The day.
    #[must_use]
    pub fn day(self) -> Day {
        Day { year: self.date.year(), month: self.date.month(), day: self.date.day() }
    }

    /// A whole day.
    #[must_use]
    pub fn whole(date: Date) -> Moment {
        Moment { date, time: None }
    }

    /// A moment with its time of day.
    #[must_use]
    pub fn timed(at: DateTime) -> Moment {
        Moment { date: at.date(), time: Some(at.time()) }
    }

    /// The day, for counting.
    #[must_use]
    pub fn date(self) -> Date {
        self.date
    }

    /// The time of day, if it is known.
    #[must_use]
    pub fn time(self) -> Option<Time> {
        self.time
    }

    /// What the clock of the United Kingdom shows so many seconds after the first instant of 1970 in Greenwich.
    #[must_use]
    pub fn of_instant(seconds: i64) -> Option<Moment> {
        let at = civil(jiff::Timestamp::from_second(seconds).ok()?);
        Some(Moment { date: at.date(), time: Some(at.time()) })
    }

    /// The start of a day.
    #[must_use]
    pub fn of(day: Day) -> Option<Moment> {
        Some(Moment { date: Date::new(day.year, day.month, day.day).ok()?, time: None })
    }

    /// The moment so long before; clamped to the end of the month, and to the earliest date there is.
    #[must_use]
    pub fn before(self, length: Length) -> Moment {
        if length.unit.is_timed() {
            return self.elapsed(-span(length));
        }
        let at = self.earliest().checked_sub(span(length)).unwrap_or(DateTime::MIN);
        Moment { date: at.date(), time: self.time }
    }

    /// The moment so long after. A month without such a day ends on the first day of the next: whoever was born on the last
    /// day of a February in a leap year comes of age on the first of March (Family Law Reform Act 1969, section 9; recalled).
    #[must_use]
    pub fn after(self, length: Length) -> Moment {
        if length.unit.is_timed() {
            return self.elapsed(span(length));
        }
        let from = self.earliest();
        let at = from.checked_add(span(length)).unwrap_or(DateTime::MAX);
        let is_cut = matches!(length.unit, Unit::Month | Unit::Year) && at.day() < from.day();
        let at = if is_cut { at.checked_add(1.day()).unwrap_or(at) } else { at };
        Moment { date: at.date(), time: self.time }
    }

    /// So many hours or minutes on, as they pass: on the day of a clock change not as the clock shows.
    fn elapsed(self, span: Span) -> Moment {
        let (at, _) = instants(self.earliest());
        let end = if span.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
        Moment::timed(civil(at.checked_add(span).unwrap_or(end)))
    }

    /// The same without fractions of a second, as it is written.
    #[must_use]
    pub fn to_the_second(self) -> Moment {
        let whole = |time: Time| time.wrapping_sub(time.subsec_nanosecond().nanoseconds());
        Moment { date: self.date, time: self.time.map(whole) }
    }

    /// The earliest that this moment can be.
    #[must_use]
    pub fn earliest(self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }

    /// The latest that this moment can be.
    #[must_use]
    pub fn latest(self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::MAX))
    }

    /// Whether this moment is certainly after another; days without a time of day are compared as days.
    #[must_use]
    pub fn is_after(self, other: Moment) -> bool {
        if self.time.is_none() || other.time.is_none() {
            self.date > other.date
        } else {
            self.earliest() > other.latest()
        }
    }

    /// The time from an earlier moment to this one, in half steps of a unit: twice the whole units, and one more when
    /// it is not exact. Both ends of what it can be, when a time of day is not known.
    #[must_use]
    pub fn half_steps_since(self, earlier: Moment, unit: Unit) -> (i32, i32) {
        if unit.is_timed() {
            let (own, other) = ([self.earliest(), self.latest()], [earlier.earliest(), earlier.latest()]);
            let (own, other) = (own.map(instants), other.map(instants));
            return (minutes_passed(other[1].1, own[0].0), minutes_passed(other[0].0, own[1].1));
        }
        let midnight = |date: Date| date.to_datetime(Time::midnight());
        let exact = half_steps(midnight(earlier.date), midnight(self.date), unit);
        (exact, exact)
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            Some(time) if time.second() == 0 => write!(f, "T{:02}:{:02}", time.hour(), time.minute()),
            Some(time) => write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second()),
            None => Ok(()),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let text = String::deserialize(deserializer)?;
        Moment::read(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is not a date or a date and time")))
    }
}

/// For a page a moment is text.
#[cfg(test)]
impl ts_rs::TS for Moment {
    type WithoutGenerics = Moment;
    type OptionInnerType = Moment;

    fn name(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }

    fn inline(config: &ts_rs::Config) -> String {
        Moment::name(config)
    }
}

/// What a calendar counts is counted by it alone: a working day taken for a day would make a date that looks right.
fn of_no_calendar(unit: Unit) -> ! {
    unreachable!("{} are counted by a calendar, and what is read was held to that", unit.plural())
}

fn span(length: Length) -> Span {
    let count = i64::from(length.count);
    match length.unit {
        Unit::Minute => count.minutes(),
        Unit::Hour => count.hours(),
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Year => count.years(),
        Unit::WorkingHour | Unit::HourOfWorkingDays | Unit::WorkingDay | Unit::SchoolDay => of_no_calendar(length.unit),
    }
}

/// Half steps of a minute between two instants; 0 when the second does not come after the first.
fn minutes_passed(from: Timestamp, to: Timestamp) -> i32 {
    let passed = from.duration_until(to);
    if passed <= SignedDuration::ZERO {
        return 0;
    }
    let whole = i32::try_from(passed.as_secs() / 60).unwrap_or(i32::MAX / 4).min(i32::MAX / 4);
    whole * 2 + i32::from(passed != SignedDuration::from_mins(i64::from(whole)))
}

/// Half steps of a unit of days between two moments; 0 when the second does not come after the first.
fn half_steps(from: DateTime, to: DateTime, unit: Unit) -> i32 {
    if to <= from {
        return 0;
    }
    let whole = match unit {
        Unit::Month | Unit::Year => months_between(from, to),
        Unit::Minute | Unit::Hour | Unit::Day | Unit::Week => from.duration_until(to).as_secs() / (24 * 60 * 60),
        Unit::WorkingHour | Unit::HourOfWorkingDays | Unit::WorkingDay | Unit::SchoolDay => of_no_calendar(unit),
    };
    let whole = i32::try_from(whole).unwrap_or(i32::MAX / 4).min(i32::MAX / 4);
    let exact = from.checked_add(span(Length { count: whole, unit })).is_ok_and(|end| end == to);
    whole * 2 + i32::from(!exact)
}

/// Whole calendar months, a month ending on the same day of the next, or on its last day.
fn months_between(from: DateTime, to: DateTime) -> i64 {
    let years = i64::from(to.year()) - i64::from(from.year());
    let months = years * 12 + i64::from(to.month()) - i64::from(from.month());
    let reached = from.checked_add(months.months()).is_ok_and(|end| end <= to);
    if reached { months } else { months - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::read(text).expect("a moment")
    }

    #[test]
    fn months_are_calendar_months_and_clamp() {
        let year = Length { count: 12, unit: Unit::Month };
        assert_eq!(at("2024-02-29").before(year).to_string(), "2023-02-28");
        assert_eq!(at("2026-03-31").before(Length { count: 1, unit: Unit::Month }).to_string(), "2026-02-28");
        assert_eq!(at("2026-11-20").half_steps_since(at("2026-08-20"), Unit::Month), (6, 6));
        assert_eq!(at("2026-11-21").half_steps_since(at("2026-08-20"), Unit::Month), (7, 7));
        assert_eq!(at("2026-11-19").half_steps_since(at("2026-08-20"), Unit::Month), (5, 5));
    }

    #[test]
    fn unknown_times_of_day_leave_a_range() {
        let (least, most) = at("2026-11-20T12:00").half_steps_since(at("2026-11-19"), Unit::Minute);
        assert!(least < 2 * 12 * 60 + 2 && most == 2 * 36 * 60);
    }

    #[test]
    fn hours_are_those_that_pass_when_the_clock_changes() {
        let hours = |count| Length { count, unit: Unit::Hour };
        let passed = |from: &str, to: &str| at(to).half_steps_since(at(from), Unit::Hour);
        assert_eq!(passed("2026-10-24T12:00", "2026-10-25T11:30"), (2 * (24 * 60 + 30), 2 * (24 * 60 + 30)));
        assert_eq!(passed("2026-03-28T12:00", "2026-03-29T12:00"), (2 * 23 * 60, 2 * 23 * 60));
        assert_eq!(at("2026-10-25T11:00").before(hours(24)).to_string(), "2026-10-24T12:00");
        assert_eq!(at("2026-03-28T12:00").after(hours(24)).to_string(), "2026-03-29T13:00");
        // At half past one on the day of the change nobody knows which hour it was.
        assert_eq!(passed("2026-10-25T00:30", "2026-10-25T01:30"), (2 * 60, 2 * 120));
    }

    #[test]
    fn only_plain_moments_are_read() {
        for wrong in ["2026-02-30", "20 Nov 2026", "2026-11-20T16:50Z", "2026-11-20T25:00", "2026-11-20T16", ""] {
            assert_eq!(Moment::read(wrong), None, "{wrong}");
        }
        assert_eq!(at("2026-11-20 16:50").to_string(), "2026-11-20T16:50");
    }
}
