//! The part of the decision record that speaks of time: clocks, meetings, due moments and the timeline.
//!
//! Moments are ISO 8601 in local civil time; one without a time of day is the whole day, and as a due moment its end.

use serde::{Deserialize, Serialize};

use super::Citation;
use crate::base::calendar::moment::Moment;

/// When something was, or is due: just then, or between two moments of which one may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct When {
    /// No earlier than this; unknown when absent.
    pub earliest: Option<Moment>,
    /// No later than this; unknown when absent.
    pub latest: Option<Moment>,
}

/// Where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    /// It should have been done.
    Overdue,
    /// There is little time.
    DueSoon,
    /// There is time.
    Running,
    /// Nobody can say; `doubt` says why.
    CannotSay,
    /// It is paused, as its authority allows.
    Paused,
    /// It was done too late.
    StoppedLate,
    /// It was done in time.
    StoppedInTime,
    /// It need not be done any more.
    NotNeeded,
    /// Others could until then, and did not; nobody has missed it.
    Lapsed,
}

/// Whether a clock was missed, whatever came later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Missed {
    /// It was missed.
    Yes,
    /// It was not, so far.
    No,
    /// Nobody can say.
    CannotSay,
}

/// Why nobody can say where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Whether it applies turns on what is not known.
    Applies,
    /// The start has no exact date.
    Start,
    /// Whether a meeting that may have stopped it counts is not known.
    Meeting,
    /// What may have ended it has no exact date.
    End,
    /// A pause has no exact date.
    Pause,
    /// The pack has no calendar that counts the limit.
    NoCalendar,
    /// The calendar does not know the days that would have to be counted.
    CalendarEnds,
}

/// One run of a clock for one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClockDecision {
    /// The clock's id.
    pub clock: String,
    /// The clock in words.
    pub title: String,
    /// Where it stands.
    pub state: ClockState,
    /// Whether it was missed, whatever came later.
    pub missed: Missed,
    /// What started it, in words.
    pub started_by: String,
    /// When it started: when the day was planned, where it counts back from one.
    pub started: When,
    /// The day with which it came into force, and from which it counts, where it was open by then.
    #[serde(default)]
    pub counted_from: Option<Moment>,
    /// The planned day from which it counts back, if it does.
    pub planned_for: Option<When>,
    /// When it is due; absent when that cannot be said at all.
    pub due: Option<When>,
    /// What the day is on which it is due, where nobody works on it: a bank holiday by its name, or a day of the week. The limit
    /// counts days off as well.
    #[serde(default)]
    pub due_on_day_off: Option<String>,
    /// From when on it is due soon.
    pub due_soon_from: Option<Moment>,
    /// How late it is or was, in words.
    pub late_by: Option<String>,
    /// What ended it, in words.
    pub ended_by: Option<String>,
    /// When it ended.
    pub ended: Option<When>,
    /// Why it is not needed, as it was recorded.
    pub reason: Option<String>,
    /// Why nobody can say where it stands.
    pub doubt: Option<Doubt>,
    /// The calendar, or what no calendar counts, where that is the doubt.
    pub calendar: Option<String>,
    /// Since when it is paused.
    pub paused_since: Option<When>,
    /// Who may do it until then, if it is a right of others: nobody here has missed it where they do not.
    pub right_of: Option<String>,
    /// The action whose time limit it is, by id.
    pub action: Option<String>,
    /// Its limits, with what stands behind each.
    pub limits: Vec<LimitDecision>,
    /// Who owns it, by title.
    pub owners: Vec<String>,
    /// The ladder that follows a miss, by title.
    pub ladder: Option<String>,
    /// Who is told, step by step; empty while nothing is missed, and once it has ended.
    pub steps: Vec<StepDecision>,
    /// The authorities.
    pub citations: Vec<Citation>,
}

/// One limit of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LimitDecision {
    /// The limit in words.
    pub limit: String,
    /// What stands behind it, in words, if that is said.
    pub kind: Option<String>,
    /// When it ends; absent when that cannot be said at all.
    pub due: Option<When>,
    /// Whether it is a proposal, which does not count until a local pack takes it up.
    pub proposal: bool,
    /// Its own authority.
    pub citation: Option<Citation>,
}

/// One step of a ladder after a miss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StepDecision {
    /// Who is told, by title.
    pub tell: Vec<String>,
    /// They are told once this has passed; absent when it cannot be said.
    pub after: Option<Moment>,
    /// Whether it has passed.
    pub reached: bool,
    /// Who of them has not been told yet, by title.
    pub left: Vec<String>,
    /// When the last of them was told, once all of them have been.
    pub told: Option<When>,
}

/// A clock of which no start is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NotStarted {
    /// The clock's id.
    pub clock: String,
    /// The clock in words.
    pub title: String,
}

/// Whether a meeting counts as held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// It counts.
    Held,
    /// It does not: it was not quorate, or only a call.
    NotHeld,
    /// Nobody can say.
    CannotSay,
}

/// A meeting as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MeetingDecision {
    /// The meeting's id.
    pub meeting: String,
    /// The meeting in words.
    pub title: String,
    /// When it was.
    pub on: When,
    /// Whether it counts.
    pub counts: Counts,
    /// Whether it is recorded who was there.
    pub attendance_known: bool,
    /// Who had to be there and was not, by title.
    pub missing: Vec<String>,
    /// Who was to be invited and was not there, by title.
    pub absent: Vec<String>,
    /// Whether it is recorded as a call.
    pub by_telephone: bool,
}

/// Something that is planned, by the latest plan that is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PlanDecision {
    /// What, in words.
    pub title: String,
    /// For when.
    pub planned_for: When,
    /// When it was planned.
    pub planned: When,
}
