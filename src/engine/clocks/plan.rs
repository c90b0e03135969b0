//! What is planned: days to come, from which clocks count back.
//!
//! In: a referral as at a moment. Out: the plans of one child, and which event each of them came to. A plan is nothing
//! that has happened: it stops no clock, meets no condition, and starts only the clocks that count back from its day. Must
//! not know clocks.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::Interval;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::clocks::Case;
use crate::engine::clocks::meeting::{Verdict, Verdicts};
use crate::engine::clocks::occurrence::{Occurrence, instants};
use crate::engine::referral::{ChildId, EventPosition, On, Plan, PlanPosition, Referral};
use crate::pack::model::Pack;
use crate::syntax::ast::Whom;

/// Something that was planned by now, or may have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// When it was planned.
    pub made: Occurrence<PlanPosition>,
    /// For when.
    pub day: On,
    /// The instants between which that lies.
    pub at: Interval,
}

/// The plans of one child by now, in the order in which they were made.
#[must_use]
pub(crate) fn plans(pack: &Pack, referral: &Referral, child: ChildId, now: Moment, until: Timestamp) -> Vec<Planned> {
    let concerns = |plan: &Plan| pack.events[plan.event].about == Whom::Household || plan.child == Some(child);
    let known = referral.plans.entries().filter(|(_, plan)| concerns(plan) && !plan.made.is_after(now));
    let mut plans: Vec<Planned> = known
        .map(|(position, plan)| {
            let made = Occurrence::by(now, until, plan.event, position, plan.made);
            Planned { made, day: plan.day, at: instants(plan.day) }
        })
        .collect();
    plans.in_order_of(|plan| (plan.made.order(), plan.day));
    plans
}

/// The plans that stand: no later one takes their place, and nothing that was held may be what was planned.
#[must_use]
pub(crate) fn standing(case: &Case<'_>, verdicts: &Verdicts) -> Vec<Planned> {
    let is_replaced =
        |plan: &Planned| case.plans.iter().any(|other| other.made.event == plan.made.event && other.replaces(plan));
    let has_come = |plan: &Planned| {
        let counts = |event: &Occurrence<EventPosition>| verdicts.of(event) != Verdict::NotHeld;
        let mut events = case.occurrences.list(plan.made.event).iter().filter(|event| counts(event));
        events.any(|event| !plan.came_to(event).is_false())
    };
    case.plans.iter().filter(|plan| !is_replaced(plan) && !has_come(plan)).copied().collect()
}

impl Planned {
    /// Whether an event is the one that was planned: it comes on a day after the plan was made, or not before its day.
    #[must_use]
    pub fn came_to(&self, event: &Occurrence<EventPosition>) -> Truth {
        let (first, last) = (event.first_day(), event.last_day());
        let (from, to) = (self.day.from.map(Moment::date), self.day.to.map(Moment::date));
        let made = self.made.first_day();
        let surely = |first: Date| first > self.made.last_day() || to.is_some_and(|to| first >= to);
        let perhaps = made.is_none_or(|made| last > made) || from.or(made).is_none_or(|from| last >= from);
        match (event.happened && first.is_some_and(surely), perhaps) {
            (true, _) => Truth::True,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::False,
        }
    }

    /// Whether a plan certainly takes the place of an earlier one.
    #[must_use]
    pub fn replaces(&self, earlier: &Planned) -> bool {
        self.made.happened && self.made.at.earliest > earlier.made.at.latest
    }

    /// The same plan for a day that lies anywhere between both.
    #[must_use]
    pub fn or(&self, other: &Planned) -> Planned {
        let at =
            Interval { earliest: self.at.earliest.min(other.at.earliest), latest: self.at.latest.max(other.at.latest) };
        let day = On {
            from: self.day.from.min(other.day.from),
            to: self.day.to.zip(other.day.to).map(|(one, other)| one.max(other)),
        };
        let mut made = other.made;
        made.at.earliest = made.at.earliest.min(self.made.at.earliest);
        Planned { made, day, at }
    }
}
