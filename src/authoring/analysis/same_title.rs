//! Same title: two levels, speeds, routes, agencies or questions that people see under one title, or two answers of one question.

use std::collections::BTreeMap;

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::decision::phrases::choices;
use crate::pack::errors::Page;
use crate::pack::model::{Entry, Pack};

const PAGE: Page = Page {
    code: "same-title",
    means: "Two levels, speeds, routes, agencies or questions have one title, or two answers of one question have.",
    why: "People see titles and not names, and cannot tell the two apart.",
    example: "level early-help \"Early help\" above universal\n\nlevel child-in-need \"Early help\" above early-help",
    cure: "Give each a title of its own.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Text(find) };

/// A title that something else has too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameTitle {
    title: String,
    /// What else has it, where it is not the same block.
    first: Option<Span>,
}

impl Kind for SameTitle {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let Some(first) = self.first else {
            return speaker.about(format!("two answers of {} are both “{}”", speaker.own(), self.title));
        };
        let said = speaker.about(format!("{} has a title that another one has: “{}”", speaker.own(), self.title));
        said.also(first, "the other one")
    }
}

/// Every title that two have.
pub(super) fn find(pack: &Pack, _: Day, _: &Reads) -> Vec<Finding> {
    let mut first: BTreeMap<(&str, &str), &Entry> = BTreeMap::new();
    let mut findings = Vec::new();
    for at in Block::all(pack) {
        let entry = at.entry(pack);
        let is_shown =
            matches!(at, Block::Level(_) | Block::Speed(_) | Block::Route(_) | Block::Agency(_) | Block::Fact(_));
        if is_shown && let Some(other) = first.insert((at.word(), &entry.title), entry) {
            let title = entry.title.clone();
            findings.push(Finding::new(at, SameTitle { title, first: Some(other.span) }));
        }
    }
    for (id, fact) in pack.facts.entries() {
        let titles: Vec<&String> = choices(fact).iter().map(|choice| &choice.title).collect();
        let twice = titles.iter().enumerate().find(|(at, title)| titles.iter().take(*at).any(|other| other == *title));
        let same = twice.map(|(_, title)| SameTitle { title: (*title).clone(), first: None });
        findings.extend(same.map(|same| Finding::new(Block::Fact(id), same)));
    }
    findings
}
