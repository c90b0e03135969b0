//! The files of calendars.
//!
//! In: the text of a file and the texts beside it. Out: a [`Table`], or the first thing that is wrong with its place.
//! Must not know packs.

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};

use crate::base::calendar::bank_holidays::england_and_wales;
use crate::base::calendar::{AfterHours, Table};
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::letters::Use;
use crate::base::limits::MAX_CHAIN;
use crate::base::span::{FileId, Span, Spanned};
use crate::syntax::document::{self, Body, Node};
use crate::syntax::{ast, slips};

/// What is wrong with a calendar's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// It cannot be read at all, or a key stands twice.
    Form(Box<Diagnostic>),
    /// A file beside it cannot be read, or one beside that.
    Beside {
        /// Its name.
        name: String,
    },
    /// It takes its holidays from itself in the end, or from too many files one after the other.
    Circle {
        /// The place that names the first of them.
        span: Span,
    },
    /// It says something that no calendar can.
    Wrong {
        /// What is wrong, in words.
        message: String,
        /// What to write instead.
        cure: String,
        /// Where.
        span: Span,
    },
}

/// What a file may say.
const KEYS: [&str; 15] = [
    "calendar",
    "source",
    "licence",
    "begins",
    "ends",
    "weekdays",
    "opens",
    "closes",
    "after-hours",
    "holidays",
    "holidays-from",
    "closed",
    "terms",
    "expected",
    "expected-until",
];

/// Days with both ends included.
type Days = (Date, Date);

/// Days as they are listed.
struct Listed {
    days: Days,
    /// What they are called.
    name: Option<String>,
    span: Span,
}

/// A file as written.
#[derive(Default)]
struct Written {
    name: Option<String>,
    begins: Option<Date>,
    begins_at: Option<Span>,
    ends: Option<Date>,
    ends_at: Option<Span>,
    weekdays: Option<Vec<Weekday>>,
    opens: Option<Time>,
    closes: Option<Time>,
    closes_at: Option<Span>,
    after_hours: Option<AfterHours>,
    closed: Vec<Listed>,
    terms: Vec<Listed>,
    beside: Option<(String, Span)>,
    /// Until when holidays are worked out that are not published, and the place of the law by which.
    expected_until: Option<(Date, Span)>,
    expected: Option<Span>,
    published_until: Option<Date>,
}

/// Reads a calendar, and says from which files it takes its holidays, one from another; `beside` gives the text of a file in
/// the same folder.
///
/// # Errors
/// The first thing that is wrong.
pub fn read<'t>(
    file: FileId,
    text: &str,
    beside: impl Fn(&str) -> Option<&'t str>,
) -> Result<(Table, Vec<String>), ReadError> {
    let start = Span { file, start: 0, end: 0 };
    let mut followed = Vec::new();
    let table = whole(file, text, &beside, &mut followed)?.table(&|what: &str| missing(what, start), start)?;
    Ok((table, followed))
}

/// What is wrong, and what to write instead.
type Fault = (String, String);

fn wrong(message: impl Into<String>, cure: impl Into<String>, span: Span) -> ReadError {
    ReadError::Wrong { message: message.into(), cure: cure.into(), span }
}

fn missing(what: &str, start: Span) -> ReadError {
    let value = match what {
        "calendar" => "bank-holidays",
        "begins" => "2026-01-01",
        "opens" => "09:00",
        "closes" => "17:00",
        "expected" => "england-and-wales",
        _ => "2028-12-31",
    };
    wrong(format!("`{what}:` is missing"), format!("add a line such as `{what}: {value}`"), start)
}

/// A file with the days of those that it names.
fn whole<'t>(
    file: FileId,
    text: &str,
    beside: &dyn Fn(&str) -> Option<&'t str>,
    above: &mut Vec<String>,
) -> Result<Written, ReadError> {
    let mut own = written(file, text)?;
    own.work_out(Span { file, start: 0, end: 0 })?;
    if let Some((name, span)) = own.beside.take() {
        if above.contains(&name) || above.len() == MAX_CHAIN {
            return Err(ReadError::Circle { span });
        }
        let text = beside(&name).ok_or_else(|| {
            wrong(
                format!("there is no file `{name}` beside this one"),
                "write the name of a file in the same folder",
                span,
            )
        })?;
        above.push(name.clone());
        let other = whole(file, text, beside, above).map_err(|error| match error {
            ReadError::Circle { .. } => ReadError::Circle { span },
            ReadError::Form(_) | ReadError::Beside { .. } | ReadError::Wrong { .. } => {
                ReadError::Beside { name: name.clone() }
            }
        })?;
        own.join(other, &name, span)?;
    }
    Ok(own)
}

