//! By when something is due: a start and a limit, counted on calendars.
//!
//! In: instants, limits and the calendars that may count. Out: the last instant in time, or why nobody can say. Every
//! function here rises with its start, so that the ends of an uncertain start enclose every due moment.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ToSpan};

use super::zone::{civil, end_of, interval, start_of};
use super::{AfterHours, Outside, Table};
use crate::base::calendar::moment::Moment;
use crate::base::length::{Length, Unit};
use crate::base::time_limit::Limit;

/// The calendars that count for one clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct Calendars<'a> {
    /// Counts working days.
    pub working_days: Option<&'a Table>,
    /// Counts school days.
    pub school_days: Option<&'a Table>,
    /// Counts working hours; its file says when the hub opens and closes.
    pub working_hours: Option<&'a Table>,
}

/// The last moment in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The last instant in time.
    pub by: Timestamp,
    /// The same as people say it; without a time of day it is the end of the day.
    pub shown: Moment,
}

/// Why nobody can say when something is due.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uncountable {
    /// The pack has no calendar that counts this.
    NoCalendar(Unit),
    /// The calendar does not know the days that would have to be counted.
    Outside(String),
    /// Nobody knows the day from which it would have to be counted.
    NoDay,
}

impl Due {
    /// The end of a day.
    #[must_use]
    pub fn end_of(day: Date) -> Due {
        Due { by: end_of(day), shown: Moment::whole(day) }
    }

    /// An instant.
    #[must_use]
    pub fn at(by: Timestamp) -> Due {
        Due { by, shown: Moment::timed(civil(by)) }
    }

    /// The day on which it is due.
    #[must_use]
    pub fn day(&self) -> Date {
        self.shown.date()
    }
}

impl<'a> Calendars<'a> {
    /// When a limit that began at an instant ends.
    ///
    /// # Errors
    /// No calendar counts its unit that far.
    pub fn due(&self, limit: Limit, counting_first: bool, start: Timestamp) -> Result<Due, Uncountable> {
        let now = civil(start);
        let today = now.date();
        match limit {
            Limit::AtOnce => Ok(Due::at(start)),
            Limit::SameDay => Ok(Due::end_of(today)),
            Limit::NextWorkingDay => self.days(Unit::WorkingDay, 1, false, self.received(Unit::WorkingDay, now)?),
            Limit::NextSchoolDay => {
                let next = self.days(Unit::SchoolDay, 1, false, self.received(Unit::SchoolDay, now)?)?.day();
                Ok(Due::end_of(next.yesterday().unwrap_or(next).max(today)))
            }
            Limit::Within(length @ Length { unit: unit @ (Unit::WorkingDay | Unit::SchoolDay), .. }) => {
                self.days(unit, positive(length), counting_first, self.received(unit, now)?)
            }
            Limit::Within(length) => self.within(length, counting_first, start),
            // The planned day itself is not counted: the last day in time is the first one that is.
            Limit::Before { length, .. } => Ok(match self.back(&Due::at(start), length)? {
                Back::On(day) => Due::end_of(day),
                Back::At(at) => Due::at(at),
            }),
        }
    }

    fn within(&self, length: Length, counting_first: bool, start: Timestamp) -> Result<Due, Uncountable> {
        let count = i64::from(length.count.max(0));
        let now = civil(start);
        // The first day is one of those that are counted: the last one comes a day sooner.
        let first = i64::from(counting_first && count > 0);
        let ahead = |span: jiff::Span| {
            let day = now.date().checked_add(span).and_then(|day| day.checked_sub(first.days()));
            Ok(Due::end_of(day.unwrap_or(Date::MAX)))
        };
        match length.unit {
            Unit::Minute => Ok(Due::at(later(start, count * 60))),
            Unit::Hour => Ok(Due::at(later(start, count * 3600))),
            Unit::WorkingHour => self.working_hours(count * 3600, now),
            Unit::HourOfWorkingDays => self.hours_of_working_days(count * 3600, start),
            Unit::Day => ahead(count.days()),
            Unit::Week => ahead(count.weeks()),
            Unit::Month => ahead(count.months()),
            Unit::Year => ahead(count.years()),
            Unit::WorkingDay | Unit::SchoolDay => self.days(length.unit, positive(length), counting_first, now.date()),
        }
    }

