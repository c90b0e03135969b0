//! What is written otherwise: how facts are read, and blocks.
//!
//! In: two packs and their sources. Out: what differs between them by name. Must not know diagrams.

use std::collections::{BTreeMap, BTreeSet};

use super::renamed::{Called, renamed};
use super::words::{Words, named};
use super::{BlockChange, Renamed};
use crate::base::order::InOrder;
use crate::base::span::{FileId, Sources, Span};
use crate::decision::phrases;
use crate::pack::model::{Condition, Fact, FactId, Pack, Presumption, Test};
use crate::syntax::ast::{Block, ClauseBody, FactType, File, Kind};
use crate::syntax::clauses::ClauseKind;
use crate::syntax::parse;

/// Facts of both packs that are presumed otherwise, or whose worse end is another.
pub(super) fn readings(old: &Pack, new: &Pack) -> Vec<String> {
    let is_other = |fact: &&crate::pack::model::Fact| {
        let other = old.facts.iter().find(|other| other.entry.name == fact.entry.name);
        other.is_some_and(|other| presumed(old, other) != presumed(new, fact) || other.worse != fact.worse)
    };
    new.facts.iter().filter(is_other).map(|fact| fact.entry.name.clone()).collect()
}

/// What is taken of a fact while nobody knows, and where, each in words.
pub(super) fn presumed(pack: &Pack, fact: &Fact) -> Words {
    let one = |presumed: &Presumption| {
        let values = phrases::values(fact, &presumed.values);
        let when = presumed.when.as_ref();
        let words = when.map_or(values.clone(), |when| format!("{values} when {}", phrases::condition(pack, when)));
        let is = Condition { body: Test::Fact(fact_id(pack, fact), presumed.values.clone()), span: Span::NOWHERE };
        (format!("{} {:?}", named(pack, &is), when.map(|when| named(pack, when))), words)
    };
    fact.presumed.iter().map(one).collect()
}

fn fact_id(pack: &Pack, fact: &Fact) -> FactId {
    let found = pack.facts.entries().find(|(_, other)| other.entry.name == fact.entry.name);
    let Some((id, _)) = found else { unreachable!("a fact stands in its pack") };
    id
}

/// Blocks whose words differ, comments and layout apart; what was renamed is one block, by its new name.
pub(super) fn blocks(old: &Sources, new: &Sources) -> Vec<BlockChange> {
    // What both sides have letter for letter is read once.
    let mut read: BTreeMap<&str, File> = BTreeMap::new();
    for source in old.files().iter().chain(new.files()) {
        read.entry(&source.text).or_insert_with(|| parse::parse(FileId(0), &source.text).file);
    }
    let (old, new) = (Written::of(old, &read), Written::of(new, &read));
    let old_texts: BTreeMap<Key, &Vec<&str>> =
        old.texts.iter().map(|(key, words)| (old.called_in(&new, key), words)).collect();
    let keys: BTreeSet<&Key> = old_texts.keys().chain(new.texts.keys()).collect();
    let change = |key: &Key| {
        let (was, is) = (old_texts.get(key).copied(), new.texts.get(key));
        let (in_old, in_new) = (was.is_some(), is.is_some());
        let is_same = was == is || was.map(|texts| canonical(texts)) == is.map(|texts| canonical(texts));
        let renamed = Vec::new();
        (!is_same).then(|| BlockChange { kind: key.0, name: key.1.clone(), in_old, in_new, renamed })
    };
    let mut changes: Vec<BlockChange> = keys.into_iter().filter_map(change).collect();
    for kind in ClauseKind::Formerly.row().stands_in {
        let alone = |of: &Written<'_>, is: fn(&BlockChange) -> bool| -> Vec<Called> {
            let own = changes.iter().filter(|change| change.kind == *kind && is(change));
            own.filter_map(|change| of.called.get(&(*kind, change.name.clone()))).cloned().collect()
        };
        let (gone, come) = (alone(&old, |change| !change.in_new), alone(&new, |change| !change.in_old));
        let pairs = renamed(&gone.iter().collect::<Vec<_>>(), &come.iter().collect::<Vec<_>>());
        for change in changes.iter_mut().filter(|change| change.kind == *kind && !change.in_old) {
            let own = pairs.iter().filter(|(_, now)| *now == change.name);
            change.renamed.extend(own.map(|(was, now)| Renamed {
                was: was.clone(),
                now: now.clone(),
                is_answer: false,
            }));
        }
    }
    for change in changes.iter_mut().filter(|change| change.in_old && change.in_new) {
        let (before, after) = (old.answers.get(&change.name), new.answers.get(&change.name));
        let (Some(before), Some(after)) = (before.filter(|_| change.kind == Kind::Fact), after) else { continue };
        let only = |own: &'_ [Called], other: &[Called]| -> Vec<Called> {
            own.iter().filter(|one| other.iter().all(|other| other.name != one.name)).cloned().collect()
        };
        let (gone, come) = (only(before, after), only(after, before));
        let said = &new.answers_formerly;
        let pairs = renamed(&gone.iter().collect::<Vec<_>>(), &come.iter().collect::<Vec<_>>());
        let pairs = pairs.into_iter().filter(|(was, _)| !said.contains(&(change.name.clone(), was.clone())));
        change.renamed.extend(pairs.map(|(was, now)| Renamed { was, now, is_answer: true }));
    }
    changes
}