/// Reads what a file says.
fn written(file: FileId, text: &str) -> Result<Written, ReadError> {
    let document = document::read(file, text, Use::Reviewed).map_err(ReadError::Form)?;
    let Body::Map(entries) = &document.body else {
        let cure =
            "begin with `calendar:` and a name, `begins:` and `ends:` with days, and `holidays:` with a list of days";
        return Err(wrong("expected keys such as `calendar:` and `ends:`", cure, document.span));
    };
    let mut written = Written::default();
    for (key, value) in entries {
        written.set(key, value)?;
    }
    Ok(written)
}

impl Written {
    /// Adds the holidays of the years that are not published yet.
    fn work_out(&mut self, start: Span) -> Result<(), ReadError> {
        let ((until, place), law) = match (self.expected_until, self.expected) {
            (None, None) => return Ok(()),
            (Some(until), Some(law)) => (until, law),
            (None, Some(_)) => return Err(missing("expected-until", start)),
            (Some(_), None) => return Err(missing("expected", start)),
        };
        let ends = self.ends.ok_or_else(|| missing("ends", start))?;
        if until <= ends || !Table::can_run(ends, until) {
            let cure = "write a later day, at most some years ahead";
            return Err(wrong(
                format!("holidays are published until {ends}, so they are expected after that"),
                cure,
                place,
            ));
        }
        let days = (ends.year()..=until.year()).flat_map(england_and_wales);
        let days = days.filter(|(day, _)| ends < *day && *day <= until);
        let listed = |(day, name): (Date, &str)| Listed { days: (day, day), name: Some(name.to_owned()), span: law };
        self.closed.extend(days.map(listed));
        (self.ends, self.published_until) = (Some(until), Some(ends));
        Ok(())
    }

    /// Takes over the holidays of another file, and its range; what else it says would be lost, so it is refused.
    fn join(&mut self, other: Written, name: &str, span: Span) -> Result<(), ReadError> {
        let lost = |what: &str, cure: &str| {
            Err(wrong(format!("`{name}` has {what}, and only holidays are taken from it"), cure, span))
        };
        if !other.terms.is_empty() {
            return lost("terms", "write `terms:` here");
        }
        if other.opens.is_some() && self.opens.is_none() || other.closes.is_some() && self.closes.is_none() {
            return lost("hours", "write `opens:` and `closes:` here");
        }
        if other.after_hours.is_some() && self.after_hours.is_none() {
            return lost("`after-hours:`", "write it here");
        }
        if other.weekdays.is_some() && self.weekdays.is_none() {
            return lost("`weekdays:`", "write it here");
        }
        let least = |own: Option<Date>, other: Option<Date>| match (own, other) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        let first = other.begins.or_else(|| other.closed.iter().map(|listed| listed.days.0).min());
        self.begins = self.begins.max(first).or(first);
        self.ends = least(self.ends, other.ends);
        self.published_until = least(self.published_until, other.published_until);
        self.begins_at = self.begins_at.or(Some(span));
        let (begins, ends) = (self.begins, self.ends);
        let is_inside = |Listed { days: (from, to), .. }: &Listed| {
            begins.is_none_or(|begins| begins <= *to) && ends.is_none_or(|ends| *from <= ends)
        };
        self.closed.extend(other.closed.into_iter().filter(is_inside).map(|listed| Listed { span, ..listed }));
        Ok(())
    }

