//! Steps of escalation: who is told, and when, after something was missed, and which of them have been.
//!
//! In: a clock's ladder, when it was due, and who was told of the miss. Out: the steps with their moments. Must not know
//! words.

use jiff::Timestamp;

use crate::base::calendar::due::{Calendars, Due, Uncountable};
use crate::base::order::InOrder;
use crate::engine::clocks::Case;
use crate::engine::clocks::meeting::is_among;
use crate::engine::clocks::occurrence::instants_until;
use crate::engine::referral::{On, Telling, TellingPosition};
use crate::pack::model::{Clock, ClockId, Step, Who};

/// A step with its moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// Who is told.
    pub tell: Vec<Who>,
    /// When, unless it is done by then; or why that cannot be said.
    pub after: Result<Due, Uncountable>,
    /// Whether that moment has passed.
    pub reached: bool,
    /// Who of them has not been told yet.
    pub left: Vec<Who>,
    /// When the last of them was told, once all of them have been.
    pub told: Option<On>,
}

/// The steps that follow a miss, soonest first.
#[must_use]
pub(crate) fn rungs(
    case: &Case<'_>,
    id: ClockId,
    clock: &Clock,
    calendars: &Calendars<'_>,
    due: &Due,
    now: Timestamp,
) -> Vec<Rung> {
    let steps = clock
        .escalates
        .iter()
        .flat_map(|ladder| case.pack.ladders[*ladder].steps.iter().zip(case.conditions.steps(*ladder)));
    let mut rungs: Vec<Rung> = steps
        .filter_map(|(Step { tell, after, .. }, when)| {
            let after = after.map_or(Ok(*due), |after| calendars.after(due, after));
            let reached = after.as_ref().is_ok_and(|after| after.by < now);
            // A step is for those of whom it holds when it comes, or now while it lies ahead. Where nobody knows, it is taken.
            let asked = after.as_ref().ok().filter(|_| reached).map_or(case.now, |after| after.shown);
            if case.holds(*when, asked).is_false() {
                return None;
            }
            let told: Vec<(Who, Option<On>)> = tell.iter().map(|who| (*who, told(case, id, *who, due))).collect();
            let left: Vec<Who> = told.iter().filter(|(_, when)| when.is_none()).map(|(who, _)| *who).collect();
            let told = if left.is_empty() { told.iter().filter_map(|(_, when)| *when).max() } else { None };
            Some(Rung { tell: tell.clone(), after, reached, left, told })
        })
        .collect();
    rungs.in_order_of(|rung| rung.after.as_ref().map_or(Timestamp::MAX, |due| due.by));
    rungs
}

/// When somebody was first told of a miss.
fn told(case: &Case<'_>, clock: ClockId, who: Who, due: &Due) -> Option<On> {
    let tellings = tellings(case).filter(|(_, telling)| telling.clock == clock);
    let counting = tellings.filter(|(_, telling)| is_of(case, telling, due) && is_among(case.pack, who, &telling.who));
    counting.map(|(_, telling)| telling.on).min()
}

/// Whether somebody was told of this miss: certainly not before it.
#[must_use]
pub(crate) fn is_of(case: &Case<'_>, telling: &Telling, due: &Due) -> bool {
    let latest = instants_until(telling.on, case.until).latest;
    let since = telling.on.from.is_some_and(|first| first.date() >= due.day());
    telling.on.is_past(case.now) && latest > due.by && since
}

/// What was told by now that concerns a child, with its position in the referral.
pub(crate) fn tellings<'c>(case: &'c Case<'_>) -> impl Iterator<Item = (TellingPosition, &'c Telling)> {
    let concerns = |telling: &Telling| case.referral.concerns(telling.child, case.child);
    let known = case.referral.tellings.entries();
    known.filter(move |(_, telling)| concerns(telling) && !telling.on.is_after(case.now))
}
