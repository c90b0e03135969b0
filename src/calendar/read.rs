//! The files of calendars: a small part of YAML, so that the page can read them without a YAML library.
//!
//! In: the text of a file and the texts beside it. Out: a [`Table`], or the first thing that is wrong with its place.
//! Must not know packs.

use jiff::civil::{Date, Time, Weekday};

use super::{AfterHours, Table};

/// What is wrong with a calendar's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong, in words.
    pub message: String,
    /// Where, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
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
    beside: Option<(String, usize, usize)>,
}

/// Reads a calendar; `beside` gives the text of a file in the same folder.
///
/// # Errors
/// The first thing that is wrong.
pub fn read<'t>(text: &str, beside: impl Fn(&str) -> Option<&'t str>) -> Result<Table, ReadError> {
    let mut written = lines(text)?;
    let start = ReadError { message: String::new(), start: 0, end: 0 };
    let missing = |what: &str| ReadError { message: format!("`{what}:` is missing"), ..start.clone() };
    if let Some((file, start, end)) = written.beside.take() {
        let wrong = |message: String| ReadError { message, start, end };
        let text = beside(&file).ok_or_else(|| wrong(format!("there is no file `{file}` beside this one")))?;
        let other = lines(text).map_err(|error| wrong(format!("`{file}` cannot be read: {}", error.message)))?;
        let first = other.begins.or(other.closed.first().map(|days| days.0));
        written.begins = written.begins.max(first).or(first);
        written.ends = match (written.ends, other.ends) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        written.closed.extend(other.closed);
    }
    let name = written.name.ok_or_else(|| missing("calendar"))?;
    let ends = written.ends.ok_or_else(|| missing("ends"))?;
    let listed = written.closed.iter().chain(&written.terms).map(|days| days.0).min();
    let begins = written.begins.or(listed).ok_or_else(|| missing("begins"))?;
    if begins > ends || begins.year() < 1900 || ends.year() > 2199 {
        let message = format!("it runs from {begins} to {ends}, which no calendar can");
        return Err(ReadError { message, ..start });
    }
    let hours = match (written.opens, written.closes) {
        (None, None) => None,
        (Some(opens), Some(closes)) if opens < closes => Some((opens, closes)),
        (Some(_), Some(_)) => {
            return Err(ReadError { message: "it closes before it opens".to_owned(), ..start });
        }
        (Some(_), None) => return Err(missing("closes")),
        (None, Some(_)) => return Err(missing("opens")),
    };
    let working = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    let weekdays = written.weekdays.unwrap_or_else(|| working.to_vec());
    let inside = |list: &[Days], day: Date| list.iter().any(|(from, to)| *from <= day && day <= *to);
    let (closed, terms) = (written.closed, written.terms);
    let is_open = |day: Date| {
        weekdays.contains(&day.weekday()) && !inside(&closed, day) && (terms.is_empty() || inside(&terms, day))
    };
    let table = Table::new(name, begins, ends, is_open);
    Ok(Table { hours, after_hours: written.after_hours, ..table })
}

/// Reads what stands in the lines.
fn lines(text: &str) -> Result<Written, ReadError> {
    let mut written = Written::default();
    let mut list = String::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let body = line.trim_start();
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        let start = start + line.len() - body.len();
        let wrong = |message: String| ReadError { message, start, end: start + body.len() };
        if let Some(item) = body.strip_prefix('-') {
            let days = days(item.trim()).map_err(wrong)?;
            match list.as_str() {
                "holidays" | "closed" => written.closed.push(days),
                "terms" => written.terms.push(days),
                _ => return Err(wrong("this list has no name of its own, such as `holidays:`".to_owned())),
            }
            continue;
        }
        let (key, value) = body.split_once(':').ok_or_else(|| wrong("this is not a key with a value".to_owned()))?;
        written.set(key.trim(), plain(value), (start, start + body.len())).map_err(wrong)?;
        list = key.trim().to_owned();
    }
    Ok(written)
}

