//! Outdated source: a block in force cites a source that is not.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::{Pack, SourceId};

const PAGE: Page = Page {
    code: "outdated-source",
    means: "A rule in force cites a source that is no longer in force or has not come into force.",
    why: "The rule rests on something that does not count any more, and the law may have changed.",
    example: "source old-guide \"Threshold guide\"\n  grade verified\n  in force until 2025-03-31\n\nrule bruise \"Bruise\"\n  cites old-guide \"page 4\"",
    cure: "Cite the newer edition after checking what it says, or end the rule on the same day.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Text(find) };

/// A citation of what does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutdatedSource {
    source: SourceId,
}

impl Kind for OutdatedSource {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let (own, cited, day) = (speaker.own(), &speaker.pack.sources[self.source].entry, speaker.program.day);
        speaker
            .about(format!("{own} cites `{}`, which is not in force on {day}", cited.name))
            .also(cited.span, "this source")
    }
}

/// Every citation of a source that is not in force.
pub(super) fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in Block::all(pack).filter(|at| rests_on_sources(*at) && at.entry(pack).force.covers(day)) {
        for cite in &at.entry(pack).cites {
            if !pack.sources[cite.source].entry.force.covers(day) {
                findings.push(Finding::new(at, OutdatedSource { source: cite.source }));
            }
        }
    }
    findings
}

/// Whether what a block says rests on what it cites.
fn rests_on_sources(at: Block) -> bool {
    match at {
        Block::Rule(_)
        | Block::Fact(_)
        | Block::Action(_)
        | Block::Clock(_)
        | Block::Axiom(_)
        | Block::Property(_)
        | Block::Measure(_)
        | Block::Score(_) => true,
        Block::Pack(_)
        | Block::Level(_)
        | Block::Speed(_)
        | Block::Route(_)
        | Block::Agency(_)
        | Block::Event(_)
        | Block::Group(_)
        | Block::Define(_)
        | Block::Meeting(_)
        | Block::Ladder(_)
        | Block::Calendar(_)
        | Block::Bound(_) => false,
    }
}
