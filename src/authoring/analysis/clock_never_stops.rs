//! A clock that nothing can end.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::turning::Turning;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::Pack;

const PAGE: Page = Page {
    code: "clock-never-stops",
    means: "Nothing that can be recorded ends a clock: it stops only at events that are no longer in force, or that \
            record a meeting without saying who was there.",
    why: "It would be overdue for ever, and people stop looking at what is always overdue.",
    example: "event met \"They met\"\n  about the child\nmeeting conference \"Conference\"\n  held as met\n  quorum police\n\
              clock confer \"Confer\"\n  starts at first asked\n  stops at met",
    cure: "Say what stops it; give the event that records a meeting `with attendance`.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Text(find) };

/// A clock that runs for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockNeverStops;

impl Kind for ClockNeverStops {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("{} can never stop", speaker.own())).label("nothing that can be recorded would end it")
    }
}

/// Every clock without an end.
pub(super) fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let clocks = pack.clocks.entries().filter(|(_, clock)| clock.entry.force.covers(day));
    let turning = Turning { pack, day };
    let endless = clocks.filter(|(_, clock)| !clock.stops.iter().any(|stop| turning.can_come(*stop)));
    endless.map(|(id, _)| Finding::new(Block::Clock(id), ClockNeverStops)).collect()
}