    fn table(self, missing: &dyn Fn(&str) -> ReadError, start: Span) -> Result<Table, ReadError> {
        let name = self.name.ok_or_else(|| missing("calendar"))?;
        let ends = self.ends.ok_or_else(|| missing("ends"))?;
        let listed = self.closed.iter().chain(&self.terms).map(|listed| listed.days.0).min();
        let begins = self.begins.or(listed).ok_or_else(|| missing("begins"))?;
        let (first, last) = (self.begins_at.or(self.ends_at), self.ends_at.or(self.begins_at));
        if ends < begins {
            let message = format!("it ends on {ends}, before it begins on {begins}");
            let cure = "write the first day behind `begins:` and the last behind `ends:`";
            return Err(wrong(message, cure, last.unwrap_or(start)));
        }
        if !Table::can_run(begins, ends) {
            let place = if Table::can_run(begins, begins) { last } else { first };
            let message = format!("it runs from {begins} to {ends}, which no calendar can");
            return Err(wrong(message, "correct the year: it lies from 1900 to 2199", place.unwrap_or(start)));
        }
        // A day that no day of the calendar meets is a slip in its year, and the day that was meant would be open.
        let is_outside = |listed: &&Listed| listed.days.1 < begins || ends < listed.days.0;
        if let Some(Listed { days: (from, _), span, .. }) = self.closed.iter().chain(&self.terms).find(is_outside) {
            return Err(wrong(
                format!("{from} lies outside of the calendar, which runs from {begins} to {ends}"),
                "correct the day, or `begins:` and `ends:`",
                *span,
            ));
        }
        let hours = match (self.opens, self.closes) {
            (None, None) => None,
            (Some(opens), Some(closes)) if opens < closes => Some((opens, closes)),
            (Some(_), Some(_)) => {
                return Err(wrong(
                    "it closes before it opens",
                    "write a later time behind `closes:`",
                    self.closes_at.unwrap_or(start),
                ));
            }
            (Some(_), None) => return Err(missing("closes")),
            (None, Some(_)) => return Err(missing("opens")),
        };
        if self.after_hours == Some(AfterHours::NextDay) && hours.is_none() {
            return Err(missing("closes"));
        }
        let working = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
        let weekdays = self.weekdays.unwrap_or_else(|| working.to_vec());
        let inside =
            |list: &[Listed], day: Date| list.iter().any(|Listed { days: (from, to), .. }| *from <= day && day <= *to);
        let (closed, terms) = (self.closed, self.terms);
        let is_open = |day: Date| {
            weekdays.contains(&day.weekday()) && !inside(&closed, day) && (terms.is_empty() || inside(&terms, day))
        };
        let mut table = Table::new(name, begins, ends, is_open).with_names(closed.iter().flat_map(Listed::named));
        (table.hours, table.after_hours) = (hours, self.after_hours.unwrap_or_default());
        table.published_until = self.published_until.filter(|published| *published < ends);
        Ok(table)
    }

    fn set(&mut self, key: &Spanned<String>, value: &Node) -> Result<(), ReadError> {
        match key.value.as_str() {
            "calendar" => self.name = Some(one(value, str::to_owned)?),
            "source" | "licence" => one(value, |_| ())?,
            "begins" => (self.begins, self.begins_at) = (Some(read_as(value, date)?), Some(value.span)),
            "ends" => (self.ends, self.ends_at) = (Some(read_as(value, date)?), Some(value.span)),
            "weekdays" => {
                self.weekdays = Some(read_as(value, |text| text.split(',').map(weekday).collect::<Result<_, _>>())?);
            }
            "opens" => self.opens = Some(read_as(value, time)?),
            "closes" => (self.closes, self.closes_at) = (Some(read_as(value, time)?), Some(value.span)),
            "after-hours" => self.after_hours = Some(read_as(value, after_hours)?),
            "expected" => self.expected = Some(read_as(value, law).map(|()| value.span)?),
            "expected-until" => self.expected_until = Some((read_as(value, date)?, value.span)),
            "holidays-from" => self.beside = Some((one(value, str::to_owned)?, value.span)),
            "holidays" | "closed" => self.closed.extend(all_days(key, value)?),
            "terms" => self.terms.extend(all_days(key, value)?),
            other => {
                let near =
                    nearest(other, KEYS.into_iter()).map_or(String::new(), |near| format!("did you mean `{near}:`? "));
                let keys = KEYS.map(|key| format!("`{key}:`")).join(", ");
                let cure = format!("{near}The keys are {keys}");
                return Err(wrong(format!("`{other}` is not a key of a calendar"), cure, key.span));
            }
        }
        Ok(())
    }
}

