//! Right with ladder: what other people may do is treated as if somebody here had missed it.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::Pack;

const PAGE: Page = Page {
    code: "right-with-ladder",
    means: "A clock is the right of somebody else, and names a ladder for when it is missed.",
    why: "Nobody has missed a right that was not used, so the ladder never runs, and it reads as if managers would be told.",
    example: "clock second-stage \"Ask for the second stage\"\n  right of \"Whoever made the complaint\"\n  starts at each \
              complaint-answered\n  stops at second-stage-asked\n  within 20 working days\n  escalates by missed",
    cure: "Take out `escalates by`; or take out `right of`, if it is a duty after all.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Text(find) };

/// A right of other people with a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RightWithLadder;

impl Kind for RightWithLadder {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("{} is the right of somebody else, and escalates", speaker.own()))
            .label("nobody misses a right, so its ladder never runs")
    }
}

/// Every right of other people with a ladder.
pub(super) fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let clocks = pack.clocks.entries().filter(|(_, clock)| clock.entry.force.covers(day));
    let loud = clocks.filter(|(_, clock)| clock.right_of.is_some() && clock.escalates.is_some());
    loud.map(|(id, _)| Finding::new(Block::Clock(id), RightWithLadder)).collect()
}