type Key = (Kind, String);

/// The blocks of one side.
#[derive(Default)]
struct Written<'a> {
    /// The text of each; local adjustments beside the block that they adjust.
    texts: BTreeMap<Key, Vec<&'a str>>,
    /// What some were called before, and what they are called now.
    formerly: Vec<(Key, String)>,
    /// How each begins.
    called: BTreeMap<Key, Called>,
    /// The answers that facts list, by fact, and what some of them were called before.
    answers: BTreeMap<String, Vec<Called>>,
    answers_formerly: BTreeSet<(String, String)>,
}

impl<'a> Written<'a> {
    fn of(sources: &'a Sources, read: &BTreeMap<&str, File>) -> Written<'a> {
        let mut written = Written::default();
        for source in sources.files() {
            let blocks = read.get(source.text.as_str()).into_iter().flat_map(|file| &file.blocks);
            for block in blocks {
                let (kind, name) = (block.kind, &block.name.value);
                let text = source.text.get(block.span.start as usize..block.span.end as usize);
                let text = text.unwrap_or_else(|| unreachable!("a block stands in the text that it was read from"));
                written.texts.entry((kind, name.clone())).or_default().push(text);
                written.call(block, text);
                let clauses = block.clauses.iter().map(|clause| &clause.body);
                let names =
                    clauses.filter_map(|body| if let ClauseBody::Formerly(names) = body { Some(names) } else { None });
                written.formerly.extend(names.flatten().map(|was| ((kind, was.value.clone()), name.clone())));
            }
        }
        for list in written.texts.values_mut() {
            list.in_order();
        }
        written
    }

    /// Notes how a block and its answers are called.
    fn call(&mut self, block: &Block, text: &str) {
        let name = &block.name.value;
        for clause in &block.clauses {
            let ClauseBody::Typed(FactType::OneOf { choices, .. } | FactType::SeveralOf { choices }) = &clause.body
            else {
                continue;
            };
            let answer = |choice: &crate::syntax::ast::Choice| Called {
                name: choice.name.value.clone(),
                title: choice.title.as_ref().map_or(String::new(), |title| title.value.clone()),
                words: None,
            };
            self.answers.entry(name.clone()).or_default().extend(choices.iter().map(answer));
            let formerly = choices.iter().flat_map(|choice| &choice.formerly);
            self.answers_formerly.extend(formerly.map(|was| (name.clone(), was.value.clone())));
        }
        let Some(title) = block.title.as_ref().filter(|_| !block.local) else { return };
        let rest = text.get((title.span.end - block.span.start) as usize..).unwrap_or_default();
        // What is said in a few words of the language alone, such as whom a question is about, is said of many.
        let words = rest.contains('"').then(|| rest.split_whitespace().collect::<Vec<_>>().join(" "));
        let called = Called { name: name.clone(), title: title.value.clone(), words };
        self.called.insert((block.kind, name.clone()), called);
    }

    /// What the new side calls a block; the same where neither says that it was renamed.
    fn called_in(&self, new: &Written<'_>, key: &Key) -> Key {
        if new.texts.contains_key(key) {
            return key.clone();
        }
        let now = new.formerly.iter().find(|(was, _)| was == key).map(|(_, now)| (key.0, now.clone()));
        let taken_back = self.formerly.iter().find(|(was, now)| was.0 == key.0 && *now == key.1);
        let now = now.or(taken_back.map(|(was, _)| was.clone()));
        now.filter(|now| new.texts.contains_key(now) && !self.texts.contains_key(now)).unwrap_or_else(|| key.clone())
    }
}

/// Texts of one block as the formatter lays them out, without comments.
fn canonical(texts: &[&str]) -> Vec<String> {
    let one = |text: &&str| {
        let alone = parse::parse(FileId(0), text);
        crate::syntax::format::format(&File { comments: Vec::new(), ..alone.file }, text)
    };
    let mut all: Vec<String> = texts.iter().map(one).collect();
    all.in_order();
    all
}