    /// The day on which something counts as received. Where what comes after hours counts as received on the next open day,
    /// so does what comes on a day that is not open at all: else Saturday's would be due before Friday evening's.
    fn received(&self, unit: Unit, now: DateTime) -> Result<Date, Uncountable> {
        let (table, day) = (self.table(unit)?, now.date());
        let outside = |_: Outside| Uncountable::Outside(table.name.clone());
        let closed = |(_, closes): (Time, Time)| now.time() >= closes;
        match (table.after_hours, table.hours) {
            (AfterHours::NextDay, Some(hours)) if closed(hours) => table.after(day, 1).map_err(outside),
            (AfterHours::NextDay, Some(_)) => table.from(day, 1).map_err(outside),
            (AfterHours::NextDay, None) | (AfterHours::SameDay, _) => Ok(day),
        }
    }

    fn days(&self, unit: Unit, count: u32, counting_first: bool, day: Date) -> Result<Due, Uncountable> {
        let table = self.table(unit)?;
        let last = if counting_first { table.from(day, count) } else { table.after(day, count) };
        last.map(Due::end_of).map_err(|_| Uncountable::Outside(table.name.clone()))
    }

    /// What the day is on which something is due, where nobody works on it: a bank holiday by its name, or a day of the week.
    #[must_use]
    pub fn day_off(&self, due: &Due) -> Option<&'a str> {
        self.working_days.and_then(|table| table.day_off(due.day()))
    }

    /// Whether a limit that ends on a day is counted by holidays that are worked out and not published.
    #[must_use]
    pub fn is_expected(&self, limit: Limit, day: Date) -> bool {
        let Some(unit) = limit.unit() else { return false };
        self.table(unit).is_ok_and(|table| table.published_until.is_some_and(|last| last < day))
    }

    /// So many seconds of opening hours after a moment.
    fn working_hours(&self, mut seconds: i64, now: DateTime) -> Result<Due, Uncountable> {
        let (table, opens, closes) = self.opening()?;
        let outside = |_: Outside| Uncountable::Outside(table.name.clone());
        let mut day = table.from(now.date(), 1).map_err(outside)?;
        let mut from = if day == now.date() { now.time().max(opens) } else { opens };
        loop {
            let left = second(closes) - second(from);
            if seconds <= left.max(0) && from < closes {
                let at = day.to_datetime(from).checked_add(seconds.seconds()).unwrap_or(DateTime::MAX);
                return Ok(Due::at(interval(Moment::timed(at)).earliest));
            }
            seconds -= left.max(0);
            day = table.after(day, 1).map_err(outside)?;
            from = opens;
        }
    }

    /// So many seconds of open days after an instant, whatever the time of day.
    fn hours_of_working_days(&self, mut seconds: i64, start: Timestamp) -> Result<Due, Uncountable> {
        let table = self.table(Unit::HourOfWorkingDays)?;
        let outside = |_: Outside| Uncountable::Outside(table.name.clone());
        let mut day = table.from(civil(start).date(), 1).map_err(outside)?;
        loop {
            let from = start.max(start_of(day));
            let left = midnight_after(day).as_second() - from.as_second();
            if seconds <= left {
                return Ok(Due::at(later(from, seconds)));
            }
            seconds -= left;
            day = table.after(day, 1).map_err(outside)?;
        }
    }

    /// A length of time after something was due.
    ///
    /// # Errors
    /// No calendar counts its unit that far.
    pub fn after(&self, due: &Due, length: Length) -> Result<Due, Uncountable> {
        let start = match (length.unit.is_timed(), due.shown.time()) {
            // What was due by the end of a day is missed at midnight.
            (true, None) => later(due.by, 1),
            (true, Some(_)) => due.by,
            (false, _) => start_of(due.day()),
        };
        self.within(length, false, start)
    }

    /// A length of time before something is due; days begin at midnight.
    ///
    /// # Errors
    /// No calendar counts its unit that far.
    pub fn before(&self, due: &Due, length: Length) -> Result<Timestamp, Uncountable> {
        Ok(match self.back(due, length)? {
            Back::On(day) => start_of(day),
            Back::At(at) => at,
        })
    }

    /// A length of time before a moment.
    fn back(&self, due: &Due, length: Length) -> Result<Back, Uncountable> {
        let count = i64::from(length.count.max(0));
        let day = due.day();
        let back = |span: jiff::Span| Ok(Back::On(day.checked_sub(span).unwrap_or(Date::MIN)));
        match length.unit {
            Unit::Minute => Ok(Back::At(later(due.by, -count * 60))),
            Unit::Hour => Ok(Back::At(later(due.by, -count * 3600))),
            Unit::WorkingHour => self.working_hours_before(count * 3600, due).map(Back::At),
            Unit::HourOfWorkingDays => self.hours_of_working_days_before(count * 3600, due).map(Back::At),
            Unit::Day => back(count.days()),
            Unit::Week => back(count.weeks()),
            Unit::Month => back(count.months()),
            Unit::Year => back(count.years()),
            Unit::WorkingDay | Unit::SchoolDay => {
                let table = self.table(length.unit)?;
                let day = table.back(day, positive(length));
                day.map(Back::On).map_err(|_| Uncountable::Outside(table.name.clone()))
            }
        }
    }

    fn working_hours_before(&self, mut seconds: i64, due: &Due) -> Result<Timestamp, Uncountable> {
        let (table, opens, closes) = self.opening()?;
        let outside = |_: Outside| Uncountable::Outside(table.name.clone());
        let is_open = table.is_open(due.day()).map_err(outside)?;
        let mut day = if is_open { due.day() } else { table.back(due.day(), 1).map_err(outside)? };
        let mut until = if is_open { due.shown.time().unwrap_or(closes).min(closes) } else { closes };
        loop {
            let left = (second(until) - second(opens)).max(0);
            if seconds <= left {
                let at = day.to_datetime(until).checked_sub(seconds.seconds()).unwrap_or(DateTime::MIN);
                return Ok(interval(Moment::timed(at)).earliest);
            }
            seconds -= left;
            day = table.back(day, 1).map_err(outside)?;
            until = closes;
        }
    }

    fn hours_of_working_days_before(&self, mut seconds: i64, due: &Due) -> Result<Timestamp, Uncountable> {
        let table = self.table(Unit::HourOfWorkingDays)?;
        let outside = |_: Outside| Uncountable::Outside(table.name.clone());
        let is_open = table.is_open(due.day()).map_err(outside)?;
        let mut day = if is_open { due.day() } else { table.back(due.day(), 1).map_err(outside)? };
        let by = if due.shown.time().is_some() { due.by } else { midnight_after(due.day()) };
        loop {
            let until = by.min(midnight_after(day));
            let left = until.as_second() - start_of(day).as_second();
            if seconds <= left {
                return Ok(later(until, -seconds));
            }
            seconds -= left;
            day = table.back(day, 1).map_err(outside)?;
        }
    }

    /// How long after one instant another comes, in whole units of a limit, or in days where none has passed or the
    /// calendar does not reach.
    #[must_use]
    pub fn past(&self, unit: Unit, from: &Due, at: Timestamp) -> Length {
        let today = civil(at).date();
        let days = days_between(from.day(), today).max(0);
        let calendar = Length { count: days, unit: Unit::Day };
        match unit {
            Unit::Minute | Unit::Hour | Unit::WorkingHour | Unit::HourOfWorkingDays if from.shown.time().is_some() => {
                let seconds = at.as_second() - from.by.as_second();
                let (count, unit) = match seconds {
                    ..3600 => (seconds / 60, Unit::Minute),
                    3600..259_200 => (seconds / 3600, Unit::Hour),
                    _ => return calendar,
                };
                Length { count: i32::try_from(count).unwrap_or(i32::MAX).max(1), unit }
            }
            Unit::WorkingDay | Unit::SchoolDay => {
                let counted = self.table(unit).ok().and_then(|table| table.between(from.day(), today).ok());
                match counted.and_then(|count| i32::try_from(count).ok()).filter(|count| *count > 0) {
                    Some(count) => Length { count, unit },
                    None => calendar,
                }
            }
            Unit::Minute
            | Unit::Hour
            | Unit::WorkingHour
            | Unit::HourOfWorkingDays
            | Unit::Day
            | Unit::Week
            | Unit::Month
            | Unit::Year => calendar,
        }
    }

    /// How much of a unit lies between two instants: what a pause adds to a limit.
    ///
    /// # Errors
    /// No calendar counts the unit that far.
    pub fn paused(&self, unit: Unit, from: Timestamp, until: Timestamp) -> Result<Pause, Uncountable> {
        let (first, last) = (civil(from).date(), civil(until).date());
        match unit {
            Unit::Minute | Unit::Hour => Ok(Pause::Seconds((until.as_second() - from.as_second()).max(0))),
            Unit::WorkingHour => {
                let (table, opens, closes) = self.opening()?;
                let outside = |_: Outside| Uncountable::Outside(table.name.clone());
                let day = second(closes) - second(opens);
                let since = |at: DateTime| -> Result<i64, Uncountable> {
                    let open = table.is_open(at.date()).map_err(outside)?;
                    Ok(if open { (second(at.time()) - second(opens)).clamp(0, day) } else { day })
                };
                let whole = i64::from(table.between(first, last).map_err(outside)?);
                Ok(Pause::WorkingSeconds((whole * day + since(civil(until))? - since(civil(from))?).max(0)))
            }
            Unit::HourOfWorkingDays => {
                let table = self.table(unit)?;
                let outside = |_: Outside| Uncountable::Outside(table.name.clone());
                let since = |day: Date, at: Timestamp| -> Result<i64, Uncountable> {
                    let open = table.is_open(day).map_err(outside)?;
                    Ok(if open { at.as_second() - start_of(day).as_second() } else { DAY })
                };
                let whole = i64::from(table.between(first, last).map_err(outside)?);
                Ok(Pause::OpenSeconds((whole * DAY + since(last, until)? - since(first, from)?).max(0)))
            }
            Unit::WorkingDay | Unit::SchoolDay => {
                let table = self.table(unit)?;
                let days = table.between(first, last).map_err(|_| Uncountable::Outside(table.name.clone()))?;
                Ok(Pause::Days(unit, days))
            }
            Unit::Day | Unit::Week | Unit::Month | Unit::Year => {
                Ok(Pause::Days(Unit::Day, days_between(first, last).max(0).unsigned_abs()))
            }
        }
    }

    /// A due moment put off by a pause.
    ///
    /// # Errors
    /// No calendar counts the unit that far.
    pub fn put_off(&self, due: &Due, pause: Pause) -> Result<Due, Uncountable> {
        match pause {
            Pause::Seconds(seconds) => Ok(Due::at(later(due.by, seconds))),
            Pause::WorkingSeconds(seconds) => self.working_hours(seconds, civil(due.by)),
            Pause::OpenSeconds(seconds) => self.hours_of_working_days(seconds, due.by),
            Pause::Days(unit, days) => {
                let count = i32::try_from(days).unwrap_or(i32::MAX);
                self.after(due, Length { count, unit })
            }
        }
    }

    fn table(&self, unit: Unit) -> Result<&'a Table, Uncountable> {
        let table = match unit {
            Unit::WorkingDay | Unit::HourOfWorkingDays => self.working_days,
            Unit::SchoolDay => self.school_days,
            Unit::WorkingHour => self.working_hours,
            Unit::Minute | Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year => None,
        };
        table.ok_or(Uncountable::NoCalendar(unit))
    }

    fn opening(&self) -> Result<(&'a Table, Time, Time), Uncountable> {
        let table = self.table(Unit::WorkingHour)?;
        let (opens, closes) = table.hours.ok_or(Uncountable::NoCalendar(Unit::WorkingHour))?;
        Ok((table, opens, closes))
    }
}

