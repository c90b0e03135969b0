//! Values in plain words: answers, lengths, how often, when a referral came in, sums.

use super::words::{capital, joined, lower_first};
use crate::base::cells::CellSet;
use crate::base::length::{Length, Unit};
use crate::engine::program::{Input, Variable};
use crate::pack::model::{Choice, Domain, Fact, Pack, Receipt, Score, Values, Window};
use crate::syntax::ast::Weekday;

/// The choices of a list fact.
#[must_use]
pub fn choices(fact: &Fact) -> &[Choice] {
    match &fact.domain {
        Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => choices,
        Domain::YesNo | Domain::Number { .. } => &[],
    }
}

/// One choice of a list fact.
#[must_use]
#[expect(clippy::indexing_slicing, reason = "a choice is never of another fact")]
pub(crate) fn choice(fact: &Fact, at: u32) -> &Choice {
    &choices(fact)[at as usize]
}

/// A set of values of a fact, in words.
#[must_use]
pub(crate) fn values(fact: &Fact, values: &Values) -> String {
    match values {
        Values::YesNo(answer) | Values::Item(_, answer) => yes_no(*answer).to_owned(),
        Values::Numbers { from, to } => numbers(&fact.domain, *from, *to),
        Values::Choices(list) => match &fact.domain {
            Domain::YesNo => joined(list.iter().map(|at| yes_no(*at == 1).to_owned()).collect(), "or"),
            Domain::OneOf { .. } | Domain::SeveralOf { .. } | Domain::Number { .. } => {
                joined(list.iter().map(|at| lower_first(&choice(fact, *at).title)).collect(), "or")
            }
        },
    }
}

/// The same as somebody told it: the weeks of a baby, where the fact counts months.
#[must_use]
pub(crate) fn as_told(fact: &Fact, values: &Values, told_as: Option<Length>) -> String {
    told_as.map_or_else(|| self::values(fact, values), |length| length.to_string())
}

fn yes_no(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}

fn numbers(domain: &Domain, from: i32, to: i32) -> String {
    let Domain::Number { unit, from: least, to: greatest } = domain else { return String::new() };
    let unit = *unit;
    if from > to {
        "no number".to_owned()
    } else if from == to {
        in_full(from, unit)
    } else if from <= *least && to >= *greatest {
        "any number".to_owned()
    } else if to >= *greatest {
        format!("at least {}", in_full(from, unit))
    } else if from <= *least {
        format!("under {}", in_full(to.saturating_add(1), unit))
    } else if let Some((years, Unit::Month)) = whole_years(from, to, unit) {
        years
    } else {
        let months = |count: i32| unit == Some(Unit::Month) && count % 12 != 0;
        match (months(from), months(to)) {
            (a, b) if a != b => format!("between {} and {}", with_unit(from, unit), with_unit(to, unit)),
            (false, false) if unit == Some(Unit::Month) => {
                format!("between {} and {}", from / 12, with_unit(to, unit))
            }
            _ => format!("between {from} and {}", with_unit(to, unit)),
        }
    }
}

/// A range of months that is a range of whole years: 156 to 191 months are 13 to 15 years.
fn whole_years(from: i32, to: i32, unit: Option<Unit>) -> Option<(String, Unit)> {
    let end = to.checked_add(1)?;
    if unit? != Unit::Month || from % 12 != 0 || end % 12 != 0 {
        return None;
    }
    let (first, last) = (from / 12, end / 12 - 1);
    let words = if first == last {
        with_unit(first, Some(Unit::Year))
    } else {
        format!("between {first} and {}", with_unit(last, Some(Unit::Year)))
    };
    Some((words, Unit::Month))
}

/// A number with its unit; from two years on, months as years and what is over. Not for an end of a range, which has an *and* of
/// its own.
fn in_full(number: i32, unit: Option<Unit>) -> String {
    if unit != Some(Unit::Month) || number < 24 || number % 12 == 0 {
        return with_unit(number, unit);
    }
    let years = Length { count: number / 12, unit: Unit::Year };
    let months = Length { count: number % 12, unit: Unit::Month };
    format!("{years} and {months}")
}

/// A length of time as people say it: 215 months are 17 years and 11 months.
pub(super) fn lasting(length: Length) -> String {
    in_full(length.count, Some(length.unit))
}

