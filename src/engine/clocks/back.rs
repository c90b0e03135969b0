//! What starts a clock that counts back: each plan for its event, until the event has been held.
//!
//! In: one such clock and the plans of one child. Out: a run for everything that was planned. A later plan for the same
//! thing moves the day while that is still in time; what was missed under the earlier one stays missed, in a run of its own,
//! and what was done in time under it is not due again.

use crate::base::truth::Truth;
use crate::engine::clocks::meeting::Verdict;
use crate::engine::clocks::occurrence::Occurrence;
use crate::engine::clocks::plan::Planned;
use crate::engine::clocks::run::{ClockCase, Start};
use crate::engine::referral::EventPosition;
use crate::pack::model::EventId;

impl ClockCase<'_, '_> {
    /// The starts that plans for an event make, in the order in which they were made.
    pub(crate) fn planned(&self, event: EventId) -> Vec<Start> {
        let mut chosen: Vec<Start> = Vec::new();
        for plan in self.case.plans.iter().filter(|plan| plan.made.event == event) {
            if !self.clock.entry.force.covers(plan.made.asked_at(self.case.now).day()) {
                continue;
            }
            let applies = if plan.made.happened { Truth::True } else { Truth::Unknown };
            let next = Start { by: plan.made.of_any_kind(), applies, plan: Some(*plan), counted_from: None };
            match chosen.last_mut().filter(|open| self.is_same(open, plan)) {
                Some(open) if self.is_done(open, &plan.made).is_true() => {}
                Some(open) if self.is_in_time(open, &next) => {
                    let is_moved = self.is_done(open, &plan.made).is_false();
                    open.plan = open.plan.map(|old| if is_moved && plan.replaces(&old) { *plan } else { old.or(plan) });
                }
                Some(_) | None => chosen.push(next),
            }
        }
        for open in &mut chosen {
            self.bring_forward(open);
        }
        chosen
    }

    /// Whether a plan is for the same thing as an earlier one: nothing that it came to lies between them.
    fn is_same(&self, open: &Start, next: &Planned) -> bool {
        let before =
            |event: &Occurrence<EventPosition>| event.first_day().is_none_or(|first| first <= next.made.last_day());
        let held = |plan: Planned| self.held(&plan).any(|(event, _)| before(&event));
        open.applies.is_true() && !open.plan.is_some_and(held)
    }

    /// Whether a run has ended before something else.
    fn is_done<P>(&self, open: &Start, next: &Occurrence<P>) -> Truth {
        let ends = self.ended(open);
        let surely = ends.certain().is_some_and(|end| end.at.latest <= next.at.earliest);
        let perhaps = ends.earliest().is_some_and(|end| end < next.at.latest);
        if surely { Truth::True } else { Truth::Unknown.min(Truth::from(perhaps)) }
    }

    /// Whether a run was in time when the next plan was made; and the other way round, where either may be the later.
    fn is_in_time(&self, open: &Start, next: &Start) -> bool {
        let before =
            |run: &Start, plan: &Planned| self.due_dates(run).latest.is_none_or(|due| plan.made.at.latest <= due.by);
        let Some((old, new)) = open.plan.zip(next.plan) else { return false };
        before(open, &new) && (new.replaces(&old) || before(next, &old))
    }

    /// What was held before the day that was planned moves that day, unless the run had ended by then.
    fn bring_forward(&self, open: &mut Start) {
        let Some(mut plan) = open.plan else { return };
        let sooner = self.held(&plan).find(|(event, _)| event.at.earliest < plan.at.earliest);
        let Some((event, came)) = sooner else { return };
        match (self.is_done(open, &event), came.is_true() && event.at.latest <= plan.at.latest) {
            (Truth::True, _) => return,
            (Truth::False, true) => (plan.at, plan.day) = (event.at, event.on),
            (Truth::False | Truth::Unknown, _) => {
                plan.at.earliest = event.at.earliest;
                plan.day.from = event.on.from;
            }
        }
        open.plan = Some(plan);
    }

    /// The events that a plan came to, or may have, and which of the two.
    fn held(&self, plan: &Planned) -> impl Iterator<Item = (Occurrence<EventPosition>, Truth)> {
        let came = |event: Occurrence<EventPosition>| {
            let verdict = if self.verdicts.of(&event) == Verdict::Held { Truth::True } else { Truth::Unknown };
            (event, plan.came_to(&event).min(verdict))
        };
        self.counting(plan.made.event).map(came).filter(|(_, came)| !came.is_false())
    }
}
