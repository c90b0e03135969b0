//! Numbers, units, dates and texts that are written in another way.

use super::around::Around;
use super::tokens::Sort;
use super::{Found, Slip};
use crate::base::diagnostic::nearest;
use crate::base::length::Unit;
use crate::syntax::ast::Kind;
use crate::syntax::grammar::Rule;

/// What people write for a unit, and which one it is.
const UNITS: &[(&str, &str)] = &[
    ("min", "minutes"),
    ("mins", "minutes"),
    ("h", "hours"),
    ("hr", "hours"),
    ("hrs", "hours"),
    ("d", "days"),
    ("wk", "weeks"),
    ("wks", "weeks"),
    ("mth", "months"),
    ("mths", "months"),
    ("mo", "months"),
    ("y", "years"),
    ("yr", "years"),
    ("yrs", "years"),
    ("business", "working"),
    ("office", "working"),
    ("work", "working"),
    ("weekdays", "working days"),
    ("workdays", "working days"),
    ("wd", "working days"),
    ("workday", "working days"),
    ("workingday", "working days"),
    ("workingdays", "working days"),
    ("schoolday", "school days"),
    ("schooldays", "school days"),
    ("wds", "working days"),
    ("term", "school"),
    ("calendar", ""),
];

const NUMBERS: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A value that is written in another way.
pub(super) fn wrong(around: &Around<'_>) -> Option<Found> {
    if let Some(found) = taken_for_a_name(around) {
        return Some(found);
    }
    // `edition May 2024` may be meant as words.
    let words = around.word(-1) == "edition" && around.word(0).starts_with(|c: char| c.is_ascii_alphabetic());
    if around.takes(&[Rule::full_date, Rule::partial_date]) && !words {
        return Some(date(around));
    }
    if around.takes(&[Rule::int, Rule::whole, Rule::integer_or_bound, Rule::quantity])
        && let Some(found) = number(around)
    {
        return Some(found);
    }
    if around.takes(&[Rule::unit])
        && let Some(found) = unit(around)
    {
        return Some(found);
    }
    None
}

/// A text without quotation marks.
pub(super) fn bare_text(around: &Around<'_>) -> Option<Found> {
    let token = around.token(0)?;
    let (_, place) = around.here();
    let text = around.takes(&[Rule::string]) && !around.at_clause() && token.sort != Sort::Text;
    if text && !around.opens_line(0) && token.word != "," {
        // All that stands in the line was probably meant.
        let line = around.text.get(place.start..)?.lines().next()?.trim_end();
        let plain = line.trim_matches(['\'', '`', '"', ' ']);
        let near = (!plain.contains(['"', '\\'])).then(|| format!("\"{plain}\""));
        let end = place.start + line.len();
        return Some(Found { slip: Slip::Text { written: line.to_owned() }, place: place.start..end, near });
    }
    None
}

/// `under one year`, `over 1,000 months`: the number was taken for something else, and what follows could not be read.
fn taken_for_a_name(around: &Around<'_>) -> Option<Found> {
    let before = around.token(-1)?;
    let digits = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    if around.word(0) == "," && digits(before.word) && around.word(1).len() == 3 && digits(around.word(1)) {
        let place = before.place.start..around.token(1)?.place.end;
        let near = Some(format!("{}{}", before.word, around.word(1)));
        return Some(Found { slip: Slip::Number { written: around.text.get(place.clone())?.to_owned() }, place, near });
    }
    let compares = matches!(around.word(-2), "over" | "under" | "least" | "most" | "than" | "exactly");
    let number = NUMBERS.iter().position(|word| *word == before.word && compares)?;
    let written = before.word.to_owned();
    Some(Found { slip: Slip::Number { written }, place: before.place.clone(), near: Some(number.to_string()) })
}

