//! Limits that cannot be counted: no calendar counts their unit, or the calendar ends too soon.

use std::collections::BTreeSet;

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::calendar::due::{Calendars, Uncountable};
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::interval;
use crate::base::diagnostic::Diagnostic;
use crate::base::length::Unit;
use crate::decision::phrases::joined;
use crate::engine::clocks::{is_on, shelf};
use crate::pack::errors::Page;
use crate::pack::model::{CalendarId, Clock, Pack};

const UNCOUNTED: Page = Page {
    code: "uncounted-limit",
    means: "A clock has a limit in days or hours that no calendar of the pack counts.",
    why: "Nobody could say when it is due, so nobody could say that it was missed.",
    example: "clock first-visit \"First visit\"\n  starts at first referral-accepted\n  stops at child-seen\n  within 2 school days",
    cure: "Add a calendar that counts them, or use another unit.",
};

const ENDS: Page = Page {
    code: "calendar-ends",
    means: "A calendar stops before a clock that counts on it can run out.",
    why: "After the last day of the calendar nobody knows which days are bank holidays, so a due date could be wrong.",
    example: "calendar bank-holidays \"Bank holidays\"\n  counts working days\n  file \"bank-holidays.yaml\"",
    cure: "Add the coming years to the calendar's file.",
};

const NAME: Page = Page {
    code: "calendar-name",
    means: "The file of a calendar names itself neither as the block does nor as the file is called.",
    why: "It may be the file of another place, whose holidays are others.",
    example: "calendar: scotland",
    cure: "Name the right file, or give the calendar in it the name of its block.",
};

const PLAIN: Page = Page {
    code: "year-without-holidays",
    means: "A calendar knows a whole year in which no working day is closed.",
    why: "Every year has bank holidays: whoever counts that year is told a day that comes too early or too late.",
    example: "begins: 2026-01-01\nends: 2028-12-31\nholidays: [ ]",
    cure: "List the holidays of that year, or end the calendar before it.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&UNCOUNTED, &ENDS, &NAME, &PLAIN], work: Work::Text(find) };

/// A calendar whose file may be that of another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarName {
    /// As the file says.
    named: String,
}

impl Kind for CalendarName {
    fn page(&self) -> &'static Page {
        &NAME
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("the file of {} says that it is `{}`", speaker.own(), self.named)).label("another name")
    }
}

/// A calendar with years in which nothing is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearWithoutHolidays {
    years: Vec<i16>,
}

impl Kind for YearWithoutHolidays {
    fn page(&self) -> &'static Page {
        &PLAIN
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let years = joined(self.years.iter().map(i16::to_string).collect(), "and");
        speaker.about(format!("{} has no holiday in {years}", speaker.own())).label("every year has some")
    }
}

/// A limit in a unit that no calendar of the pack counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UncountedLimit {
    unit: Unit,
}

impl Kind for UncountedLimit {
    fn page(&self) -> &'static Page {
        &UNCOUNTED
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("{} counts {}, and no calendar of the pack does", speaker.own(), self.unit.plural()))
            .label("nobody could say when it is due")
    }
}

/// A calendar that a clock can outrun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarEnds {
    /// The day on which a clock could start that the calendar cannot count to its end.
    by: Day,
}

impl Kind for CalendarEnds {
    fn page(&self) -> &'static Page {
        &ENDS
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let by = self.by;
        speaker
            .about(format!("{} ends before a clock that starts by {by} can run out", speaker.own()))
            .label("nobody could then say when it is due")
    }
}

/// Every calendar that ends before a clock that starts by the pack's review could run out, and every clock with a limit
/// that no calendar counts.
pub(super) fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut ends: BTreeSet<(CalendarId, Day)> = BTreeSet::new();
    let review = pack.layers.iter().filter_map(|layer| layer.review_by).max().filter(|review| *review > day);
    let last = review.unwrap_or(Day { year: day.year.saturating_add(1), ..day });
    for (id, clock) in pack.clocks.entries() {
        if !is_on(clock) || clock.entry.force.until.is_some_and(|until| until < day) {
            continue;
        }
        for unsaid in unsaid(clock, &shelf(pack, Some(clock)), last) {
            match unsaid {
                Uncountable::NoCalendar(unit) => {
                    findings.push(Finding::new(Block::Clock(id), UncountedLimit { unit }));
                }
                Uncountable::NoDay => {}
                Uncountable::Outside(name) => {
                    let ended = pack.calendars.entries().filter(|(_, calendar)| calendar.table.name == name);
                    ends.extend(ended.map(|(id, _)| (id, last)));
                }
            }
        }
    }
    for (id, calendar) in pack.calendars.entries() {
        let (named, file) = (&calendar.table.name, calendar.file.value.rsplit('/').next().unwrap_or_default());
        let stem = file.split('.').next().unwrap_or_default();
        if *named != calendar.entry.name && named != stem && !calendar.table.is_empty() {
            findings.push(Finding::new(Block::Calendar(id), CalendarName { named: named.clone() }));
        }
        let years = calendar.table.years_without_holidays();
        if !years.is_empty() {
            findings.push(Finding::new(Block::Calendar(id), YearWithoutHolidays { years }));
        }
    }
    findings.extend(ends.into_iter().map(|(id, by)| Finding::new(Block::Calendar(id), CalendarEnds { by })));
    findings
}

/// Why the limits of a clock that starts on a day cannot be counted, each reason once.
fn unsaid(clock: &Clock, shelf: &Calendars<'_>, last: Day) -> BTreeSet<Uncountable> {
    let Some(start) = Moment::of(last).map(interval) else { return BTreeSet::new() };
    let due = clock.limits.iter().map(|limit| shelf.due(limit.limit, limit.counting_first, start.latest));
    due.filter_map(Result::err).collect()
}
