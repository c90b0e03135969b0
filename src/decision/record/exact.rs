//! The part of the decision record that decision diagrams give.

use serde::{Deserialize, Serialize};

use super::Rung;

/// What the decision diagram proves about one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Exact {
    /// A completion that reaches `level.lowest`.
    pub lowest_witness: Vec<FactValue>,
    /// A completion that reaches `level.highest`.
    pub highest_witness: Vec<FactValue>,
    /// A smallest set of known facts that by themselves force `level.lowest`.
    pub rests_on: Vec<FactValue>,
    /// A completion that reaches `speed.lowest`.
    pub speed_lowest_witness: Vec<FactValue>,
    /// A completion that reaches `speed.highest`.
    pub speed_highest_witness: Vec<FactValue>,
    /// A smallest set of known facts that by themselves force `speed.lowest`.
    pub speed_rests_on: Vec<FactValue>,
    /// The fewest changed answers that would raise `level.lowest`; absent when none can.
    pub would_raise: Option<Change>,
    /// The fewest changed answers that would lower `level.highest`; absent when none can.
    pub would_lower: Option<Change>,
    /// The fewest answers that lead to each level above the lowest, rising.
    pub ways: Vec<Change>,
    /// Whether nothing but an exception could lower the level that holds now.
    pub only_exceptions_lower: bool,
    /// The fewest answers to open questions that could settle level and speed.
    pub settles: Vec<FactValue>,
    /// The question whose worst answer leaves least in doubt; absent when nothing is open.
    pub next: Option<NextQuestion>,
    /// Facts proved not to matter any more, whatever their answer, by id.
    pub irrelevant: Vec<String>,
    /// The bounds that each agency could give from what it alone reported or holds.
    pub views: Vec<View>,
}

/// The best question to ask next, with the answer that would leave most in doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NextQuestion {
    /// The worst answer: the one that leaves the widest bounds.
    pub worst: FactValue,
    /// The lowest level after it.
    pub lowest: Rung,
    /// The highest level after it.
    pub highest: Rung,
}

/// A fact with a value that it has or might have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FactValue {
    /// The fact's id.
    pub fact: String,
    /// The question that it answers.
    pub question: String,
    /// The value in words.
    pub value: String,
}

/// A smallest change of answers and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The answers that would be different.
    pub answers: Vec<FactValue>,
    /// The level that would follow.
    pub level: Rung,
}

/// What one agency could tell by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The agency's id.
    pub agency: String,
    /// The agency's title.
    pub title: String,
    /// Lowest level from this agency's reports alone.
    pub lowest: Rung,
    /// Highest level from this agency's reports alone.
    pub highest: Rung,
    /// What others know and this agency has not reported, where telling it that one fact would change these bounds.
    pub shared: Vec<Shared>,
}

/// What one shared fact would change for an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Shared {
    /// The fact, as others know it.
    pub fact: FactValue,
    /// Lowest level once the agency knows it.
    pub lowest: Rung,
    /// Highest level once the agency knows it.
    pub highest: Rung,
}
