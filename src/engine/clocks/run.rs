//! What one clock of one child goes by, and what comes of it: starts, due dates, ends, and runs with their states.

use jiff::Timestamp;

use crate::base::calendar::due::{Calendars, Due, Uncountable};
use crate::base::length::{Length, Unit};
use crate::base::truth::Truth;
use crate::engine::clocks::Case;
use crate::engine::clocks::ladder::Rung;
use crate::engine::clocks::meeting::{Verdict, Verdicts};
use crate::engine::clocks::occurrence::{Occurrence, Position};
use crate::engine::clocks::plan::Planned;
use crate::engine::referral::EventPosition;
use crate::pack::model::{Clock, ClockId, EventId};

/// One clock of one child.
#[derive(Clone, Copy)]
pub(crate) struct ClockCase<'a, 'c> {
    /// The child.
    pub case: &'c Case<'a>,
    /// The clock.
    pub clock: &'a Clock,
    /// Which it is.
    pub id: ClockId,
    /// What is to be made of its meetings.
    pub verdicts: &'c Verdicts,
    /// The calendars that count for it.
    pub calendars: Calendars<'a>,
}

impl ClockCase<'_, '_> {
    /// Whatever may end this clock: what stops it, and what makes it needless.
    pub(crate) fn ends(&self) -> impl Iterator<Item = Occurrence<EventPosition>> {
        let events = self.clock.stops.iter().chain(&self.clock.not_needed).chain(self.ends_of_standing());
        events.flat_map(|event| self.counting(*event))
    }

    /// The events with which the standing ends to which this clock belongs.
    pub(crate) fn ends_of_standing(&self) -> &[EventId] {
        self.clock.standing.map_or(&[], |fact| self.case.pack.facts[fact].ends.as_slice())
    }

    /// The occurrences of an event that may count: not a meeting that was not held.
    pub(crate) fn counting(&self, event: EventId) -> impl Iterator<Item = Occurrence<EventPosition>> {
        let list = self.case.occurrences.list(event).iter().copied();
        list.filter(|occurrence| self.verdicts.of(occurrence) != Verdict::NotHeld)
    }
}

/// A start of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// What started it, with the instants between which it lies.
    pub by: Occurrence<Position>,
    /// Whether the clock applies, by its condition.
    pub applies: Truth,
    /// The plan from whose day it counts back, if it does.
    pub plan: Option<Planned>,
    /// The instant with which the clock came into force, where what started it came before.
    pub counted_from: Option<Timestamp>,
}

/// When a run is due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DueDates {
    /// By every limit of the clock, as it stands in the pack.
    pub limits: Vec<LimitDue>,
    /// Not before this, by the limits that count; absent when it cannot be said.
    pub earliest: Option<Due>,
    /// Not after this, by the limits that count; absent when it cannot be said.
    pub latest: Option<Due>,
    /// The unit of the limit that ends last in `latest`.
    pub unit: Option<Unit>,
    /// Since when it is paused, if it is.
    pub paused: Option<Occurrence<EventPosition>>,
    /// Why it cannot be said.
    pub uncountable: Option<Uncountable>,
    /// Whether it turns on the date of a pause.
    pub pause_open: bool,
}

/// When one limit ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitDue {
    /// The limit's position in the clock.
    pub limit: usize,
    /// Not before this; absent when the start has no earliest moment.
    pub earliest: Option<Due>,
    /// Not after this, or why that cannot be said.
    pub latest: Result<Due, Uncountable>,
}

/// What ended a run, or may have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Ends {
    /// What certainly stopped it.
    pub stop: Option<Occurrence<EventPosition>>,
    /// What certainly made it needless.
    pub needless: Option<Occurrence<EventPosition>>,
    /// What may have ended it before.
    pub possible: Option<Occurrence<EventPosition>>,
    /// Whether what may have ended it is a meeting of which it is not known whether it counts.
    pub by_meeting: bool,
}

impl Ends {
    /// What certainly ended it.
    #[must_use]
    pub(crate) fn certain(&self) -> Option<Occurrence<EventPosition>> {
        self.stop.into_iter().chain(self.needless).min_by_key(|end| end.at.latest)
    }

    /// No end comes before this.
    #[must_use]
    pub(crate) fn earliest(&self) -> Option<Timestamp> {
        self.possible.into_iter().chain(self.certain()).map(|end| end.at.earliest).min()
    }
}

/// A clock that has started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Which clock.
    pub clock: ClockId,
    /// What started it.
    pub start: Start,
    /// When it is due.
    pub due: DueDates,
    /// From when on it is due soon.
    pub warns: Option<Timestamp>,
    /// Where it stands.
    pub state: State,
    /// Whether it was missed, whatever came later.
    pub missed: Truth,
    /// What ended it, if anything certainly did.
    pub ended: Option<Occurrence<EventPosition>>,
    /// Who is told, step by step; empty while nothing is missed.
    pub rungs: Vec<Rung>,
}

/// Where a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// There is time.
    Running,
    /// There is little time.
    DueSoon,
    /// It should have been done so long ago.
    Overdue(Length),
    /// It is paused, as its authority allows.
    Paused,
    /// What others may do until then was not done; nobody has missed it.
    Lapsed,
    /// It was done in time.
    InTime,
    /// It was done, so much too late.
    Late(Length),
    /// It need not be done, for the reason that was recorded.
    NotNeeded(Option<String>),
    /// Nobody can say.
    CannotSay(Doubt),
}

/// Why nobody can say where a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Whether the clock applies turns on what is not known.
    Applies,
    /// The start has no exact date.
    Start,
    /// A meeting that may have stopped it: who was there is not recorded, or whether a call was allowed.
    Meeting,
    /// What may have ended it has no exact date.
    End,
    /// A pause has no exact date.
    Pause,
    /// No calendar reaches so far.
    Calendar(Uncountable),
}