/// How often something happens, between two numbers: at least once.
pub(super) fn often(from: i32, to: Option<i32>) -> String {
    let times = |count: i32| match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    match to {
        None => format!("at least {}", times(from)),
        Some(1) if from == 1 => times(1),
        Some(to) if to == from => format!("exactly {}", times(from)),
        Some(to) if from == 0 => format!("at most {}", times(to)),
        Some(to) => format!("between {from} and {to} times"),
    }
}

/// A number with its unit; whole years for months, where it comes out even.
fn with_unit(number: i32, unit: Option<Unit>) -> String {
    match unit {
        None => number.to_string(),
        Some(Unit::Month) if number >= 24 && number % 12 == 0 => {
            Length { count: number / 12, unit: Unit::Year }.to_string()
        }
        Some(unit) => Length { count: number, unit }.to_string(),
    }
}

/// A set of cells of an input, in words.
#[must_use]
pub(crate) fn cells(pack: &Pack, variable: &Variable, set: CellSet) -> String {
    let range = |first, last| numbers_in(variable, first, last);
    match variable.input {
        Input::Fact(fact) => {
            let fact = &pack.facts[fact];
            match fact.domain {
                Domain::Number { to: greatest, .. } => runs(set)
                    .into_iter()
                    .map(|(first, last)| {
                        let (from, to) = range(first, last);
                        numbers(&fact.domain, from, to.min(greatest))
                    })
                    .collect::<Vec<_>>()
                    .join(" or "),
                Domain::YesNo | Domain::OneOf { .. } | Domain::SeveralOf { .. } => {
                    values(fact, &Values::Choices(set.cells().collect()))
                }
            }
        }
        Input::Item(..) => joined(set.cells().map(|cell| yes_no(cell == 1).to_owned()).collect(), "or"),
        Input::Received(receipt) => {
            let said = |(first, last)| {
                let (from, to) = range(first, last);
                received(receipt, from, to.min(receipt.last()))
            };
            joined(runs(set).into_iter().map(said).collect(), "or")
        }
        Input::Sibling(_) if variable.cells == 2 => {
            joined(set.cells().map(|cell| yes_no(cell == 1).to_owned()).collect(), "or")
        }
        Input::EventCount(_, Window::Next(_)) => {
            joined(set.cells().map(|cell| yes_no(cell >= 1).to_owned()).collect(), "or")
        }
        Input::EventCount(..) | Input::Sibling(_) => runs(set)
            .into_iter()
            .map(|(first, last)| match range(first, last) {
                (from, i32::MAX) => format!("at least {from}"),
                (from, to) if from == to => from.to_string(),
                (from, to) => format!("between {from} and {to}"),
            })
            .collect::<Vec<_>>()
            .join(" or "),
        Input::TimeSince(_, unit) => runs(set)
            .into_iter()
            .map(|(first, last)| match range(first, last) {
                (from, i32::MAX) if from % 2 == 0 => format!("{} ago or longer, or never", half_steps(from, unit)),
                (from, i32::MAX) => format!("{} ago, or never", half_steps(from, unit)),
                (0, to) if to % 2 == 0 => format!("at most {} ago", half_steps(to, unit)),
                (0, to) => format!("{} ago", half_steps_end(to, unit)),
                (from, to) => format!("between {} and {} ago", half_steps(from, unit), half_steps_end(to, unit)),
            })
            .collect::<Vec<_>>()
            .join(" or "),
    }
}

/// The numbers from the first cell of a run to its last one.
#[expect(clippy::indexing_slicing, reason = "an input that is a number has a start for each of its cells")]
fn numbers_in(variable: &Variable, first: u32, last: u32) -> (i32, i32) {
    let after = variable.starts.get(last as usize + 1);
    (variable.starts[first as usize], after.map_or(i32::MAX, |next| next - 1))
}

fn half_steps(steps: i32, unit: Unit) -> String {
    let whole = Length { count: steps / 2, unit };
    if steps % 2 == 0 { whole.to_string() } else { format!("over {whole}") }
}

/// The end of a range: between seven days and eight is under eight.
fn half_steps_end(steps: i32, unit: Unit) -> String {
    if steps % 2 == 0 {
        half_steps(steps, unit)
    } else {
        format!("under {}", half_steps(steps.saturating_add(1), unit))
    }
}

