//! The files of calendars.
//!
//! In: the text of a file and the texts beside it. Out: a [`Table`], or the first thing that is wrong with its place.
//! Must not know packs.

use jiff::civil::{Date, Time, Weekday};

use crate::base::calendar::{AfterHours, Table};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{FileId, Span, Spanned};
use crate::syntax::document::{self, Body, Node};

/// What is wrong with a calendar's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// It cannot be read at all, or a key stands twice.
    Form(Box<Diagnostic>),
    /// It says something that no calendar can.
    Wrong {
        /// What is wrong, in words.
        message: String,
        /// Where.
        span: Span,
    },
}

/// Days with both ends included.
type Days = (Date, Date);

/// A file as written.
#[derive(Default)]
struct Written {
    name: Option<String>,
    begins: Option<Date>,
    ends: Option<Date>,
    weekdays: Option<Vec<Weekday>>,
    opens: Option<Time>,
    closes: Option<Time>,
    after_hours: AfterHours,
    closed: Vec<Days>,
    terms: Vec<Days>,
    beside: Option<(String, Span)>,
}

/// Reads a calendar; `beside` gives the text of a file in the same folder.
///
/// # Errors
/// The first thing that is wrong.
pub fn read<'t>(file: FileId, text: &str, beside: impl Fn(&str) -> Option<&'t str>) -> Result<Table, ReadError> {
    let mut written = written(file, text)?;
    let start = Span { file, start: 0, end: 0 };
    let missing = |what: &str| wrong(format!("`{what}:` is missing"), start);
    if let Some((name, span)) = written.beside.take() {
        let text = beside(&name).ok_or_else(|| wrong(format!("there is no file `{name}` beside this one"), span))?;
        let other = self::written(file, text).map_err(|error| {
            let why = match error {
                ReadError::Form(found) => found.message,
                ReadError::Wrong { message, .. } => message,
            };
            wrong(format!("`{name}` cannot be read: {why}"), span)
        })?;
        written.join(other);
    }
    written.table(&missing, start)
}

fn wrong(message: String, span: Span) -> ReadError {
    ReadError::Wrong { message, span }
}

/// Reads what a file says.
fn written(file: FileId, text: &str) -> Result<Written, ReadError> {
    let document = document::read(file, text).map_err(ReadError::Form)?;
    let Body::Map(entries) = &document.body else {
        return Err(wrong("expected keys such as `calendar:` and `ends:`".to_owned(), document.span));
    };
    let mut written = Written::default();
    for (key, value) in entries {
        written.set(key, value)?;
    }
    Ok(written)
}

impl Written {
    /// Takes over the days of another file, and its range.
    fn join(&mut self, other: Written) {
        let first = other.begins.or(other.closed.first().map(|days| days.0));
        self.begins = self.begins.max(first).or(first);
        self.ends = match (self.ends, other.ends) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        self.closed.extend(other.closed);
    }

    fn table(self, missing: &dyn Fn(&str) -> ReadError, start: Span) -> Result<Table, ReadError> {
        let name = self.name.ok_or_else(|| missing("calendar"))?;
        let ends = self.ends.ok_or_else(|| missing("ends"))?;
        let listed = self.closed.iter().chain(&self.terms).map(|days| days.0).min();
        let begins = self.begins.or(listed).ok_or_else(|| missing("begins"))?;
        if begins > ends || begins.year() < 1900 || ends.year() > 2199 {
            return Err(wrong(format!("it runs from {begins} to {ends}, which no calendar can"), start));
        }
        let hours = match (self.opens, self.closes) {
            (None, None) => None,
            (Some(opens), Some(closes)) if opens < closes => Some((opens, closes)),
            (Some(_), Some(_)) => return Err(wrong("it closes before it opens".to_owned(), start)),
            (Some(_), None) => return Err(missing("closes")),
            (None, Some(_)) => return Err(missing("opens")),
        };
        let working = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
        let weekdays = self.weekdays.unwrap_or_else(|| working.to_vec());
        let inside = |list: &[Days], day: Date| list.iter().any(|(from, to)| *from <= day && day <= *to);
        let (closed, terms) = (self.closed, self.terms);
        let is_open = |day: Date| {
            weekdays.contains(&day.weekday()) && !inside(&closed, day) && (terms.is_empty() || inside(&terms, day))
        };
        let mut table = Table::new(name, begins, ends, is_open);
        (table.hours, table.after_hours) = (hours, self.after_hours);
        Ok(table)
    }

