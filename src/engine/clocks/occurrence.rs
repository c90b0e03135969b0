//! The events of one child, as intervals of instants, and which of them come after which.
//!
//! In: a referral as at a moment. Out: occurrences by kind of event. Must not know clocks.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::{Interval, civil, interval};
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::referral::{On, Referral};
use crate::pack::model::{EventId, Pack};
use crate::syntax::ast::Whom;

/// Something that happened by now, or may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// What.
    pub event: EventId,
    /// Its position in the referral.
    pub index: usize,
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
pub fn instants(on: On) -> Interval {
    let from = on.from.map(interval);
    let to = if on.from == on.to { from } else { on.to.map(interval) };
    Interval {
        earliest: from.map_or(Timestamp::MIN, |from| from.earliest),
        latest: to.map_or(Timestamp::MAX, |to| to.latest),
    }
}

impl Occurrence {
    /// Something that happened by a moment, or may have; `until` is the moment's last instant.
    #[must_use]
    pub fn by(now: Moment, until: Timestamp, event: EventId, index: usize, on: On) -> Occurrence {
        let Interval { earliest, latest } = instants(on);
        let at = Interval { earliest, latest: latest.min(until) };
        let happened = on == On::default() || on.to.is_some_and(|to| !to.is_after(now));
        Occurrence { event, index, on, at, happened, rank: 0 }
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
    pub fn follows(&self, other: &Occurrence) -> Truth {
        if self.index == other.index || self.at.latest < other.at.earliest {
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
#[derive(Debug, Clone, Default)]
pub struct Occurrences {
    by_event: Vec<Vec<Occurrence>>,
}

impl Occurrences {
    /// What has happened to a child, or may have, as at a moment.
    #[must_use]
    pub fn of(pack: &Pack, referral: &Referral, child: usize, now: Moment, until: Timestamp) -> Occurrences {
        let mut by_event: Vec<Vec<Occurrence>> = vec![Vec::new(); pack.events.len()];
        for (index, happened) in referral.events.iter().enumerate() {
            let about = pack.events.get(happened.event.at()).map_or(Whom::Household, |event| event.about);
            let concerns = about == Whom::Household || happened.child == Some(child);
            if !concerns || happened.on.is_after(now) {
                continue;
            }
            let occurrence = Occurrence::by(now, until, happened.event, index, happened.on);
            if let Some(list) = by_event.get_mut(happened.event.at()) {
                list.push(occurrence);
            }
        }
        for list in &mut by_event {
            let content = |one: &Occurrence| {
                let happened = referral.events.get(one.index)?;
                Some((happened.attended.as_deref(), happened.by_telephone, &happened.recorded))
            };
            list.in_order_by(|a, b| (a.order(), content(a)).cmp(&(b.order(), content(b))));
            list.iter_mut().enumerate().for_each(|(rank, one)| one.rank = rank);
        }
        Occurrences { by_event }
    }

    /// Those of one kind, in the order of time.
    #[must_use]
    pub fn list(&self, event: EventId) -> &[Occurrence] {
        self.by_event.get(event.at()).map_or(&[], Vec::as_slice)
    }
}
