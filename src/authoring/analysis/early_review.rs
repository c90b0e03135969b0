//! A review that is over before the rules are in force.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::Pack;

const PAGE: Page = Page {
    code: "early-review",
    means: "A pack is to be reviewed before it is in force.",
    why: "The review would be over before anybody has decided by these rules, so nobody would hold another.",
    example: "in force from 2026-09-01\n  review by 2026-01-01",
    cure: "Write a later day behind `review by`, or correct the first day in force.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Text(find) };

/// A review that comes too early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlyReview {
    review: Day,
    from: Day,
}

impl Kind for EarlyReview {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let Self { review, from } = self;
        speaker.about(format!("the review of {} on {review} is over before it is in force on {from}", speaker.own()))
    }
}

/// Every such pack.
pub(super) fn find(pack: &Pack, _: Day, _: &Reads) -> Vec<Finding> {
    let early = pack.layers.entries().filter_map(|(id, layer)| {
        let (review, from) = layer.review_by.zip(layer.entry.force.from)?;
        (review < from).then(|| Finding::new(Block::Pack(id), EarlyReview { review, from }))
    });
    early.collect()
}