impl Listed {
    /// Each day with its name, if it has one.
    fn named(&self) -> impl Iterator<Item = (Date, String)> {
        let (from, to) = self.days;
        let days = from.series(1.day()).take_while(move |day| *day <= to);
        self.name.iter().flat_map(move |name| days.clone().map(|day| (day, name.clone())))
    }
}

/// The one value of a key.
fn one<T>(value: &Node, take: impl Fn(&str) -> T) -> Result<T, ReadError> {
    match &value.body {
        Body::Scalar(text) => Ok(take(text)),
        body @ (Body::Null | Body::List(_) | Body::Map(_)) => {
            let cure = "write one value behind the colon, without brackets; several days of the week stand with commas between";
            Err(wrong(format!("expected a single value, found {}", body.describe()), cure, value.span))
        }
    }
}

fn read_as<T>(value: &Node, read: impl Fn(&str) -> Result<T, Fault>) -> Result<T, ReadError> {
    one(value, read)?.map_err(|(message, cure)| wrong(message, cure, value.span))
}

fn all_days(key: &Spanned<String>, value: &Node) -> Result<Vec<Listed>, ReadError> {
    match &value.body {
        Body::Null => Ok(Vec::new()),
        Body::List(items) => {
            let mut all: Vec<Listed> = Vec::with_capacity(items.len());
            for item in items {
                let (days, name) = days(item)?;
                if all.iter().any(|other| other.days == days) {
                    let message = format!("{} stands twice in `{}`", days.0, key.value);
                    return Err(wrong(message, "delete one of the two", item.span));
                }
                all.push(Listed { days, name, span: item.span });
            }
            Ok(all)
        }
        Body::Scalar(_) | Body::Map(_) => {
            let message = format!("the days of `{}` are a list, each in a line of its own", key.value);
            Err(wrong(message, DAY, value.span))
        }
    }
}

/// How a day of a list is written.
const DAY: &str = "write `- { date: 2026-12-25, name: Christmas Day }`, or `- { from: 2026-12-21, to: 2027-01-01 }`";

/// `{ date: 2026-12-25, name: … }` or `{ from: 2026-12-21, to: 2027-01-01, name: … }`.
fn days(item: &Node) -> Result<(Days, Option<String>), ReadError> {
    let expected = || wrong("this is not how a day of a list is written", DAY, item.span);
    let Body::Map(entries) = &item.body else { return Err(expected()) };
    let (mut one, mut from, mut to, mut name) = (None, None, None, None);
    for (key, value) in entries {
        match key.value.as_str() {
            "date" => one = Some(read_as(value, date)?),
            "from" => from = Some(read_as(value, date)?),
            "to" => to = Some(read_as(value, date)?),
            "name" => name = Some(self::one(value, str::to_owned)?),
            other => return Err(wrong(format!("`{other}` is not a key of a day"), DAY, key.span)),
        }
    }
    match (one, from, to) {
        (Some(day), None, None) => Ok(((day, day), name)),
        (None, Some(from), Some(to)) if from <= to => Ok(((from, to), name)),
        (None, Some(from), Some(to)) => {
            Err(wrong(format!("{to} comes before {from}"), "write the first day behind `from:`", item.span))
        }
        _ => Err(expected()),
    }
}

fn after_hours(text: &str) -> Result<AfterHours, Fault> {
    match text {
        "same-day" => Ok(AfterHours::SameDay),
        "next-day" => Ok(AfterHours::NextDay),
        other => Err((format!("`{other}` is neither `same-day` nor `next-day`"), "write one of the two".to_owned())),
    }
}

fn law(text: &str) -> Result<(), Fault> {
    match text {
        "england-and-wales" => Ok(()),
        other => Err((
            format!("`{other}` is not a place whose bank holidays can be worked out"),
            "write `england-and-wales`, or list all holidays and leave `expected:` out".to_owned(),
        )),
    }
}

fn date(text: &str) -> Result<Date, Fault> {
    let is_plain = text.len() == 10;
    text.parse().ok().filter(|_| is_plain).ok_or_else(|| {
        let cure = match slips::day_meant(text) {
            Some(day) => format!("write year, month and day: `{day}`"),
            None => "write year, month and day of a real date, such as `2026-12-25`".to_owned(),
        };
        (format!("`{text}` is not a date"), cure)
    })
}

