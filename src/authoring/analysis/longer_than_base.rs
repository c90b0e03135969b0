//! Longer than base: a local pack gives more time than the pack that it extends, ends a clock sooner, tells
//! fewer people, or lets a meeting do with less.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::authoring::compare::{Part, TimeChange, Direction, times};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::exact::diagram::DiagramError;
use crate::pack::errors::Page;
use crate::pack::model::Pack;

const PAGE: Page = Page {
    code: "longer-than-base",
    means: "A local pack gives more time than the pack that it extends, tells fewer people of a miss, or lets a meeting do with less.",
    why: "An area may be quicker than the law and the wider pack, never slower.",
    example: "local clock first-conference\n  within 20 working days as local-practice cites our-procedures",
    cure: "Take the longer limit back, or restate the wider pack's own beside the local one.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// What takes longer, or protects less, than in the wider pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongerThanBase(pub Box<TimeChange>);

impl Kind for LongerThanBase {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let slower = slower(self.0.part);
        speaker.about(format!("{} {slower} in the pack that it extends", speaker.own())).label(self.0.words())
    }
}

/// What a clock does otherwise, before "in the pack that it extends".
fn slower(part: Part) -> &'static str {
    match part {
        Part::Limit | Part::Calendar | Part::Days | Part::Pause => "allows more time than it has",
        Part::Start => "does not start wherever it starts",
        Part::End | Part::Exemption => "can end sooner than",
        Part::Owner => "lacks the owner that it has",
        Part::Warning => "lacks the warning that it has",
        Part::Step => "tells of a miss later, or fewer people, than",
        Part::Quorum => "needs fewer people than, or others than,",
        Part::Invitation => "invites fewer people than, or others than,",
        Part::Call => "may be a call where it may not",
        Part::Record => "is not recorded as",
    }
}

/// Everything about time that protects less than in the wider pack.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let Some(base) = context.base else { return Ok(Vec::new()) };
    let changes = times((base, context.day), (context.pack, context.day));
    // An area's own calendar counts its own days: that is what it is for.
    let is_calendars = |change: &TimeChange| matches!(change.part, Part::Calendar | Part::Days);
    let lowered = changes.into_iter().filter(|change| change.way == Direction::Lowered && !is_calendars(change));
    Ok(lowered.map(|change| Finding::new(block(context.pack, &change), LongerThanBase(Box::new(change)))).collect())
}

/// The block that is changed; the pack where it is gone.
fn block(pack: &Pack, change: &TimeChange) -> Block {
    let is_changed =
        |at: &Block| at.word() == change.kind.word() && at.entry(pack).name == change.name;
    Block::all(pack).find(is_changed).unwrap_or_else(|| Block::top(pack))
}
