//! How often each clock was met and missed, of all that started.
//!
//! In: the events of each child as at a moment. Out: counts, clock by clock. Must not know sentences.

use serde::Serialize;

use crate::base::arena::Arena;
use crate::engine::clocks::Case;
use crate::engine::clocks::run::State;
use crate::pack::model::{ClockId, Pack};
use crate::syntax::ast::Whom;

/// How one clock came out over all files.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClockCount {
    /// The clock's id.
    pub clock: String,
    /// Its title.
    pub title: String,
    /// How often it started; all that follows add up to this.
    pub started: u64,
    /// Done in time.
    pub in_time: u64,
    /// Done too late.
    pub late: u64,
    /// Overdue, and not done yet.
    pub overdue: u64,
    /// Still in time, or paused.
    pub running: u64,
    /// Not needed any more before its time was over, or a right that nobody used.
    pub not_needed: u64,
    /// Not needed any more, but overdue by then.
    pub missed_and_ended: u64,
    /// Nobody can say.
    pub cannot_say: u64,
}

/// The clocks while they are counted.
#[derive(Debug, Clone)]
pub(super) struct Clocks(Arena<ClockId, ClockCount>);

impl Clocks {
    pub(super) fn of(pack: &Pack) -> Clocks {
        Clocks(Arena::filled(ClockCount::default(), pack.clocks.len()))
    }

    /// Adds the runs of one child; those that the household started are counted for its first child alone.
    pub(super) fn add(&mut self, case: &Case<'_>, is_first: bool) {
        for run in case.time().runs {
            if case.pack.events[run.start.by.event].about == Whom::Household && !is_first {
                continue;
            }
            let count = &mut self.0[run.clock];
            count.started += 1;
            let slot = match run.state {
                State::InTime => &mut count.in_time,
                State::Late(_) => &mut count.late,
                State::Overdue(_) => &mut count.overdue,
                State::Running | State::DueSoon | State::Paused => &mut count.running,
                State::NotNeeded(_) if run.missed.is_true() => &mut count.missed_and_ended,
                State::NotNeeded(_) | State::Lapsed => &mut count.not_needed,
                State::CannotSay(_) => &mut count.cannot_say,
            };
            *slot += 1;
        }
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add_all(&mut self, other: &Clocks) {
        for (own, theirs) in self.0.iter_mut().zip(&other.0) {
            own.started += theirs.started;
            own.in_time += theirs.in_time;
            own.late += theirs.late;
            own.overdue += theirs.overdue;
            own.running += theirs.running;
            own.not_needed += theirs.not_needed;
            own.missed_and_ended += theirs.missed_and_ended;
            own.cannot_say += theirs.cannot_say;
        }
    }

    /// Those that have started at all, in the order of the pack.
    pub(super) fn counted(self, pack: &Pack) -> Vec<ClockCount> {
        let named = pack.clocks.iter().zip(self.0.iter()).map(|(clock, count)| ClockCount {
            clock: clock.entry.name.clone(),
            title: clock.entry.title.clone(),
            ..count.clone()
        });
        named.filter(|count| count.started > 0).collect()
    }
}
