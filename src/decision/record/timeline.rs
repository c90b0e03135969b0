//! The timeline of a referral: what was due when, what was done, what is due next and who must be told.

use serde::{Deserialize, Serialize};

use super::clocks::{ClockDecision, When};
use super::{PackStamp, Remark};
use crate::base::calendar::moment::Moment;

/// A referral in the order of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// Layout version, see [`super::FORMAT`].
    pub format: u32,
    /// Which rules were applied.
    pub pack: PackStamp,
    /// The referral's local reference.
    pub referral: String,
    /// The moment as at which it is seen, ISO 8601; the end of the day when it has no time of day.
    pub as_at: Moment,
    /// One timeline for every child, in the order of their labels.
    pub children: Vec<ChildTimeline>,
    /// What is odd about the referral itself.
    pub remarks: Vec<Remark>,
}

/// One child in the order of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChildTimeline {
    /// The child's label.
    pub child: String,
    /// What happened and what is due, in the order of time; what happened without a date comes first, what is due
    /// without one last.
    pub entries: Vec<Entry>,
    /// The clocks behind it.
    pub clocks: Vec<ClockDecision>,
    /// What is wrong with the data about time.
    pub findings: Vec<Remark>,
}

/// One point of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// When.
    pub at: When,
    /// What kind of point it is.
    pub kind: EntryKind,
    /// Whether it lies after the moment as at which the timeline is seen.
    pub ahead: bool,
    /// What, in words.
    pub title: String,
    /// The clock to which it belongs, by its position among the child's clocks.
    pub clock: Option<usize>,
}

/// What a point of a timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// Something happened.
    Happened,
    /// Something is planned.
    Planned,
    /// A meeting was recorded that does not count as held.
    NotHeld,
    /// An action that the rules ask for is due.
    Action,
    /// A clock is due.
    Due,
    /// Somebody is told of a miss.
    Tell,
    /// Somebody was told of a miss.
    Told,
}
