//! Limits that cannot be counted: no calendar counts their unit, or the calendar ends too soon.
//!
//! **Why it matters.** A due date that nobody can say protects no child, and the calendar runs out without a word.
//! **Example.** `within 2 school days` in a pack without school days; a calendar that ends before the pack's review.
//! **Cure.** Add a calendar, or the coming years to its file.

use std::collections::BTreeSet;

use super::finding::{Block, Finding, What};
use super::reads::Reads;
use crate::base::calendar::day::Day;
use crate::base::calendar::due::{Calendars, Uncountable};
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::interval;
use crate::engine::clocks::{is_on, shelf};
use crate::pack::model::{CalendarId, Clock, ClockId, Pack};

/// Every calendar that ends before a clock that starts by the pack's review could run out, and every clock with a limit
/// that no calendar counts.
pub fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut ends: BTreeSet<(CalendarId, Day)> = BTreeSet::new();
    let review = pack.layers.iter().filter_map(|layer| layer.review_by).max().filter(|review| *review > day);
    let last = review.unwrap_or(Day { year: day.year.saturating_add(1), ..day });
    for (clock, id) in pack.clocks.iter().zip((0..).map(ClockId)) {
        if !is_on(clock) || clock.entry.force.until.is_some_and(|until| until < day) {
            continue;
        }
        for unsaid in unsaid(clock, &shelf(pack, Some(clock)), last) {
            match unsaid {
                Uncountable::NoCalendar(unit) => {
                    let what = What::Uncounted { unit };
                    findings.push(Finding { at: Block::Clock(id), what });
                }
                Uncountable::NoDay => {}
                Uncountable::Outside(name) => {
                    let ended = pack.calendars.iter().zip((0..).map(CalendarId));
                    ends.extend(ended.filter(|(calendar, _)| calendar.table.name == name).map(|(_, id)| (id, last)));
                }
            }
        }
    }
    findings
        .extend(ends.into_iter().map(|(id, by)| Finding { at: Block::Calendar(id), what: What::CalendarEnds { by } }));
    findings
}

/// Why the limits of a clock that starts on a day cannot be counted, each reason once.
fn unsaid(clock: &Clock, shelf: &Calendars<'_>, last: Day) -> BTreeSet<Uncountable> {
    let Some(start) = Moment::of(last).map(interval) else { return BTreeSet::new() };
    let due = clock.limits.iter().map(|limit| shelf.due(limit.limit, limit.counting_first, start.latest));
    due.filter_map(Result::err).collect()
}