impl Written {
    fn set(&mut self, key: &str, value: &str, place: (usize, usize)) -> Result<(), String> {
        match key {
            "calendar" => self.name = Some(value.to_owned()),
            "source" | "licence" => {}
            "begins" => self.begins = Some(date(value)?),
            "ends" => self.ends = Some(date(value)?),
            "weekdays" => self.weekdays = Some(value.split(',').map(weekday).collect::<Result<_, _>>()?),
            "opens" => self.opens = Some(time(value)?),
            "closes" => self.closes = Some(time(value)?),
            "after-hours" => {
                self.after_hours = match value {
                    "same-day" => AfterHours::SameDay,
                    "next-day" => AfterHours::NextDay,
                    _ => return Err(format!("`{value}` is neither `same-day` nor `next-day`")),
                }
            }
            "holidays-from" => self.beside = Some((value.to_owned(), place.0, place.1)),
            "holidays" | "closed" | "terms" if value.is_empty() => {}
            "holidays" | "closed" | "terms" => return Err(format!("the days of `{key}` stand in lines of their own")),
            _ => return Err(format!("`{key}` is not a key of a calendar")),
        }
        Ok(())
    }
}

/// `{ date: 2026-12-25, name: … }` or `{ from: 2026-12-21, to: 2027-01-01, name: … }`.
fn days(item: &str) -> Result<Days, String> {
    let inside = item.strip_prefix('{').and_then(|item| item.strip_suffix('}'));
    let inside = inside.ok_or_else(|| "expected `{ date: 2026-12-25, name: Christmas Day }`".to_owned())?;
    let (mut one, mut from, mut to) = (None, None, None);
    for part in inside.split(',') {
        let Some((key, value)) = part.split_once(':') else { continue };
        match key.trim() {
            "date" => one = Some(date(plain(value))?),
            "from" => from = Some(date(plain(value))?),
            "to" => to = Some(date(plain(value))?),
            _ => {}
        }
    }
    match (one, from, to) {
        (Some(day), None, None) => Ok((day, day)),
        (None, Some(from), Some(to)) if from <= to => Ok((from, to)),
        (None, Some(from), Some(to)) => Err(format!("{to} comes before {from}")),
        _ => Err("expected `date:`, or `from:` and `to:`".to_owned()),
    }
}

/// A value without the quotation marks that YAML allows.
fn plain(value: &str) -> &str {
    let value = value.trim();
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark));
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
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

    fn wrong(text: &str) -> String {
        read(text, |_| None).unwrap_err().message
    }

    #[test]
    fn terms_hours_and_holidays_are_read() {
        let bank = "calendar: bank\nbegins: 2026-01-01\nends: 2026-12-31\nholidays:\n  - { date: 2026-12-25, name: \"Christmas, the day\" }\n";
        let hub = "# the hub\ncalendar: hub\nopens: 09:00\ncloses: '17:00'\nafter-hours: next-day\nholidays-from: bank.yaml\nclosed:\n  - { from: 2026-12-21, to: 2026-12-24 }\n";
        let table = read(hub, |name| (name == "bank.yaml").then_some(bank)).unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(table.after(day("2026-12-18"), 1), Ok(day("2026-12-28")));
        assert_eq!(table.last(), Some(day("2026-12-31")));
        assert_eq!(table.after_hours, AfterHours::NextDay);
        assert!(table.hours.is_some());
        let school = "calendar: school\nends: 2026-12-18\nterms:\n  - { from: 2026-09-02, to: 2026-10-23 }\n  - { from: 2026-11-02, to: 2026-12-18 }\n";
        let table = read(school, |_| None).unwrap();
        assert_eq!(table.after(day("2026-10-23"), 1), Ok(day("2026-11-02")));
        assert_eq!(table.after(day("2026-12-18"), 1), Err(super::super::Outside));
        assert_eq!(table.is_open(day("2026-09-01")), Err(super::super::Outside));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        assert_eq!(wrong("calendar: a\nends: 2026-12-31"), "`begins:` is missing");
        assert_eq!(wrong("calendar: a\nbegin: 2026-12-31"), "`begin` is not a key of a calendar");
        assert_eq!(wrong("calendar: a\nends: 2026-13-31"), "`2026-13-31` is not a date such as 2026-12-25");
        assert_eq!(wrong("holidays:\n  - 2026-12-25"), "expected `{ date: 2026-12-25, name: Christmas Day }`");
        assert_eq!(wrong("closed:\n - { from: 2026-12-25, to: 2026-12-24 }"), "2026-12-24 comes before 2026-12-25");
        assert_eq!(wrong("calendar: a\nbegins: 2026-01-01\nends: 2026-02-01\nopens: 09:00"), "`closes:` is missing");
        assert_eq!(wrong("calendar: a\nholidays-from: x.yaml"), "there is no file `x.yaml` beside this one");
        let error = read("calendar: a\n  opens: 9\n", |_| None).unwrap_err();
        assert_eq!((error.start, error.end), (14, 22));
    }
}