    fn set(&mut self, key: &Spanned<String>, value: &Node) -> Result<(), ReadError> {
        match key.value.as_str() {
            "calendar" => self.name = Some(one(value, str::to_owned)?),
            "source" | "licence" => one(value, |_| ())?,
            "begins" => self.begins = Some(read_as(value, date)?),
            "ends" => self.ends = Some(read_as(value, date)?),
            "weekdays" => {
                self.weekdays = Some(read_as(value, |text| text.split(',').map(weekday).collect::<Result<_, _>>())?);
            }
            "opens" => self.opens = Some(read_as(value, time)?),
            "closes" => self.closes = Some(read_as(value, time)?),
            "after-hours" => self.after_hours = read_as(value, after_hours)?,
            "holidays-from" => self.beside = Some((one(value, str::to_owned)?, value.span)),
            "holidays" | "closed" => self.closed.extend(all_days(key, value)?),
            "terms" => self.terms.extend(all_days(key, value)?),
            other => return Err(wrong(format!("`{other}` is not a key of a calendar"), key.span)),
        }
        Ok(())
    }
}

/// The one value of a key.
fn one<T>(value: &Node, take: impl Fn(&str) -> T) -> Result<T, ReadError> {
    match &value.body {
        Body::Scalar(text) => Ok(take(text)),
        body @ (Body::Null | Body::List(_) | Body::Map(_)) => {
            Err(wrong(format!("expected a single value, found {}", body.describe()), value.span))
        }
    }
}

fn read_as<T>(value: &Node, read: impl Fn(&str) -> Result<T, String>) -> Result<T, ReadError> {
    one(value, read)?.map_err(|message| wrong(message, value.span))
}

fn all_days(key: &Spanned<String>, value: &Node) -> Result<Vec<Days>, ReadError> {
    match &value.body {
        Body::Null => Ok(Vec::new()),
        Body::List(items) => items.iter().map(days).collect(),
        Body::Scalar(_) | Body::Map(_) => {
            Err(wrong(format!("the days of `{}` are a list, each in a line of its own", key.value), value.span))
        }
    }
}

/// `{ date: 2026-12-25, name: … }` or `{ from: 2026-12-21, to: 2027-01-01, name: … }`.
fn days(item: &Node) -> Result<Days, ReadError> {
    let expected =
        || wrong("expected `{ date: 2026-12-25, name: Christmas Day }`, or `from:` and `to:`".to_owned(), item.span);
    let Body::Map(entries) = &item.body else { return Err(expected()) };
    let (mut one, mut from, mut to) = (None, None, None);
    for (key, value) in entries {
        match key.value.as_str() {
            "date" => one = Some(read_as(value, date)?),
            "from" => from = Some(read_as(value, date)?),
            "to" => to = Some(read_as(value, date)?),
            "name" => self::one(value, |_| ())?,
            other => return Err(wrong(format!("`{other}` is not a key of a day"), key.span)),
        }
    }
    match (one, from, to) {
        (Some(day), None, None) => Ok((day, day)),
        (None, Some(from), Some(to)) if from <= to => Ok((from, to)),
        (None, Some(from), Some(to)) => Err(wrong(format!("{to} comes before {from}"), item.span)),
        _ => Err(expected()),
    }
}

fn after_hours(text: &str) -> Result<AfterHours, String> {
    match text {
        "same-day" => Ok(AfterHours::SameDay),
        "next-day" => Ok(AfterHours::NextDay),
        other => Err(format!("`{other}` is neither `same-day` nor `next-day`")),
    }
}

fn date(text: &str) -> Result<Date, String> {
    let is_plain = text.len() == 10;
    text.parse().ok().filter(|_| is_plain).ok_or_else(|| format!("`{text}` is not a date such as 2026-12-25"))
}

fn time(text: &str) -> Result<Time, String> {
    let is_plain = text.len() == 5;
    text.parse().ok().filter(|_| is_plain).ok_or_else(|| format!("`{text}` is not a time such as 09:00"))
}