/// A day or an instant that was reached by counting back.
enum Back {
    /// A day.
    On(Date),
    /// An instant.
    At(Timestamp),
}

/// What a pause adds to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// Seconds by the clock.
    Seconds(i64),
    /// Seconds in which the hub was open.
    WorkingSeconds(i64),
    /// Seconds of days that were open.
    OpenSeconds(i64),
    /// Days of a kind.
    Days(Unit, u32),
}

/// Seconds in a day on which the clock is not changed; it is changed on Sundays.
const DAY: i64 = 24 * 60 * 60;

/// The instant at which the next day begins.
fn midnight_after(day: Date) -> Timestamp {
    start_of(day.tomorrow().unwrap_or(day))
}

fn later(at: Timestamp, seconds: i64) -> Timestamp {
    let end = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
    at.checked_add(seconds.seconds()).unwrap_or(end)
}

/// How many days one day comes after another; below 0 where it comes before.
fn days_between(first: Date, last: Date) -> i32 {
    let days = last.duration_since(first).as_hours() / 24;
    i32::try_from(days).unwrap_or_else(|_| unreachable!("all dates lie within a few million days"))
}

/// How many days a length has.
fn positive(length: Length) -> u32 {
    u32::try_from(length.count).unwrap_or_else(|_| unreachable!("what is read has no length below zero"))
}

