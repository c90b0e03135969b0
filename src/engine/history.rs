//! The events of one child and of its household, indexed once: how many there were, and how long ago, as at a moment.
//!
//! In: a referral and a child. Out: the least and the greatest of what rules measure over events. Must not know clocks.

mod ahead;
mod near;

use std::collections::BTreeSet;

use crate::base::arena::Arena;
use crate::base::calendar::moment::Moment;
use crate::base::length::Unit;
use crate::engine::referral::{ChildId, EventPosition, Happened, On, Plan, Referral};
use crate::pack::model::{EventId, Pack, Window};

/// The events of one child by kind, as the referral lists them.
pub struct ChildEvents<'a> {
    pack: &'a Pack,
    referral: &'a Referral,
    child: ChildId,
    by_event: Arena<EventId, Vec<EventPosition>>,
    plans: Vec<&'a Plan>,
    known_by: Moment,
}

/// The same, as at a moment.
pub struct History<'e> {
    events: &'e ChildEvents<'e>,
    at: Moment,
    presuming: bool,
}

impl<'a> ChildEvents<'a> {
    /// Whether an age was told that counts from this event, so that it happened by a moment.
    pub(super) fn is_born(&self, event: EventId, at: Moment) -> bool {
        let born = self.referral.by_age(self.pack, self.child, event, Some(at));
        born.and_then(|on| on.to).is_some_and(|last| !last.is_after(at))
    }

    /// Those of a child and of its household, as they are known by a moment.
    #[must_use]
    pub fn of(pack: &'a Pack, referral: &'a Referral, child: ChildId, known_by: Moment) -> ChildEvents<'a> {
        let mut by_event = Arena::filled(Vec::new(), pack.events.len());
        for (position, happened) in referral.events.entries() {
            if referral.concerns(happened.child, child) {
                by_event[happened.event].push(position);
            }
        }
        let plans = referral.plans.iter().filter(|plan| referral.concerns(plan.child, child)).collect();
        ChildEvents { pack, referral, child, by_event, plans, known_by }
    }

    /// Whether somebody says that all of a kind are listed.
    pub(super) fn lists_all(&self, event: EventId) -> bool {
        self.referral.complete.contains(&event)
    }

    /// By when they are known: what happens later says nothing yet.
    pub(super) fn known_by(&self) -> Moment {
        self.known_by
    }

    /// Those of a kind, as the referral lists them.
    #[must_use]
    pub fn list(&self, event: EventId) -> &[EventPosition] {
        &self.by_event[event]
    }

    /// The moment of what is told without one.
    #[must_use]
    pub fn told_at(&self) -> Option<Moment> {
        self.referral.told_at()
    }

    /// When those of a kind happened.
    pub fn times(&self, event: EventId) -> impl Iterator<Item = On> {
        self.by_event[event].iter().map(|position| self.referral.events[*position].on)
    }

    /// When something happened that happens once, however often it is told: once where all can be right, and otherwise each time
    /// that somebody says.
    #[must_use]
    pub fn once(&self, event: EventId) -> Vec<On> {
        let all: BTreeSet<On> = self.times(event).collect();
        let agreed = all.iter().copied().map(Some).reduce(|one, other| one?.and(other?)).flatten();
        agreed.map_or_else(|| all.into_iter().collect(), |on| vec![on])
    }

    /// What had happened by a moment.
    #[must_use]
    pub fn as_at(&self, at: Moment) -> History<'_> {
        History { events: self, at, presuming: false }
    }
}

impl<'e> History<'e> {
    /// All events, whenever they happened.
    #[must_use]
    pub fn events(&self) -> &'e ChildEvents<'e> {
        self.events
    }

    /// The moment.
    #[must_use]
    pub fn at(&self) -> Moment {
        self.at
    }
}

impl<'e> History<'e> {
    /// The same with what is presumed: of some kinds nothing has happened but what is listed.
    #[must_use]
    pub fn as_presumed(&self) -> History<'e> {
        History { presuming: true, ..*self }
    }
}

