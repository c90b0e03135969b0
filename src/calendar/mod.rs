//! Calendars: which days count, when the hub works, and by when something is due.
//!
//! In: calendar files, instants and limits. Out: days, due moments, or why they cannot be said. Must not know rules,
//! events or children.

use jiff::ToSpan;
use jiff::civil::{Date, Time};

pub mod due;
pub mod read;
pub mod zone;

/// The days on which something is open, from a first day to a last one; nothing is known beyond them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The calendar's name.
    pub name: String,
    /// When it opens and closes on such a day, if that is said.
    pub hours: Option<(Time, Time)>,
    /// What comes in after it has closed.
    pub after_hours: AfterHours,
    first: Option<Date>,
    /// How many days were open before each day, and in all.
    before: Vec<u32>,
    /// The open days, by their distance from the first day.
    open: Vec<u32>,
}

/// On which day something that comes in after hours counts as received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
        let mut at = 0;
        while let Some(today) = day.filter(|today| *today <= last) {
            table.before.push(u32::try_from(table.open.len()).unwrap_or(u32::MAX));
            if is_open(today) {
                table.open.push(at);
            }
            at += 1;
            day = today.tomorrow().ok();
        }
        table.before.push(u32::try_from(table.open.len()).unwrap_or(u32::MAX));
        table
    }

    /// The first day that is known.
    #[must_use]
    pub fn first(&self) -> Option<Date> {
        self.first
    }

    /// The last day that is known.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.day(u32::try_from(self.before.len().checked_sub(2)?).ok()?)
    }

    /// How many open days it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.open.len()
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
        let days = first.until(day).map_err(|_| Outside)?.get_days();
        let at = usize::try_from(days).map_err(|_| Outside)?;
        if at + 1 < self.before.len() { Ok(at) } else { Err(Outside) }
    }

    fn count(&self, at: usize) -> Result<u32, Outside> {
        self.before.get(at).copied().ok_or(Outside)
    }

    fn nth(&self, open: u32) -> Result<Date, Outside> {
        self.open.get(open as usize).and_then(|at| self.day(*at)).ok_or(Outside)
    }

    fn day(&self, at: u32) -> Option<Date> {
        self.first?.checked_add(i64::from(at).days()).ok()
    }
}
