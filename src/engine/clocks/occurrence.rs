//! The events of one child, as intervals of instants, and which of them come after which.
//!
//! In: a referral as at a moment. Out: occurrences by kind of event. Must not know clocks.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::base::arena::Arena;
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::{Interval, civil, interval};
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::history::ChildEvents;
use crate::engine::referral::{EventPosition, On, PlanPosition, Referral};
use crate::pack::model::{EventId, Pack};

/// Where a referral lists something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// Among what happened.
    Event(EventPosition),
    /// Among what was planned.
    Plan(PlanPosition),
}

impl From<EventPosition> for Position {
    fn from(event: EventPosition) -> Position {
        Position::Event(event)
    }
}

impl From<PlanPosition> for Position {
    fn from(plan: PlanPosition) -> Position {
        Position::Plan(plan)
    }
}

/// Something that happened by now, or may have, or that was planned by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence<P> {
    /// What.
    pub event: EventId,
    /// Its position in the referral.
    pub position: P,
    /// When, as it is told.
    pub on: On,
    /// The instants between which it lies; from the beginning of time when no earliest is known.
    pub at: Interval,
    /// Whether it has certainly happened by now.
    pub happened: bool,
    /// Its position among those of its kind, whatever the order in which the referral lists them.
    pub rank: usize,
}

/// The instants between which something lies; from the beginning of time, or to its end, where nothing is known.
#[must_use]
pub(crate) fn instants(on: On) -> Interval {
    let from = on.from.map(interval);
    let to = if on.from == on.to { from } else { on.to.map(interval) };
    Interval {
        earliest: from.map_or(Timestamp::MIN, |from| from.earliest),
        latest: to.map_or(Timestamp::MAX, |to| to.latest),
    }
}

/// The same of something that is known by a moment whose last instant is `until`: it does not lie ahead.
#[must_use]
pub(crate) fn instants_until(on: On, until: Timestamp) -> Interval {
    let Interval { earliest, latest } = instants(on);
    Interval { earliest, latest: latest.min(until) }
}

impl<P: Copy + Into<Position>> Occurrence<P> {
    /// Something that happened by a moment, or may have; `until` is the moment's last instant.
    #[must_use]
    pub fn by(now: Moment, until: Timestamp, event: EventId, position: P, on: On) -> Occurrence<P> {
        Occurrence { event, position, on, at: instants_until(on, until), happened: on.is_past(now), rank: 0 }
    }

    /// The same, whether it happened or was planned.
    #[must_use]
    pub fn of_any_kind(self) -> Occurrence<Position> {
        let Occurrence { event, position, on, at, happened, rank } = self;
        Occurrence { event, position: position.into(), on, at, happened, rank }
    }

    /// Whether another is the same entry of the referral.
    #[must_use]
    pub fn is_same(&self, other: &Occurrence<impl Copy + Into<Position>>) -> bool {
        self.position.into() == other.position.into()
    }

    /// Whether nothing is known of when it began.
    #[must_use]
    pub fn is_undated(&self) -> bool {
        self.at.earliest == Timestamp::MIN
    }

    /// The first day on which it can have been, if one is known.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        self.on.from.map(Moment::date)
    }

    /// The last day on which it can have been.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.on.to.map_or_else(|| civil(self.at.latest).date(), Moment::date)
    }

    /// The moment at which conditions are asked of it.
    #[must_use]
    pub fn asked_at(&self, now: Moment) -> Moment {
        self.on.to.filter(|to| !to.is_after(now)).unwrap_or(now)
    }

    /// What puts occurrences into the order of time, whatever the order in which the referral lists them.
    #[must_use]
    pub fn order(&self) -> (Timestamp, Timestamp, On, EventId, usize) {
        (self.at.latest, self.at.earliest, self.on, self.event, self.rank)
    }

    fn is_timed(&self) -> bool {
        self.on.exactly().is_some_and(|on| on.time().is_some())
    }

    /// Whether this comes after another. On one day, what has no time of day counts as the later: a stop that is
    /// recorded on the day of its start is meant to stop it.
    #[must_use]
    pub fn follows<Q: Copy + Into<Position>>(&self, other: &Occurrence<Q>) -> Truth {
        if self.is_same(other) || self.at.latest < other.at.earliest {
            return Truth::False;
        }
        let first = self.first_day();
        let sure = if self.is_timed() && other.is_timed() {
            self.at.earliest >= other.at.latest
        } else {
            first.is_some_and(|first| first >= other.last_day())
        };
        let tie = self.event == other.event && self.at == other.at;
        match (sure && self.happened, tie) {
            (true, true) => Truth::from(self.rank > other.rank),
            (true, false) => Truth::True,
            (false, _) => Truth::Unknown,
        }
    }
}

/// The occurrences of one child by kind of event, each list in the order of time.
#[derive(Debug, Clone)]
pub struct Occurrences {
    by_event: Arena<EventId, Vec<Occurrence<EventPosition>>>,
}

impl Occurrences {
    /// What has happened to a child, or may have, as at a moment whose last instant is `until`.
    #[must_use]
    pub fn of(
        pack: &Pack,
        referral: &Referral,
        events: &ChildEvents<'_>,
        now: Moment,
        until: Timestamp,
    ) -> Occurrences {
        let occurrence = |event: EventId, position: EventPosition| {
            let on = referral.events[position].on;
            (!on.is_after(now)).then(|| Occurrence::by(now, until, event, position, on))
        };
        let list = |event: EventId| {
            let positions = events.list(event).iter();
            let mut list: Vec<_> = positions.filter_map(|position| occurrence(event, *position)).collect();
            let content = |one: &Occurrence<EventPosition>| {
                let happened = &referral.events[one.position];
                (happened.attended.as_deref(), happened.by_telephone, &happened.recorded)
            };
            list.in_order_by(|a, b| (a.order(), content(a)).cmp(&(b.order(), content(b))));
            list.iter_mut().zip(0..).for_each(|(one, rank)| one.rank = rank);
            list
        };
        Occurrences { by_event: pack.events.ids().map(list).collect() }
    }

    /// Those of one kind, in the order of time.
    #[must_use]
    pub fn list(&self, event: EventId) -> &[Occurrence<EventPosition>] {
        &self.by_event[event]
    }
}