/// Runs of neighbouring cells, as first and last.
fn runs(set: CellSet) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for cell in set.cells() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == cell => *last = cell,
            Some(_) | None => runs.push((cell, cell)),
        }
    }
    runs
}

/// When a referral came in, between two numbers.
pub(super) fn received(receipt: Receipt, from: i32, to: i32) -> String {
    let time = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let day = |number: i32| {
        let day = Weekday::ALL.iter().zip(0..).find(|(_, at)| *at == number);
        capital(day.unwrap_or_else(|| unreachable!("a week has seven days")).0.word())
    };
    match receipt {
        Receipt::Weekday => {
            let days: Vec<String> = (from..=to).map(day).collect();
            format!("on {}", joined(days, "or"))
        }
        Receipt::Minute if from == to => format!("at {}", time(from)),
        Receipt::Minute if from == 0 && to == receipt.last() => "at any time".to_owned(),
        Receipt::Minute if from == 0 => format!("before {}", time(to + 1)),
        Receipt::Minute if to == receipt.last() => format!("at {} or later", time(from)),
        Receipt::Minute => format!("from {} until before {}", time(from), time(to + 1)),
        Receipt::Outside(_) => joined((from..=to).map(|number| yes_no(number == 1).to_owned()).collect(), "or"),
    }
}

/// What a score comes to.
#[must_use]
pub(crate) fn score_value(score: &Score, lowest: i32, highest: i32) -> String {
    let takes_away = score.of.iter().any(|item| item.points < 0);
    match (lowest == highest, takes_away) {
        (true, _) => lowest.to_string(),
        (false, false) => format!("{lowest} so far, could reach {highest}"),
        (false, true) => format!("between {lowest} and {highest}"),
    }
}

/// What is asked of a score.
#[must_use]
pub(crate) fn score_needed(score: &Score, from: i32, to: Option<i32>) -> String {
    match (from, to) {
        (1, None) => "1 is needed".to_owned(),
        (from, None) => format!("{from} are needed"),
        (from, to) => format!("{} asked for", score_range(score, from, to)),
    }
}

/// Between which sums it must lie.
pub(super) fn score_range(score: &Score, from: i32, to: Option<i32>) -> String {
    match to {
        None => format!("at least {from}"),
        Some(to) if to == from => format!("exactly {from}"),
        Some(to) if from <= score.range().0 => format!("at most {to}"),
        Some(to) => format!("between {from} and {to}"),
    }
}

/// Points with what gives them: `3 points where breaths a minute is at least 25`.
#[must_use]
pub(crate) fn points(points: i32) -> String {
    format!("{points} {}", if points.abs() == 1 { "point" } else { "points" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lengths_are_said_as_people_say_them() {
        for (from, to, said) in [
            (1, None, "at least once"),
            (2, None, "at least twice"),
            (3, None, "at least 3 times"),
            (1, Some(1), "once"),
            (2, Some(2), "exactly twice"),
            (0, Some(1), "at most once"),
            (0, Some(0), "exactly 0 times"),
            (1, Some(3), "between 1 and 3 times"),
        ] {
            assert_eq!(often(from, to), said);
        }
        for (count, unit, said) in [
            (215, Unit::Month, "17 years and 11 months"),
            (25, Unit::Month, "2 years and 1 month"),
            (24, Unit::Month, "2 years"),
            (18, Unit::Month, "18 months"),
            (30, Unit::Day, "30 days"),
        ] {
            assert_eq!(lasting(Length { count, unit }), said);
        }
    }

    #[test]
    fn months_are_said_in_full_but_at_the_ends_of_a_range() {
        let age = Domain::Number { unit: Some(Unit::Month), from: 0, to: 311 };
        for (from, to, said) in [
            (157, 157, "13 years and 1 month"),
            (215, 311, "at least 17 years and 11 months"),
            (0, 29, "under 2 years and 6 months"),
            (7, 30, "between 7 and 30 months"),
            (25, 35, "between 25 and 35 months"),
            (18, 18, "18 months"),
        ] {
            assert_eq!(numbers(&age, from, to), said);
        }
    }
}
