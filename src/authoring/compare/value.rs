//! What a side answers, and which way an answer moves: what is not surely as much is lowered.

use crate::base::time_limit::Limit;
use crate::pack::model::Rung;

/// What a side answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing: the side rules such a referral out.
    RuledOut,
    /// A rung of a ladder, by its place on the ladder of both sides, with its title.
    Rung(u32, String),
    /// Not given.
    Nothing,
    /// Given, within these limits at the latest; none when it has none.
    Given(Vec<Limit>),
}

/// A rung as people say it: its title, and what the area calls it.
pub(super) fn titled(title: &str, label: Option<&str>) -> String {
    label.filter(|label| *label != title).map_or_else(|| title.to_owned(), |label| format!("{title} ({label})"))
}

/// Which way an answer moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It stays.
    Same,
    /// It protects more.
    Raised,
    /// It protects less, or not surely as much.
    Lowered,
}

/// The rungs of both ladders by name, in an order that both agree with where they agree with each other.
pub(super) fn merged(old: &[Rung], new: &[Rung]) -> Vec<String> {
    let mut names: Vec<String> = new.iter().map(|rung| rung.entry.name.clone()).collect();
    let mut below = 0;
    for rung in old {
        match names.iter().position(|name| *name == rung.entry.name) {
            Some(at) => below = at + 1,
            None => {
                names.insert(below, rung.entry.name.clone());
                below += 1;
            }
        }
    }
    names
}

/// Which way a value moves. What is not surely as much is lowered.
#[must_use]
pub(crate) fn way(from: &Value, to: &Value) -> Direction {
    match (from, to) {
        (Value::RuledOut, Value::RuledOut) => Direction::Same,
        (Value::RuledOut, _) => Direction::Raised,
        (Value::Rung(0, _) | Value::Nothing, Value::RuledOut) => Direction::Same,
        (_, Value::RuledOut) => Direction::Lowered,
        (Value::Rung(old, _), Value::Rung(new, _)) => match new.cmp(old) {
            std::cmp::Ordering::Less => Direction::Lowered,
            std::cmp::Ordering::Equal => Direction::Same,
            std::cmp::Ordering::Greater => Direction::Raised,
        },
        (Value::Nothing, Value::Nothing) => Direction::Same,
        (Value::Nothing, _) => Direction::Raised,
        (_, Value::Nothing) => Direction::Lowered,
        (Value::Given(old), Value::Given(new)) => of_limits(old, new),
        (Value::Rung(..), Value::Given(_)) => Direction::Raised,
        (Value::Given(_), Value::Rung(..)) => Direction::Lowered,
    }
}

/// Which way limits move: a longer one, a lost one and one that a calendar may make longer is lowered.
fn of_limits(old: &[Limit], new: &[Limit]) -> Direction {
    let covers = |a: &[Limit], b: &[Limit]| b.iter().all(|wanted| a.iter().any(|limit| limit.is_as_strict_as(*wanted)));
    match (covers(new, old), covers(old, new)) {
        (true, true) => Direction::Same,
        (true, false) => Direction::Raised,
        (false, _) => Direction::Lowered,
    }
}
