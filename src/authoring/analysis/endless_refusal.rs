//! Endless refusal: what may not be done until something has happened that never can, or until nothing at all.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::turning::{By, Turning};
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::order::InOrder;
use crate::decision::phrases::joined;
use crate::pack::errors::Page;
use crate::pack::model::{ActionId, Effect, EventId, Pack};

const PAGE: Page = Page {
    code: "endless-refusal",
    means: "A rule refuses a step until something has happened that can never be recorded, or nothing that is recorded could \
            ever end it.",
    why: "A file that can never be closed is closed all the same, and then nobody heeds the refusals that matter.",
    example: "event talk-held \"The talk was held\"\n  about the child\n  in force until 2020-01-01\n\nrule talk-first \"No closing \
              before the talk\"\n  when not talk-held since last child-returned\n  then refuse close-episode",
    cure: "Name what ends it: an event that can be recorded, or a question that can be answered otherwise.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Text(find) };

/// A refusal that nothing ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndlessRefusal {
    step: ActionId,
    /// What it waits for and can never come; nothing where it waits for nothing.
    waits_for: Vec<EventId>,
}

impl Kind for EndlessRefusal {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let step = speaker.name(Block::Action(self.step));
        let said = speaker.about(format!("{} refuses {step} for ever", speaker.own()));
        if self.waits_for.is_empty() {
            return said.label("nothing that can be recorded would end it");
        }
        let events = joined(self.waits_for.iter().map(|id| speaker.name(Block::Event(*id))).collect(), "and");
        said.label(format!("it waits for {events}, which can never be recorded so that it counts"))
    }
}

/// Every refusal that nothing ends.
pub(super) fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let turning = Turning { pack, day };
    let mut findings = Vec::new();
    for (id, rule) in pack.rules.entries().filter(|(_, rule)| rule.entry.force.covers(day)) {
        let step = rule.effects.iter().find_map(|effect| if let Effect::Refuse(step) = effect { Some(*step) } else { None });
        let Some(step) = step else { continue };
        let (ends, mut waits_for) = (turning.ends(rule), turning.waits_for(rule));
        waits_for.in_order();
        waits_for.dedup();
        // Whoever names what is waited for wants that, and not that time goes by.
        let is_over = if waits_for.is_empty() { !ends.is_empty() } else { ends.contains(&By::Waiting) };
        if !is_over {
            findings.push(Finding::new(Block::Rule(id), EndlessRefusal { step, waits_for }));
        }
    }
    findings
}
