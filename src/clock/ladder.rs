//! Steps of escalation: who is told, and when, after something was missed.
//!
//! In: a clock's ladder and when it was due. Out: the steps with their moments. Must not know words.

use jiff::Timestamp;

use crate::calendar::due::{Due, Shelf, Unsaid};
use crate::sorting::InOrder;
use crate::typed::{Clock, Pack, Who};

/// A step with its moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// Who is told.
    pub tell: Vec<Who>,
    /// When, unless it is done by then; or why that cannot be said.
    pub after: Result<Due, Unsaid>,
    /// Whether that moment has passed.
    pub reached: bool,
}

/// The steps that follow a miss, soonest first.
#[must_use]
pub fn rungs(pack: &Pack, clock: &Clock, shelf: &Shelf<'_>, due: &Due, now: Timestamp) -> Vec<Rung> {
    let ladder = clock.escalates.and_then(|id| pack.ladders.get(id.at()));
    let mut rungs: Vec<Rung> = ladder
        .map_or(&[][..], |ladder| &ladder.steps)
        .iter()
        .map(|(tell, after)| {
            let after = after.map_or(Ok(*due), |after| shelf.after(due, after));
            let reached = after.as_ref().is_ok_and(|after| after.by < now);
            Rung { tell: tell.clone(), after, reached }
        })
        .collect();
    rungs.in_order_of(|rung| rung.after.as_ref().map_or(Timestamp::MAX, |due| due.by));
    rungs
}
