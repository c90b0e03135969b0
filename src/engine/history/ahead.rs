//! Whether something is planned for a day to come.
//!
//! In: the plans and the events of one child as at a moment. Out: the least and the greatest number, of which the greatest is 1.
//! The latest plan counts, until what was planned is recorded: so do the clocks that count back from a planned day.

use super::History;
use crate::base::calendar::moment::Moment;
use crate::base::length::Length;
use crate::base::truth::Truth;
use crate::engine::referral::{On, Plan};
use crate::pack::model::EventId;

impl History<'_> {
    pub(super) fn planned(&self, event: EventId, length: Length) -> (i32, i32) {
        let made = self.events.plans.iter().filter(|plan| plan.event == event && !plan.made.is_after(self.at));
        let made: Vec<&Plan> = made.copied().collect();
        let is_replaced = |plan: &Plan| made.iter().any(|other| self.replaces(other, plan));
        // Of what has come, or whose day has passed without it, nobody knows what is planned next.
        let standing: Vec<(&Plan, Truth)> = made
            .iter()
            .filter(|plan| !is_replaced(plan) && !plan.day.is_before(self.at))
            .map(|plan| (*plan, self.has_come(plan)))
            .filter(|(_, has_come)| !has_come.is_true())
            .collect();
        let stands = |(plan, has_come): &(&Plan, Truth)| has_come.is_false() && plan.made.is_past(self.at);
        let is_told = standing.iter().any(stands);
        let is_sure = is_told && standing.iter().all(|one| stands(one) && self.is_ahead(length, one.0.day).is_true());
        let may_be = standing.iter().any(|(plan, _)| !self.is_ahead(length, plan.day).is_false());
        let is_open = !is_told && !self.is_complete(event);
        (i32::from(is_sure), i32::from(may_be || is_open))
    }

    /// Whether a plan certainly takes the place of an earlier one.
    fn replaces(&self, plan: &Plan, earlier: &Plan) -> bool {
        let last = earlier.made.last_by(self.at);
        plan.made.is_past(self.at) && plan.made.from.is_some_and(|from| from.is_after(last))
    }

    /// Whether what was planned has happened: on a day after the plan was made, or not before its day.
    fn has_come(&self, plan: &Plan) -> Truth {
        let come = |on: On| {
            let date = |moment: Option<Moment>| moment.map(Moment::date);
            let (made, last) = (plan.made.last_by(self.at).date(), on.last_by(self.at).date());
            let surely =
                date(on.from).is_some_and(|from| from > made || date(plan.day.to).is_some_and(|to| from >= to));
            let perhaps = date(plan.made.from).is_none_or(|made| last > made)
                || date(plan.day.from.or(plan.made.from)).is_none_or(|from| last >= from);
            match (surely && on.is_past(self.at), perhaps) {
                (true, _) => Truth::True,
                (false, true) => Truth::Unknown,
                (false, false) => Truth::False,
            }
        };
        self.of(plan.event).map(|happened| come(happened.on)).fold(Truth::False, Truth::or)
    }

    /// Whether a day lies no further ahead; today does.
    fn is_ahead(&self, length: Length, day: On) -> Truth {
        let back = |moment: Moment, latest: bool| match (length.unit.is_timed(), latest) {
            (false, _) => moment.before(length),
            (true, true) => Moment::timed(moment.latest()).before(length),
            (true, false) => Moment::timed(moment.earliest()).before(length),
        };
        let is_to_come = day.from.is_some_and(|from| !self.at.is_after(from));
        let is_soon = day.to.is_some_and(|to| !back(to, true).is_after(self.at));
        let is_late = day.from.is_some_and(|from| back(from, false).is_after(self.at));
        match (is_to_come && is_soon, day.is_before(self.at) || is_late) {
            (true, _) => Truth::True,
            (false, false) => Truth::Unknown,
            (false, true) => Truth::False,
        }
    }
}