fn weekday(text: &str) -> Result<Weekday, String> {
    match text.trim() {
        "monday" => Ok(Weekday::Monday),
        "tuesday" => Ok(Weekday::Tuesday),
        "wednesday" => Ok(Weekday::Wednesday),
        "thursday" => Ok(Weekday::Thursday),
        "friday" => Ok(Weekday::Friday),
        "saturday" => Ok(Weekday::Saturday),
        "sunday" => Ok(Weekday::Sunday),
        other => Err(format!("`{other}` is not a day of the week")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);

    /// What is wrong, and with which part of the text.
    fn wrong(text: &str) -> (String, &str) {
        match read(FILE, text, |_| None).unwrap_err() {
            ReadError::Form(found) => {
                let span = found.labels[0].span;
                (found.code.to_owned(), &text[span.start as usize..span.end as usize])
            }
            ReadError::Wrong { message, span } => (message, &text[span.start as usize..span.end as usize]),
        }
    }

    #[test]
    fn terms_hours_and_holidays_are_read() {
        let bank = "calendar: bank\nbegins: 2026-01-01\nends: 2026-12-31\nholidays:\n  - { date: 2026-12-25, name: \"Christmas, the day\" }\n";
        let hub = "# the hub\ncalendar: hub\nopens: 09:00\ncloses: '17:00'\nafter-hours: next-day\nholidays-from: bank.yaml\nclosed:\n  - { from: 2026-12-21, to: 2026-12-24 }\n";
        let table = read(FILE, hub, |name| (name == "bank.yaml").then_some(bank)).unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(table.after(day("2026-12-18"), 1), Ok(day("2026-12-28")));
        assert_eq!(table.last(), Some(day("2026-12-31")));
        assert_eq!(table.after_hours, AfterHours::NextDay);
        assert!(table.hours.is_some());
        let school = "calendar: school\nends: 2026-12-18\nterms:\n  - { from: 2026-09-02, to: 2026-10-23 }\n  - { from: 2026-11-02, to: 2026-12-18 }\n";
        let table = read(FILE, school, |_| None).unwrap();
        assert_eq!(table.after(day("2026-10-23"), 1), Ok(day("2026-11-02")));
        assert_eq!(table.after(day("2026-12-18"), 1), Err(crate::base::calendar::Outside));
        assert_eq!(table.is_open(day("2026-09-01")), Err(crate::base::calendar::Outside));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, message, place) in [
            ("calendar: a\nends: 2026-12-31", "`begins:` is missing", ""),
            ("calendar: a\nbegin: 2026-12-31", "`begin` is not a key of a calendar", "begin"),
            ("calendar: a\nends: 2026-13-31", "`2026-13-31` is not a date such as 2026-12-25", "2026-13-31"),
            (
                "holidays:\n  - 2026-12-25",
                "expected `{ date: 2026-12-25, name: Christmas Day }`, or `from:` and `to:`",
                "2026-12-25",
            ),
            ("holidays:\n  - { date: 2026-12-25, nmae: x }", "`nmae` is not a key of a day", "nmae"),
            ("closed:\n - { from: 2026-12-25, to: 2026-12-24 }", "2026-12-24 comes before 2026-12-25", "{"),
            ("closed: 2026-12-25", "the days of `closed` are a list, each in a line of its own", "2026-12-25"),
            ("calendar: a\nbegins: 2026-01-01\nends: 2026-02-01\nopens: 09:00", "`closes:` is missing", ""),
            ("calendar: a\nopens: 9", "`9` is not a time such as 09:00", "9"),
            ("calendar: a\nends: [2026-12-31]", "expected a single value, found a list", "["),
            ("calendar: a\nholidays-from: x.yaml", "there is no file `x.yaml` beside this one", "x.yaml"),
            ("- 2026-12-25", "expected keys such as `calendar:` and `ends:`", "-"),
            ("calendar: a\nends: 2026-12-31\nends: 2027-12-31", "duplicate-key", "e"),
            ("calendar: &a bank\nsource: *a", "unreadable-document", "b"),
        ] {
            assert_eq!(wrong(text), (message.to_owned(), place), "{text}");
        }
        let other = "calendar: b\nends: never\n";
        let found = read(FILE, "calendar: a\nholidays-from: b.yaml", |_| Some(other)).unwrap_err();
        let ReadError::Wrong { message, span } = found else { panic!("{found:?}") };
        assert_eq!(message, "`b.yaml` cannot be read: `never` is not a date such as 2026-12-25");
        assert_eq!((span.start, span.end), (27, 33));
    }
}
