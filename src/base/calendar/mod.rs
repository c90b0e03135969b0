//! Calendars: which days count, when the hub works, and by when something is due.
//!
//! In: calendar files, instants and limits. Out: days, due moments, or why they cannot be said. Must not know rules,
//! events or children.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::base::arena;
use crate::base::order::InOrder;

pub(crate) mod bank_holidays;
pub(crate) mod day;
pub(crate) mod due;
pub(crate) mod moment;
mod wall;
pub(crate) mod zone;

/// The days on which something is open, from a first day to a last one; nothing is known beyond them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Table {
    /// The calendar's name.
    pub name: String,
    /// When it opens and closes on such a day, if that is said.
    pub hours: Option<(Time, Time)>,
    /// What comes in after it has closed.
    pub after_hours: AfterHours,
    /// The last day of which holidays are published, where later ones are worked out.
    pub published_until: Option<Date>,
    first: Option<Date>,
    last: Option<Date>,
    /// How many days were open before each day, and in all.
    before: Vec<u32>,
    /// The open days.
    open: Vec<Date>,
    /// The closed days that have a name, in order.
    named: Vec<(Date, String)>,
}

/// On which day something that comes in after hours counts as received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum AfterHours {
    /// On the day on which it came.
    #[default]
    SameDay,
    /// On the next open day.
    NextDay,
}

/// What lies outside a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outside;

impl Table {
    /// A calendar from a first to a last day, both included.
    #[must_use]
    pub fn new(name: String, first: Date, last: Date, is_open: impl Fn(Date) -> bool) -> Table {
        let mut table = Table { name, first: Some(first), ..Table::default() };
        let mut day = Some(first);
        while let Some(today) = day.filter(|today| *today <= last) {
            table.before.push(arena::number(table.open.len()));
            if is_open(today) {
                table.open.push(today);
            }
            table.last = Some(today);
            day = today.tomorrow().ok();
        }
        table.before.push(arena::number(table.open.len()));
        table
    }

    /// Whether a calendar can have these ends: in order, and in years that anybody counts in.
    #[must_use]
    pub fn can_run(first: Date, last: Date) -> bool {
        first <= last && first.year() >= 1900 && last.year() <= 2199
    }

    /// The first day that is known.
    #[must_use]
    pub fn first(&self) -> Option<Date> {
        self.first
    }

    /// The last day that is known.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.last
    }

    /// How many open days it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// The same calendar with the names of days on which it is closed; those of other days are left out.
    #[must_use]
    pub fn with_names(mut self, names: impl Iterator<Item = (Date, String)>) -> Table {
        self.named = names.filter(|(day, _)| self.is_open(*day) == Ok(false)).collect();
        self.named.in_order();
        self.named.dedup_by_key(|(day, _)| *day);
        self
    }

    /// What a day is on which it is closed: a holiday by its name, or else the day of the week; nothing where it is open, or
    /// where nobody knows.
    #[must_use]
    pub fn day_off(&self, day: Date) -> Option<&str> {
        const WEEK: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        if self.is_open(day) != Ok(false) {
            return None;
        }
        let of_week = usize::try_from(day.weekday().to_monday_zero_offset()).ok().and_then(|at| WEEK.get(at)).copied();
        let named = self.named.iter().find(|(named, _)| *named == day);
        named.map(|(_, name)| name.as_str()).or(of_week)
    }

    /// Whether some open day is such a day of the week: 0 is Monday.
    #[must_use]
    pub fn opens_on(&self, weekday: i8) -> bool {
        self.open.iter().any(|day| day.weekday().to_monday_zero_offset() == weekday)
    }

    /// Whether it knows no open day.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether a day is open.
    ///
    /// # Errors
    /// The day lies outside.
    pub fn is_open(&self, day: Date) -> Result<bool, Outside> {
        let at = self.at(day)?;
        Ok(self.count(at)? != self.count(at + 1)?)
    }

    /// The years that it knows whole and in which no working day is closed.
    #[must_use]
    pub fn years_without_holidays(&self) -> Vec<i16> {
        let Some((first, last)) = self.first.zip(self.last) else { return Vec::new() };
        let is_plain = |year: &i16| {
            let (Ok(from), Ok(to)) = (Date::new(*year, 1, 1), Date::new(*year, 12, 31)) else { return false };
            let mut working = from.series(1.day()).take_while(|day| *day <= to);
            let is_working = |day: Date| day.weekday().to_monday_zero_offset() < 5;
            first <= from && to <= last && working.all(|day| !is_working(day) || self.is_open(day) == Ok(true))
        };
        (first.year()..=last.year()).filter(is_plain).collect()
    }

    /// The days that are open here and closed in another table; what that one does not reach is left out.
    #[must_use]
    pub fn days_not_in(&self, other: &Table) -> Vec<Date> {
        self.open.iter().copied().filter(|day| other.is_open(*day) == Ok(false)).collect()
    }

    /// The `n`-th open day after a day; the day itself when `n` is 0.
    ///
    /// # Errors
    /// Either day lies outside.
    pub fn after(&self, day: Date, n: u32) -> Result<Date, Outside> {
        let at = self.at(day)?;
        if n == 0 { Ok(day) } else { self.nth(self.count(at + 1)? + n - 1) }
    }

    /// The `n`-th open day from a day on, which counts itself when it is open; the day itself when `n` is 0.
    ///
    /// # Errors
    /// Either day lies outside.
    pub fn from(&self, day: Date, n: u32) -> Result<Date, Outside> {
        let at = self.at(day)?;
        if n == 0 { Ok(day) } else { self.nth(self.count(at)? + n - 1) }
    }

    /// The `n`-th open day before a day; the day itself when `n` is 0.
    ///
    /// # Errors
    /// Either day lies outside.
    pub fn back(&self, day: Date, n: u32) -> Result<Date, Outside> {
        let at = self.at(day)?;
        if n == 0 { Ok(day) } else { self.nth(self.count(at)?.checked_sub(n).ok_or(Outside)?) }
    }

    /// How many open days come after one day, up to another, which is included.
    ///
    /// # Errors
    /// Either day lies outside.
    pub fn between(&self, after: Date, until: Date) -> Result<u32, Outside> {
        let (after, until) = (self.count(self.at(after)? + 1)?, self.count(self.at(until)? + 1)?);
        Ok(until.saturating_sub(after))
    }

    /// The distance of a day from the first one.
    fn at(&self, day: Date) -> Result<usize, Outside> {
        let first = self.first.ok_or(Outside)?;
        let days = day.duration_since(first).as_hours() / 24;
        let at = usize::try_from(days).map_err(|_| Outside)?;
        if at + 1 < self.before.len() { Ok(at) } else { Err(Outside) }
    }

    fn count(&self, at: usize) -> Result<u32, Outside> {
        self.before.get(at).copied().ok_or(Outside)
    }

    fn nth(&self, open: u32) -> Result<Date, Outside> {
        self.open.get(open as usize).copied().ok_or(Outside)
    }
}

