//! Same title: two levels, speeds, routes, agencies or questions that people see under one title, two rules of one pack that
//! are in force on one day, two answers of one question, or two examples of one rule.

use std::collections::{BTreeMap, BTreeSet};

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
    means: "Two levels, speeds, routes, agencies, questions or rules have one title, or two answers of one question or two examples of one rule have.",
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
    /// What has it: the other block, or two of these in one.
    both: Both,
}

/// Two with one title.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Both {
    /// Another block, and where.
    Blocks(Span),
    /// Two answers of a question.
    Answers,
    /// Two examples of one block.
    Examples,
}

impl Kind for SameTitle {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let (own, title) = (speaker.own(), &self.title);
        match self.both {
            Both::Blocks(first) => {
                speaker.about(format!("{own} has a title that another one has: “{title}”")).also(first, "the other one")
            }
            Both::Answers => speaker.about(format!("two answers of {own} are both “{title}”")),
            Both::Examples => speaker.about(format!("two examples of {own} are both “{title}”")),
        }
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
            findings.push(Finding::new(at, SameTitle { title, both: Both::Blocks(other.span) }));
        }
    }
    let mut rules: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for (id, rule) in pack.rules.entries() {
        let (entry, before) = (&rule.entry, rules.entry(&rule.entry.title).or_default());
        // An area's own rule may be called as the wider one beside it, and a later edition as the earlier one.
        let is_beside = |other: &&&Entry| other.layer == entry.layer && other.force.meets(entry.force);
        if let Some(other) = before.iter().find(is_beside) {
            let title = entry.title.clone();
            findings.push(Finding::new(Block::Rule(id), SameTitle { title, both: Both::Blocks(other.span) }));
        }
        before.push(entry);
    }
    for (id, fact) in pack.facts.entries() {
        let same = twice(choices(fact).iter().map(|choice| choice.title.as_str()));
        findings.extend(same.map(|title| Finding::new(Block::Fact(id), SameTitle { title, both: Both::Answers })));
    }
    let rules = pack.rules.entries().map(|(id, rule)| (Block::Rule(id), &rule.examples));
    let meetings = pack.meetings.entries().map(|(id, meeting)| (Block::Meeting(id), &meeting.examples));
    for (at, examples) in rules.chain(meetings) {
        // What a local pack shows again of a base's rule may be called as it is there.
        let layers = examples.iter().map(|example| example.layer);
        let last = layers.max();
        let own = examples.iter().filter(|example| Some(example.layer) == last);
        let same = twice(own.map(|example| example.title.as_str()));
        findings.extend(same.map(|title| Finding::new(at, SameTitle { title, both: Both::Examples })));
    }
    findings
}

/// The first title that stands twice.
fn twice<'a>(titles: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut seen = BTreeSet::new();
    titles.into_iter().find(|title| !seen.insert(*title)).map(str::to_owned)
}
