//! The events of one child and of its household, indexed once: how many there were, and how long ago, as at a moment.
//!
//! In: a referral and a child. Out: the least and the greatest of what rules measure over events. Must not know clocks.

use crate::base::arena::Arena;
use crate::base::calendar::moment::Moment;
use crate::base::value::Unit;
use crate::engine::referral::{ChildId, EventPosition, Happened, Referral};
use crate::pack::model::{EventId, Pack, Window};
use crate::syntax::ast::Whom;

/// The events of one child by kind, as the referral lists them.
pub struct ChildEvents<'a> {
    referral: &'a Referral,
    by_event: Arena<EventId, Vec<EventPosition>>,
}

/// The same, as at a moment.
pub struct History<'e> {
    events: &'e ChildEvents<'e>,
    at: Moment,
}

impl<'a> ChildEvents<'a> {
    /// Those of a child and of its household.
    #[must_use]
    pub fn of(pack: &'a Pack, referral: &'a Referral, child: ChildId) -> ChildEvents<'a> {
        let mut by_event = Arena::filled(Vec::new(), pack.events.len());
        for (position, happened) in referral.events.entries() {
            if pack.events[happened.event].about == Whom::Household || happened.child == Some(child) {
                by_event[happened.event].push(position);
            }
        }
        ChildEvents { referral, by_event }
    }

    /// Those of a kind, as the referral lists them.
    #[must_use]
    pub fn list(&self, event: EventId) -> &[EventPosition] {
        &self.by_event[event]
    }

    /// What had happened by a moment.
    #[must_use]
    pub fn as_at(&self, at: Moment) -> History<'_> {
        History { events: self, at }
    }
}

impl History<'_> {
    /// The events of a kind that have happened by now, or may have.
    fn of(&self, event: EventId) -> impl Iterator<Item = &Happened> {
        let all = self.events.list(event).iter().map(|position| &self.events.referral.events[*position]);
        all.filter(|happened| !happened.on.is_after(self.at))
    }

    fn is_complete(&self, event: EventId) -> bool {
        self.events.referral.complete.contains(&event)
    }

    /// The least and the greatest number of events in a window: at least those certainly inside it, and at most those
    /// possibly inside it, or any number when not all of them are listed.
    #[must_use]
    pub fn count(&self, event: EventId, window: Window) -> (i32, i32) {
        let (mut sure, mut open) = (0, 0);
        let mut complete = self.is_complete(event);
        match window {
            Window::Ever => {
                for happened in self.of(event) {
                    if happened.on.is_past(self.at) { sure += 1 } else { open += 1 }
                }
            }
            Window::Last(length) => {
                let start = self.at.before(length);
                for happened in self.of(event).filter(|happened| !happened.on.is_before(start)) {
                    let inside = happened.on.from.is_some_and(|from| !start.is_after(from));
                    if inside && happened.on.is_past(self.at) { sure += 1 } else { open += 1 }
                }
            }
            Window::Since(base) => {
                let last = self.of(base).filter_map(|happened| happened.on.exactly()).max();
                let dated = self.of(base).all(|happened| happened.on.exactly().is_some());
                let after = |happened: &&Happened| match (happened.on.exactly(), last) {
                    (Some(on), Some(last)) => on.is_after(last),
                    (None, Some(last)) => happened.on.to.is_none_or(|to| to.is_after(last)),
                    (None, None) => true,
                    (Some(_), None) => false,
                };
                let certain = |happened: &&Happened| {
                    happened.on.is_past(self.at) && last.is_some_and(|last| happened.on.is_after(last))
                };
                let (surely_after, maybe_after): (Vec<_>, Vec<_>) = self.of(event).filter(after).partition(certain);
                if self.is_complete(base) && dated {
                    sure = surely_after.len();
                    open = if last.is_some() { maybe_after.len() } else { 0 };
                    complete |= last.is_none();
                } else {
                    // A later one may not be listed, and then fewer count.
                    open = self.of(event).count();
                }
            }
        }
        let least = i32::try_from(sure).unwrap_or(i32::MAX);
        let most = if complete { i32::try_from(sure + open).unwrap_or(i32::MAX) } else { i32::MAX };
        (least, most)
    }

    /// The least and the greatest time since the last event, in half steps; never is longer ago than any.
    #[must_use]
    pub fn time_since(&self, event: EventId, unit: Unit) -> (i32, i32) {
        let complete = self.is_complete(event);
        let dated = self.of(event).all(|happened| happened.on.exactly().is_some());
        match self
            .of(event)
            .filter(|happened| happened.on.is_past(self.at))
            .filter_map(|happened| happened.on.from)
            .max()
        {
            Some(last) => {
                let (least, most) = self.at.half_steps_since(last, unit);
                (if complete && dated { least } else { 0 }, most)
            }
            None if complete && self.of(event).next().is_none() => (i32::MAX, i32::MAX),
            None => (0, i32::MAX),
        }
    }
}