/// A day that every year has.
fn day_of(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or_else(|_| unreachable!("every year has such a day"))
}

/// A calendar as it is kept: a few thousand open days, each as its distance from the one before.
#[derive(Serialize, Deserialize)]
struct Stored {
    name: String,
    hours: Option<(Time, Time)>,
    after_hours: AfterHours,
    published_until: Option<Date>,
    known: Option<(Date, Date)>,
    gaps: Vec<u32>,
    named: Vec<(Date, String)>,
}

impl From<Table> for Stored {
    fn from(table: Table) -> Stored {
        let mut day = table.first;
        let gap = |open: &Date| {
            let hours = day.replace(*open).map_or(0, |before| open.duration_since(before).as_hours());
            u32::try_from(hours / 24).unwrap_or_else(|_| unreachable!("open days stand in their order"))
        };
        let gaps = table.open.iter().map(gap).collect();
        let known = table.first.zip(table.last);
        let Table { name, hours, after_hours, published_until, named, .. } = table;
        Stored { name, hours, after_hours, published_until, known, gaps, named }
    }
}

impl TryFrom<Stored> for Table {
    type Error = &'static str;

    fn try_from(stored: Stored) -> Result<Table, &'static str> {
        let Stored { name, hours, after_hours, published_until, known, gaps, named } = stored;
        let Some((first, last)) = known else {
            return Ok(Table { name, hours, after_hours, published_until, ..Table::default() });
        };
        if !Table::can_run(first, last) {
            return Err("a calendar that no file can describe");
        }
        let mut open: Vec<Date> = Vec::with_capacity(gaps.len());
        for gap in gaps {
            let from = open.last().copied().unwrap_or(first);
            let day = jiff::Span::new().try_days(gap).and_then(|gap| from.checked_add(gap)).ok();
            let is_next = |day: &Date| *day <= last && open.last().is_none_or(|before| before < day);
            open.push(day.filter(is_next).ok_or("a day outside of its calendar")?);
        }
        let table = Table::new(name, first, last, |day| open.binary_search(&day).is_ok());
        Ok(Table { hours, after_hours, published_until, ..table.with_names(named.into_iter()) })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_calendar_is_read_back_only_with_its_days_in_order_between_its_ends() {
        let known = (date(2026, 1, 1), date(2026, 12, 31));
        let read = |known, gaps: &[u32]| {
            let stored = Stored {
                name: "bank".to_owned(),
                hours: None,
                after_hours: AfterHours::SameDay,
                published_until: None,
                known: Some(known),
                gaps: gaps.to_vec(),
                named: Vec::new(),
            };
            serde_json::from_value::<Table>(serde_json::to_value(stored).unwrap()).map(|table| table.len()).ok()
        };
        assert_eq!(read(known, &[0, 1, 3]), Some(3));
        assert_eq!(read(known, &[364]), Some(1));
        assert_eq!(read(known, &[1, 0]), None, "a day twice");
        assert_eq!(read(known, &[365]), None, "a day after the last");
        assert_eq!(read(known, &[u32::MAX]), None, "more days than there are");
        assert_eq!(read((known.1, known.0), &[0]), None, "a calendar that ends before it begins");
        assert_eq!(read((Date::MIN, Date::MAX), &[0]), None, "a calendar of twenty thousand years");
    }
}