/// Seconds since midnight.
fn second(time: Time) -> i64 {
    i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::ending::Ending;
    use crate::base::span::FileId;
    use crate::pack::calendars::read;

    const BANK: &str = "calendar: bank\nbegins: 2026-01-01\nends: 2027-03-31\nopens: 09:00\ncloses: 17:00\nholidays:\n  - { date: 2026-12-25 }\n  - { date: 2026-12-28 }\n  - { date: 2027-01-01 }\n";
    const SCHOOL: &str = "calendar: school\nends: 2026-12-18\nterms:\n  - { from: 2026-09-02, to: 2026-10-23 }\n  - { from: 2026-11-02, to: 2026-12-18 }\n";

    /// By when a limit is due, and whether the first day counts when it is marked with a plus.
    fn due(limit: &str, start: &str) -> String {
        let (bank, school) = (read(FileId(0), BANK, |_| None).unwrap().0, read(FileId(0), SCHOOL, |_| None).unwrap().0);
        let shelf = Calendars { working_days: Some(&bank), school_days: Some(&school), working_hours: Some(&bank) };
        let start = interval(Moment::read(start).unwrap()).earliest;
        let (limit, counting_first) = limit.strip_suffix('+').map_or((limit, false), |limit| (limit, true));
        let limit = match limit {
            "at once" => Limit::AtOnce,
            "same day" => Limit::SameDay,
            "next working day" => Limit::NextWorkingDay,
            "next school day" => Limit::NextSchoolDay,
            length => {
                let (count, unit) = length.split_once(' ').unwrap();
                Limit::Within(Length { count: count.parse().unwrap(), unit: Unit::from_words(unit).unwrap() })
            }
        };
        match shelf.due(limit, counting_first, start) {
            Ok(due) => due.shown.to_string(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn limits_end_when_people_expect_them_to() {
        for (limit, start, end) in [
            // A Friday afternoon, a Saturday, and the day before Christmas.
            ("1 working day", "2026-11-20T16:50", "2026-11-23"),
            ("1 working day", "2026-11-21T10:00", "2026-11-23"),
            ("1 working day+", "2026-11-20T16:50", "2026-11-20"),
            ("1 working day+", "2026-11-21T10:00", "2026-11-23"),
            ("1 working day", "2026-12-24T09:00", "2026-12-29"),
            ("15 working days+", "2026-11-20", "2026-12-10"),
            ("15 working days", "2026-11-20", "2026-12-11"),
            ("0 working days", "2026-11-21", "2026-11-21"),
            ("next working day", "2026-12-31T23:00", "2027-01-04"),
            ("45 working days", "2027-03-01", "Outside(\"bank\")"),
            ("1 working day", "2025-12-31", "Outside(\"bank\")"),
            ("next school day", "2026-10-23T15:00", "2026-11-01"),
            ("next school day", "2026-11-03T08:00", "2026-11-03"),
            ("2 school days", "2026-10-22", "2026-11-02"),
            ("2 school days", "2026-12-18", "Outside(\"school\")"),
            ("24 hours of working days", "2026-10-02T16:00", "2026-10-05T16:00"),
            ("24 hours of working days", "2026-10-03T10:00", "2026-10-06T00:00"),
            ("1 hour of working days", "2026-12-24T23:30", "2026-12-29T00:30"),
            ("48 hours of working days", "2026-12-24T18:00", "2026-12-30T18:00"),
            ("0 hours of working days", "2026-10-03T10:00", "2026-10-05T00:00"),
            ("24 hours of working days", "2027-03-31T10:00", "Outside(\"bank\")"),
            ("72 hours", "2026-11-20T16:50", "2026-11-23T16:50"),
            ("24 hours", "2026-03-28T12:00", "2026-03-29T13:00"),
            ("24 hours", "2026-10-24T12:00", "2026-10-25T11:00"),
            ("3 hours", "2026-03-29T00:30", "2026-03-29T04:30"),
            ("30 minutes", "2026-11-20T23:50", "2026-11-21T00:20"),
            ("4 working hours", "2026-11-20T16:00", "2026-11-23T12:00"),
            ("4 working hours", "2026-11-20T07:00", "2026-11-20T13:00"),
            ("8 working hours", "2026-11-20T09:00", "2026-11-20T17:00"),
            ("4 working hours", "2026-11-21T10:00", "2026-11-23T13:00"),
            ("10 working hours", "2026-12-24T16:00", "2026-12-30T10:00"),
            ("10 days", "2026-11-20", "2026-11-30"),
            ("10 days+", "2026-11-20", "2026-11-29"),
            ("2 weeks", "2026-11-20", "2026-12-04"),
            ("3 months", "2026-11-30", "2027-02-28"),
            ("1 month", "2027-01-31", "2027-02-28"),
            ("3 months+", "2026-11-20", "2027-02-19"),
            ("1 year", "2024-02-29", "2025-02-28"),
            ("same day", "2026-11-20T23:59", "2026-11-20"),
            ("at once", "2026-11-20T16:50", "2026-11-20T16:50"),
        ] {
            assert_eq!(due(limit, start), end, "{limit} from {start}");
        }
    }

    #[test]
    fn limits_before_a_day_leave_that_day_out() {
        let bank = read(FileId(0), BANK, |_| None).unwrap().0;
        let shelf = Calendars { working_days: Some(&bank), working_hours: Some(&bank), ..Calendars::default() };
        for (count, unit, planned, end) in [
            // A Thursday, a Monday, both days of a weekend, and the days around Christmas.
            (2, Unit::WorkingDay, "2026-12-10", "2026-12-08"),
            (1, Unit::WorkingDay, "2026-11-23", "2026-11-20"),
            (1, Unit::WorkingDay, "2026-11-21", "2026-11-20"),
            (2, Unit::WorkingDay, "2026-11-22", "2026-11-19"),
            (1, Unit::WorkingDay, "2026-12-29", "2026-12-24"),
            (1, Unit::WorkingDay, "2026-12-28", "2026-12-24"),
            (0, Unit::WorkingDay, "2026-11-21", "2026-11-21"),
            (1, Unit::WorkingDay, "2026-01-01", "Outside(\"bank\")"),
            (1, Unit::WorkingDay, "2027-04-01", "Outside(\"bank\")"),
            (6, Unit::Week, "2027-01-01", "2026-11-20"),
            (1, Unit::Month, "2026-03-31", "2026-02-28"),
            (1, Unit::Year, "2028-02-29", "2027-02-28"),
            (24, Unit::Hour, "2026-03-29T12:00", "2026-03-28T11:00"),
            (24, Unit::Hour, "2026-10-25T12:00", "2026-10-24T13:00"),
            (4, Unit::WorkingHour, "2026-11-23T11:00", "2026-11-20T15:00"),
            (4, Unit::WorkingHour, "2026-11-22T11:00", "2026-11-20T13:00"),
            (4, Unit::WorkingHour, "2026-11-20T08:00", "2026-11-19T13:00"),
        ] {
            let from = interval(Moment::read(planned).unwrap()).earliest;
            let limit = Limit::Before { length: Length { count, unit }, or_same_day: false };
            let found = shelf.due(limit, false, from).map_or_else(|e| format!("{e:?}"), |due| due.shown.to_string());
            assert_eq!(found, end, "{count} {unit:?} before {planned}");
        }
    }

    #[test]
    fn a_later_start_is_never_due_earlier() {
        let limits = ["1 working day", "1 working day+", "4 working hours", "3 months", "next school day", "24 hours"];
        for limit in limits {
            let mut last = String::new();
            for day in 1..=30 {
                for hour in 0..24 {
                    let next = due(limit, &format!("2026-10-{day:02}T{hour:02}:30"));
                    // Days without a time of day end later than any time on them.
                    let key = if next.len() == 10 { format!("{next}T99") } else { next.clone() };
                    assert!(key >= last, "{limit} from day {day}, hour {hour}");
                    last = key;
                }
            }
        }
    }

    #[test]
    fn after_hours_may_count_as_the_next_day() {
        let text = BANK.replace("holidays:", "after-hours: next-day\nholidays:");
        let table = read(FileId(0), &text, |_| None).unwrap().0;
        let shelf = Calendars { working_days: Some(&table), ..Calendars::default() };
        let due = |start: &str| {
            let start = interval(Moment::read(start).unwrap()).earliest;
            let limit = Limit::Within(Length { count: 1, unit: Unit::WorkingDay });
            shelf.due(limit, false, start).unwrap().shown.to_string()
        };
        assert_eq!(due("2026-11-20T16:59"), "2026-11-23");
        assert_eq!(due("2026-11-20T17:00"), "2026-11-24");
        assert_eq!(due("2026-11-21T17:00"), "2026-11-24");
        assert_eq!(due("2026-11-22T08:00"), "2026-11-24");
        assert_eq!(due("2026-11-23T08:00"), "2026-11-24");
    }

    /// A calendar of every kind, and a limit that counts on it.
    fn counted() -> impl Strategy<Value = (Table, Limit, bool)> {
        let days = prop::collection::vec(0..90i64, 0..20);
        let hours = prop::option::of((0..12i8, 12..24i8));
        let units = prop::sample::select(Unit::ALL.to_vec());
        let limit = prop_oneof![
            Just(Limit::AtOnce),
            Just(Limit::SameDay),
            Just(Limit::NextWorkingDay),
            Just(Limit::NextSchoolDay),
            (units, 0..12).prop_map(|(unit, count)| Limit::Within(Length { count, unit })),
        ];
        (days, hours, any::<bool>(), 1..8i8, limit, any::<bool>()).prop_map(
            |(days, hours, next, week, limit, first)| {
                let begins: Date = "2026-09-01".parse().unwrap();
                let closed: Vec<Date> = days.into_iter().map(|day| begins.checked_add(day.days()).unwrap()).collect();
                let is_open = |day: Date| day.weekday().to_monday_zero_offset() < week && !closed.contains(&day);
                let mut table = Table::new("any".to_owned(), begins, "2026-12-31".parse().unwrap(), is_open);
                table.hours =
                    hours.map(|(opens, closes)| (Time::constant(opens, 0, 0, 0), Time::constant(closes, 30, 0, 0)));
                table.after_hours = if next { AfterHours::NextDay } else { AfterHours::SameDay };
                (table, limit, first)
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn whatever_the_calendar_a_later_receipt_is_never_due_earlier(
            (table, limit, first) in counted(),
            mut starts in prop::collection::vec(0..7_000_000i64, 2..30),
        ) {
            let shelf = Calendars { working_days: Some(&table), school_days: Some(&table), working_hours: Some(&table) };
            starts.sort_unstable();
            let begins = start_of("2026-09-01".parse().unwrap());
            let due = |start: i64| shelf.due(limit, first, later(begins, start));
            let mut last: Option<Due> = None;
            for start in starts {
                match due(start) {
                    Ok(due) => {
                        prop_assert!(last.is_none_or(|last| last.by <= due.by), "{limit:?} from {start}");
                        prop_assert!(later(begins, start) <= due.by || limit == Limit::AtOnce || first, "{limit:?}");
                        last = Some(due);
                    }
                    // Once a calendar has ended it does not begin again.
                    Err(_) => last = Some(Due::at(Timestamp::MAX)),
                }
            }
        }
    }

    /// Limits of every kind, each with and without its first day.
    fn endings() -> Vec<Ending> {
        let of = |unit: Unit| {
            let counts: &[i32] = match unit {
                Unit::Minute => &[0, 30, 1440, 1500, 2880],
                Unit::Hour | Unit::WorkingHour | Unit::HourOfWorkingDays => &[0, 1, 4, 23, 24, 25, 47, 48, 49, 72, 700],
                Unit::Day | Unit::WorkingDay | Unit::SchoolDay => &[0, 1, 2, 3, 13, 14, 15, 28, 30, 31, 365, 366],
                Unit::Week => &[1, 2, 4, 5, 12, 13, 52, 53],
                Unit::Month => &[1, 2, 3, 6, 12, 13],
                Unit::Year => &[1],
            };
            counts.iter().map(move |count| Length { count: *count, unit })
        };
        let lengths = Unit::ALL.into_iter().flat_map(of);
        let named = [Limit::AtOnce, Limit::SameDay, Limit::NextWorkingDay, Limit::NextSchoolDay];
        let limits = named.into_iter().chain(lengths.map(Limit::Within));
        let both = limits.flat_map(|limit| [false, true].map(|counting_first| Ending { limit, counting_first }));
        both.filter(|one| !one.counting_first || one.limit.unit().is_some_and(|unit| !unit.is_timed())).collect()
    }

    /// The same, counted back from a planned day.
    fn endings_before() -> Vec<Ending> {
        let before = |ending: Ending| match ending.limit {
            Limit::Within(length) if !ending.counting_first => {
                Some(Ending { limit: Limit::Before { length, or_same_day: false }, counting_first: false })
            }
            _ => None,
        };
        endings().into_iter().filter_map(before).collect()
    }

    /// Pairs of which one is said to end never later, with a start from which it does; and the other way round.
    fn wrong(all: &[Ending], tables: [&Table; 3], starts: &[Timestamp]) -> (Vec<String>, Vec<(Ending, Ending)>) {
        let [days, schools, hours] = tables;
        let shelf = Calendars { working_days: Some(days), school_days: Some(schools), working_hours: Some(hours) };
        let ends = |ending: &Ending| -> Vec<Option<Timestamp>> {
            let due = |start: &Timestamp| shelf.due(ending.limit, ending.counting_first, *start).ok().map(|due| due.by);
            starts.iter().map(due).collect()
        };
        let ends: Vec<_> = all.iter().map(|ending| (ending, ends(ending))).collect();
        let (mut unsound, mut unproved) = (Vec::new(), Vec::new());
        for (a, a_ends) in &ends {
            for (b, b_ends) in &ends {
                let mut both = starts.iter().zip(a_ends).zip(b_ends);
                let later =
                    both.find(|((_, a), b)| a.zip(**b).is_some_and(|(a, b)| a > b)).map(|((start, _), _)| start);
                match (a.is_no_later_than(**b), later) {
                    (true, Some(start)) => unsound.push(format!("{a:?} is later than {b:?} from {start}")),
                    (false, None) => unproved.push((**a, **b)),
                    (true, None) | (false, Some(_)) => {}
                }
            }
        }
        (unsound, unproved)
    }

    /// Whether some calendar counts it.
    fn needs_calendar(ending: &Ending) -> bool {
        ending.limit.unit().is_some_and(Unit::needs_calendar)
    }

    #[test]
    fn whether_a_limit_is_never_later_is_what_every_start_says() {
        let first: Date = "2019-01-01".parse().unwrap();
        let day = |days: i64, hour, minute| {
            let day = first.checked_add(days.days()).unwrap();
            interval(Moment::timed(day.to_datetime(Time::constant(hour, minute, 0, 0)))).latest
        };
        let of_day = |days: i64| {
            [
                start_of(first.checked_add(days.days()).unwrap()),
                day(days, 9, 0),
                day(days, 23, 30),
                later(day(days + 1, 0, 0), -1),
            ]
        };
        let starts: Vec<Timestamp> = (365..365 * 5).flat_map(of_day).collect();
        let table = |closed: fn(Date) -> bool| {
            Table::new("any".to_owned(), "2017-01-01".parse().unwrap(), "2031-12-31".parse().unwrap(), |day| {
                day.weekday() != jiff::civil::Weekday::Sunday && !closed(day)
            })
        };
        let (most, few) = (table(|_| false), table(|day| day.day() % 3 != 0 || day.month() == 8));
        for all in [endings(), endings_before()] {
            for (tables, starts) in [([&most, &few, &most], &starts[..]), ([&few, &most, &few], &starts[..1200])] {
                let (unsound, unproved) = wrong(&all, tables, starts);
                assert!(unsound.is_empty(), "{unsound:#?}");
                // Without calendars, and on one calendar, nothing is left unproved.
                let is_exact = |(a, b): &&(Ending, Ending)| !needs_calendar(a) && !needs_calendar(b);
                let missed: Vec<_> = unproved.iter().filter(is_exact).collect();
                assert!(starts.len() == 1200 || missed.is_empty(), "{missed:#?}");
            }
        }
    }

    #[test]
    fn warnings_look_back_and_steps_look_on() {
        let bank = read(FileId(0), BANK, |_| None).unwrap().0;
        let shelf = Calendars { working_days: Some(&bank), working_hours: Some(&bank), ..Calendars::default() };
        let day = Due::end_of("2026-12-29".parse().unwrap());
        let length = |count, unit| Length { count, unit };
        let back = |count, unit| civil(shelf.before(&day, length(count, unit)).unwrap()).to_string();
        assert_eq!(back(2, Unit::WorkingDay), "2026-12-23T00:00:00");
        assert_eq!(back(3, Unit::Day), "2026-12-26T00:00:00");
        assert_eq!(back(10, Unit::WorkingHour), "2026-12-24T15:00:00");
        assert_eq!(back(36, Unit::HourOfWorkingDays), "2026-12-24T12:00:00");
        let on = |count, unit| shelf.after(&day, length(count, unit)).unwrap().shown.to_string();
        assert_eq!(on(4, Unit::Hour), "2026-12-30T04:00");
        assert_eq!(on(1, Unit::WorkingDay), "2026-12-30");
        assert_eq!(on(4, Unit::WorkingHour), "2026-12-30T13:00");
    }
}