fn number(around: &Around<'_>) -> Option<Found> {
    let token = around.token(0)?;
    let (written, place) = around.here();
    if token.sort == Sort::Text || around.opens_line(0) && !around.takes(&[Rule::whole]) {
        return None;
    }
    if token.sort == Sort::Sign && !written.starts_with(|c: char| c == '.' || c == '-' || c.is_ascii_digit()) {
        return None;
    }
    if written.len() == 10 && written.matches('-').count() == 2 {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    let spelt = NUMBERS.iter().position(|word| *word == lower && lower != "no").map(|number| number.to_string());
    let digits = lower.find(|c: char| !c.is_ascii_digit()).unwrap_or(lower.len());
    let near = match (lower.get(..digits), lower.get(digits..)) {
        (Some(count), Some(short)) if !count.is_empty() => {
            unit_meant(short.trim_start_matches('-')).map(|unit| format!("{count} {unit}"))
        }
        _ => spelt,
    };
    if near.is_none() && token.sort == Sort::Word && !lower.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    Some(Found { slip: Slip::Number { written }, place, near })
}

fn unit(around: &Around<'_>) -> Option<Found> {
    let token = around.token(0);
    let before = around.word(-1);
    // A decimal number: the unit was looked for behind its first part.
    if before.chars().all(|c| c.is_ascii_digit()) && around.word(0).starts_with(['.', '%']) {
        let first = around.token(-1)?.place.start;
        let rest = around.text.get(first..)?;
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let written = rest.get(..length)?.to_owned();
        return Some(Found { slip: Slip::Number { written }, place: first..first + length, near: None });
    }
    let (written, place) = around.here();
    if written.starts_with("fortnight")
        || matches!(written.as_str(), "point" | "points")
        || matches!(around.kind, Some(Kind::Person | Kind::Calendar))
    {
        return None;
    }
    if around.at_clause() && (token.is_none() || around.opens_line(0)) {
        return None;
    }
    if token.is_none() || around.opens_line(0) || token.is_some_and(|token| token.sort != Sort::Word) {
        let end = around.token(-1)?.place.end;
        return Some(Found { slip: Slip::Unit { written: String::new() }, place: end..end, near: None });
    }
    let known = unit_meant(&written);
    let units: Vec<String> = Unit::ALL.iter().map(|unit| unit.plural().to_owned()).collect();
    let known = known.or_else(|| {
        let word = units.iter().flat_map(|unit| unit.split(' '));
        nearest(&written, word).map(str::to_owned)
    });
    Some(Found { slip: Slip::Unit { written }, place, near: known })
}

/// The unit that is meant by an abbreviation, by words of other trades, or by its own words joined with hyphens.
fn unit_meant(written: &str) -> Option<String> {
    let plain = written.replace('-', " ");
    let known = UNITS.iter().find(|(other, _)| *other == written).map(|(_, unit)| *unit);
    let own =
        || Unit::ALL.iter().find(|unit| unit.plural() == plain || unit.singular() == plain).map(|unit| unit.plural());
    known.or_else(own).map(str::to_owned)
}

/// A day as people write it in this country, or with the year first, in the way of the language.
pub(crate) fn day_meant(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split([' ', '/', '.', '-', ',']).filter(|part| !part.is_empty()).take(3).collect();
    if let [first, middle, last] = parts.as_slice() { day(first, middle, last) } else { None }
}

fn date(around: &Around<'_>) -> Found {
    let (_, place) = around.here();
    let rest = around.text.get(place.start..).unwrap_or("");
    let line = rest.lines().next().unwrap_or("");
    let line = line.split(" until ").next().unwrap_or(line).trim_end();
    if around.token(0).is_none() || around.opens_line(0) {
        return Found { slip: Slip::Date { written: String::new() }, place, near: None };
    }
    let near = day_meant(line);
    let length = if near.is_some() { line.len() } else { place.len() };
    let written = rest.get(..length).unwrap_or("").to_owned();
    Found { slip: Slip::Date { written }, place: place.start..place.start + length, near }
}

/// Day, month and year, as people write them in this country; or the year first.
fn day(first: &str, middle: &str, last: &str) -> Option<String> {
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let month = middle.get(..3).and_then(|name| MONTHS.iter().position(|month| name.eq_ignore_ascii_case(month)));
    let month = month.map_or_else(|| middle.parse().ok(), |at| u32::try_from(at + 1).ok())?;
    let day: u32 = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let year: u32 = year.parse().ok()?;
    // Rules are of this century.
    let year = if (1..100).contains(&year) { 2000 + year } else { year };
    let written = format!("{year}-{month:02}-{day:02}");
    (1900..2200).contains(&year).then_some(written).filter(|day| day.parse::<jiff::civil::Date>().is_ok())
}
