//! How many events came so long after another, or before it.
//!
//! In: the events of one child as at a moment. Out: the least and the greatest number. Of times that are not known exactly each
//! pair is looked at by itself: the bounds hold, and may lie further apart than all pairs together allow.

use super::{ChildEvents, History};
use crate::base::calendar::moment::Moment;
use crate::base::length::Length;
use crate::base::truth::Truth;
use crate::engine::referral::{EventPosition, On, is_birth};
use crate::pack::model::EventId;
use crate::syntax::ast::Side;

/// An event with its place in the referral, if it is listed there.
type Dated = (Option<EventPosition>, On);

impl History<'_> {
    pub(super) fn count_near(&self, event: EventId, side: Side, length: Length, base: EventId) -> (i32, i32) {
        let (events, mut bases) = (self.dated(event), self.dated(base));
        let ChildEvents { pack, referral, child, .. } = self.events;
        // Of a birth that nobody lists the age says between which days it was.
        if bases.is_empty()
            && let Some(on) = referral.by_age(pack, *child, base, Some(self.at))
            && !on.is_after(self.at)
        {
            bases.push((None, on));
        }
        // Nobody is born twice.
        let no_other_base = self.is_complete(base) || (bases.len() == 1 && is_birth(pack, base));
        let near = |one: &Dated| {
            let others = bases.iter().filter(|other| other.0 != one.0);
            let near = |other: &Dated| match side {
                Side::After => self.comes_within(length, other, one, event == base),
                Side::Before => self.comes_within(length, one, other, event == base),
            };
            others.map(near).fold(Truth::False, Truth::or)
        };
        let near: Vec<Truth> = events.iter().map(near).collect();
        let least = number(near.iter().filter(|near| near.is_true()).count());
        let most = match (self.is_complete(event), no_other_base) {
            (true, true) => number(near.iter().filter(|near| !near.is_false()).count()),
            // Each may be near to one that is not listed.
            (true, false) => number(near.len()),
            (false, true) if bases.is_empty() => 0,
            (false, _) => i32::MAX,
        };
        (least, most)
    }

    /// Those of a kind that have happened by now, or may have.
    fn dated(&self, event: EventId) -> Vec<Dated> {
        let all = self.events.list(event).iter().map(|at| (Some(*at), self.events.referral.events[*at].on));
        all.filter(|(_, on)| !on.is_after(self.at)).collect()
    }

    /// Whether the second came after the first, and no longer after it. Of two of a kind at the same time one came after the
    /// other, and not the other after the one.
    fn comes_within(&self, length: Length, first: &Dated, second: &Dated, same_kind: bool) -> Truth {
        let follows = self.follows(length, first.1, second.1);
        if same_kind && follows.is_true() && self.follows(length, second.1, first.1).is_true() {
            return Truth::from(first.0 < second.0);
        }
        follows
    }

    /// What is told in days alone is compared in days; on one day it counts as after, and as before.
    fn follows(&self, length: Length, first: On, second: On) -> Truth {
        let timed = length.unit.is_timed();
        let back = |moment: Moment, latest: bool| match (timed, latest) {
            (false, _) => moment.before(length),
            (true, true) => Moment::timed(moment.latest()).before(length),
            (true, false) => Moment::timed(moment.earliest()).before(length),
        };
        let early = |moment: Moment| if timed { Moment::timed(moment.earliest()) } else { moment };
        let late = |moment: Moment| if timed { Moment::timed(moment.latest()) } else { moment };
        let (first_last, second_last) = (first.last_by(self.at), second.last_by(self.at));
        let may = !first.from.is_some_and(|from| from.is_after(second_last))
            && !second.from.is_some_and(|from| back(from, false).is_after(late(first_last)));
        let in_order = second.from.is_some_and(|from| !first_last.is_after(from));
        let in_time = first.from.is_some_and(|from| !back(second_last, true).is_after(early(from)));
        let have_happened = first.is_past(self.at) && second.is_past(self.at);
        match (in_order && in_time && have_happened, may) {
            (true, _) => Truth::True,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::False,
        }
    }
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