impl History<'_> {
    /// The events of a kind that have happened by now, or may have.
    fn of(&self, event: EventId) -> impl Iterator<Item = &Happened> {
        let all = self.events.list(event).iter().map(|position| &self.events.referral.events[*position]);
        all.filter(|happened| !happened.on.is_after(self.at))
    }

    fn is_complete(&self, event: EventId) -> bool {
        let is_presumed = self.presuming && self.events.pack.events[event].presumed_none;
        is_presumed || self.events.lists_all(event)
    }

    /// The least and the greatest number of events in a window, over every moment at which each listed one can have been;
    /// any number where more may have happened than are listed.
    #[must_use]
    pub fn count(&self, event: EventId, window: Window) -> (i32, i32) {
        match window {
            Window::Ever => self.counted(event, |_| true, |_| true, true),
            Window::Last(length) => {
                let start = self.at.before(length);
                let inside = |on: On| on.from.is_some_and(|from| !start.is_after(from));
                self.counted(event, inside, |on| !on.is_before(start), true)
            }
            Window::Since(base) if base == event => (0, 0),
            Window::Since(base) => self.count_since(event, base),
            Window::Near(side, length, base) => self.count_near(event, side, length, base),
            Window::Next(length) => self.planned(event, length),
        }
    }

    /// How many are surely inside and how many may be, of those that have happened.
    fn counted(
        &self,
        event: EventId,
        is_inside: impl Fn(On) -> bool,
        may_be: impl Fn(On) -> bool,
        more: bool,
    ) -> (i32, i32) {
        let may = || self.of(event).map(|happened| happened.on).filter(|on| may_be(*on));
        let sure = may().filter(|on| on.is_past(self.at) && is_inside(*on)).count();
        let most = if more && !self.is_complete(event) { None } else { i32::try_from(may().count()).ok() };
        (i32::try_from(sure).unwrap_or(i32::MAX), most.unwrap_or(i32::MAX))
    }

    /// How many came after the last base: fewest where that was as late as it can have been, most where it was as early.
    /// Without any base there is nothing to count.
    fn count_since(&self, event: EventId, base: EventId) -> (i32, i32) {
        let (sure, open): (Vec<On>, Vec<On>) =
            self.of(base).map(|happened| happened.on).partition(|on| on.is_past(self.at));
        let complete = self.is_complete(base);
        let last = ends(sure.iter().chain(&open).map(|base| base.last_by(self.at)));
        let is_after_all = |on: On| on.from.is_some_and(|from| last.iter().all(|last| from.is_after(*last)));
        let least = if complete && !sure.is_empty() { self.counted(event, is_after_all, |_| true, true).0 } else { 0 };
        let most_after = |bases: &[On]| {
            let starts = ends(bases.iter().filter_map(|base| base.from));
            let is_after = |moment: Moment| starts.iter().all(|start| moment.is_after(*start));
            // What is not listed may have been at the last moment.
            let more = is_after(On::default().last_by(self.at));
            self.counted(event, |_| false, |on| is_after(on.last_by(self.at)), more).1
        };
        let most = if !sure.is_empty() {
            most_after(&sure)
        } else if complete {
            open.iter().map(|base| most_after(std::slice::from_ref(base))).max().unwrap_or(0)
        } else {
            most_after(&[])
        };
        (least, most)
    }

    /// The least and the greatest time since the last event, in half steps, over every moment at which each listed one can
    /// have been; never is longer ago than any.
    #[must_use]
    pub fn time_since(&self, event: EventId, unit: Unit) -> (i32, i32) {
        let since = |moment: Moment| self.at.half_steps_since(moment, unit);
        let all = || self.of(event).map(|happened| happened.on);
        let least = if self.is_complete(event) { all().map(|on| since(on.last_by(self.at)).0).min() } else { Some(0) };
        let sure = all().filter(|on| on.is_past(self.at));
        let most = sure.filter_map(|on| on.from).map(|from| since(from).1).min();
        (least.unwrap_or(i32::MAX), most.unwrap_or(i32::MAX))
    }
}

/// The last of the whole days and the last of the others: what is after both is after all of them.
fn ends(moments: impl Iterator<Item = Moment>) -> Vec<Moment> {
    let (days, times): (Vec<Moment>, Vec<Moment>) = moments.partition(|moment| moment.time().is_none());
    days.into_iter().max().into_iter().chain(times.into_iter().max()).collect()
}

impl On {
    /// What two say of one thing: when both can be right; none where they cannot.
    fn and(self, other: On) -> Option<On> {
        let both = On { from: self.from.max(other.from), to: self.to.into_iter().chain(other.to).min() };
        let can_be = !both.from.zip(both.to).is_some_and(|(from, to)| from.is_after(to));
        can_be.then_some(both)
    }

    /// The last moment at which it can have been by now. What is told in days alone was on a whole day.
    fn last_by(self, now: Moment) -> Moment {
        let has_time = |end: &Option<Moment>| end.is_some_and(|end| end.time().is_some());
        let in_days = self != On::default() && ![self.from, self.to].iter().any(has_time);
        let last = if in_days { Moment::whole(now.date()) } else { Moment::timed(now.latest()) };
        self.to.filter(|to| !to.is_after(now)).unwrap_or(last)
    }
}