fn time(text: &str) -> Result<Time, Fault> {
    let is_plain = text.len() == 5;
    text.parse().ok().filter(|_| is_plain).ok_or_else(|| {
        let cure = "write two digits for the hour of the day, a colon and two for the minutes: `09:00`, `16:30`";
        (format!("`{text}` is not a time of day"), cure.to_owned())
    })
}

fn weekday(text: &str) -> Result<Weekday, Fault> {
    let names = ast::Weekday::ALL.map(ast::Weekday::word);
    let (text, lower) = (text.trim(), text.trim().to_ascii_lowercase());
    let found = (0..).zip(names).find(|(_, name)| *name == text);
    found.and_then(|(day, _)| Weekday::from_monday_zero_offset(day).ok()).ok_or_else(|| {
        let short = names.into_iter().find(|name| lower.len() > 1 && name.starts_with(&lower));
        let cure = match short.or_else(|| nearest(&lower, names.into_iter())) {
            Some(near) => format!("write `{near}`; days are whole words in small letters, with commas between"),
            None => "days are whole words in small letters, with commas between: `monday, tuesday`".to_owned(),
        };
        (format!("`{text}` is not a day of the week"), cure)
    })
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
            ReadError::Wrong { message, span, .. } => (message, &text[span.start as usize..span.end as usize]),
            ReadError::Beside { name } => (name, ""),
            ReadError::Circle { span } => ("a circle".to_owned(), &text[span.start as usize..span.end as usize]),
        }
    }

    #[test]
    fn terms_hours_and_holidays_are_read() {
        let bank = "calendar: bank\nbegins: 2026-01-01\nends: 2026-12-31\nholidays:\n  - { date: 2026-12-25, name: \"Christmas, the day\" }\n";
        let hub = "# the hub\ncalendar: hub\nopens: 09:00\ncloses: '17:00'\nafter-hours: next-day\nholidays-from: bank.yaml\nclosed:\n  - { from: 2026-12-21, to: 2026-12-24 }\n";
        let table = read(FILE, hub, |name| (name == "bank.yaml").then_some(bank)).unwrap().0;
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(table.after(day("2026-12-18"), 1), Ok(day("2026-12-28")));
        assert_eq!(table.last(), Some(day("2026-12-31")));
        assert_eq!(table.after_hours, AfterHours::NextDay);
        assert!(table.hours.is_some());
        let school = "calendar: school\nends: 2026-12-18\nterms:\n  - { from: 2026-09-02, to: 2026-10-23 }\n  - { from: 2026-11-02, to: 2026-12-18 }\n";
        let table = read(FILE, school, |_| None).unwrap().0;
        assert_eq!(table.after(day("2026-10-23"), 1), Ok(day("2026-11-02")));
        assert_eq!(table.after(day("2026-12-18"), 1), Err(crate::base::calendar::Outside));
        assert_eq!(table.is_open(day("2026-09-01")), Err(crate::base::calendar::Outside));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, message, place) in [
            ("calendar: a\nends: 2026-12-31", "`begins:` is missing", ""),
            ("calendar: a\nbegin: 2026-12-31", "`begin` is not a key of a calendar", "begin"),
            ("calendar: a\nends: 2026-13-31", "`2026-13-31` is not a date", "2026-13-31"),
            ("holidays:\n  - 2026-12-25", "this is not how a day of a list is written", "2026-12-25"),
            ("holidays:\n  - { date: 2026-12-25, nmae: x }", "`nmae` is not a key of a day", "nmae"),
            ("closed:\n - { from: 2026-12-25, to: 2026-12-24 }", "2026-12-24 comes before 2026-12-25", "{"),
            (
                "calendar: a\nbegins: 2027-01-01\nends: 2026-12-31",
                "it ends on 2026-12-31, before it begins on 2027-01-01",
                "2026-12-31",
            ),
            (
                "calendar: a\nbegins: 1726-01-01\nends: 2026-12-31",
                "it runs from 1726-01-01 to 2026-12-31, which no calendar can",
                "1726-01-01",
            ),
            ("closed: 2026-12-25", "the days of `closed` are a list, each in a line of its own", "2026-12-25"),
            ("calendar: a\nbegins: 2026-01-01\nends: 2026-02-01\nopens: 09:00", "`closes:` is missing", ""),
            ("calendar: a\nopens: 9", "`9` is not a time of day", "9"),
            ("calendar: a\nends: [2026-12-31]", "expected a single value, found a list", "["),
            ("calendar: a\nholidays-from: x.yaml", "there is no file `x.yaml` beside this one", "x.yaml"),
            ("- 2026-12-25", "expected keys such as `calendar:` and `ends:`", "-"),
            (
                "calendar: a\nbegins: 2026-01-01\nends: 2028-12-31\nholidays:\n  - { date: 2062-12-25 }",
                "2062-12-25 lies outside of the calendar, which runs from 2026-01-01 to 2028-12-31",
                "{",
            ),
            (
                "holidays:\n  - { date: 2026-12-25 }\n  - { date: 2026-12-25 }",
                "2026-12-25 stands twice in `holidays`",
                "{",
            ),
            ("calendar: a\nbegins: 2026-01-01\nends: 2026-12-31\nafter-hours: next-day", "`closes:` is missing", ""),
            ("calendar: a\nends: 2026-12-31\nexpected: england-and-wales", "`expected-until:` is missing", ""),
            (
                "calendar: a\nends: 2026-12-31\nexpected: england-and-wales\nexpected-until: 2026-06-01",
                "holidays are published until 2026-12-31, so they are expected after that",
                "2026-06-01",
            ),
            ("calendar: a\nends: 2026-12-31\nends: 2027-12-31", "duplicate-key", "e"),
            ("calendar: &a bank\nsource: *a", "unreadable-document", "b"),
        ] {
            assert_eq!(wrong(text), (message.to_owned(), place), "{text}");
        }
        let other = "calendar: b\nends: never\n";
        let found = read(FILE, "calendar: a\nholidays-from: b.yaml", |_| Some(other)).unwrap_err();
        assert_eq!(found, ReadError::Beside { name: "b.yaml".to_owned() });
    }

    #[test]
    fn holidays_are_followed_from_file_to_file_and_nothing_else_is_lost() {
        let ends = "begins: 2026-01-01\nends: 2028-12-31\n";
        let hub = format!("calendar: hub\n{ends}holidays-from: borough.yaml\n");
        let from = |borough: String| {
            let bank = format!("calendar: bank\n{ends}holidays:\n  - {{ date: 2026-12-25 }}\n");
            read(FILE, &hub, |name| match name {
                "borough.yaml" => Some(borough.clone().leak()),
                "bank.yaml" => Some(bank.clone().leak()),
                _ => None,
            })
        };
        let day = |text: &str| text.parse::<Date>().unwrap();
        let borough =
            format!("calendar: borough\n{ends}holidays-from: bank.yaml\nclosed:\n  - {{ date: 2026-12-24 }}\n");
        let (table, _) = from(borough).unwrap();
        assert_eq!((table.is_open(day("2026-12-24")), table.is_open(day("2026-12-25"))), (Ok(false), Ok(false)));
        for (more, why) in [
            ("opens: 09:00\ncloses: 17:00", "has hours"),
            ("terms:\n  - { from: 2026-01-05, to: 2026-02-01 }", "has terms"),
            ("weekdays: monday", "has `weekdays:`"),
        ] {
            let Err(ReadError::Wrong { message, .. }) = from(format!("calendar: borough\n{ends}{more}\n")) else {
                panic!("{more}")
            };
            assert!(message.contains(why), "{message}");
        }
        let circle = from(format!("calendar: borough\n{ends}holidays-from: borough.yaml\n"));
        assert!(matches!(circle, Err(ReadError::Circle { .. })), "{circle:?}");
    }

    #[test]
    fn holidays_that_are_not_published_yet_are_worked_out_and_marked() {
        let text = "calendar: bank\nbegins: 2028-01-01\nends: 2028-12-31\nexpected: england-and-wales\nexpected-until: 2030-12-31\n";
        let table = read(FILE, text, |_| None).unwrap().0;
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!((table.last(), table.published_until), (Some(day("2030-12-31")), Some(day("2028-12-31"))));
        assert_eq!((table.is_open(day("2029-03-30")), table.is_open(day("2029-03-29"))), (Ok(false), Ok(true)));
        assert_eq!(table.is_open(day("2028-12-25")), Ok(true), "of a published year the file says what is closed");
    }
}
