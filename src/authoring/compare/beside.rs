//! What stands beside the rules, and people read or call by: advice, pages, helplines, languages.
//!
//! In: the files of two packs and of those that they extend, calendars left out. Out: every text that differs, under what it
//! stands, and which way. What is gone, a number that no longer stands in a text, and a later call protect less; other words
//! in the same place are shown, like those of questions. Must not know layout, nor what a file says beyond its keys.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::Direction;
use crate::base::keywords::Soon;
use crate::base::letters::Use;
use crate::base::span::FileId;
use crate::pack::bundle::{Bundle, Loaded, is_rules};
use crate::pack::model::Pack;
use crate::syntax::document::{self, Body, Node};

/// A text beside the rules that is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideChange {
    /// The file, from the folder of its pack.
    pub file: String,
    /// Under what it stands there, from the outside in; the file itself where that is new or gone.
    pub under: Vec<String>,
    /// What it was, if it was there.
    pub from: Option<String>,
    /// What it is, if it is there.
    pub to: Option<String>,
    /// Which way.
    pub way: Direction,
}

/// What is said of a file that no reader takes, and of one that is read.
const UNREAD: &str = "cannot be read";
const READ: &str = "can be read";

/// Folders whose files show and prove something, and tell nobody what to do.
const FOR_READERS_OF_RULES: [&str; 3] = ["training", "findings", "sources"];

/// Keys of which one alone tells an item of a list from the others.
const NAMES: [&str; 5] = ["name", "title", "kind", "between", "when"];

/// Keys that together say where an item of a list speaks.
const WHERE: [&str; 7] = ["level", "speed", "concerns", "rules", "routes", "at-once", "consent"];

/// Keys of names and numbers: another one in the same place is not other words for it.
const WHOM: [&str; 4] = ["telephone", "hours", "numbers", "others"];

/// From how many figures in a row on it is a number to call, as 999 and 101 are.
const FIGURES: usize = 3;

/// Everything beside the rules that differs between two packs, each with the files that it was read from.
#[must_use]
pub(crate) fn beside([old, new]: [(&Pack, &Bundle, &Loaded); 2]) -> Vec<BesideChange> {
    let (was, is) = (texts(old), texts(new));
    let files: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let mut changes = Vec::new();
    for file in files {
        let mut found = Found { file, under: Vec::new(), changes: &mut changes };
        match (was.get(file), is.get(file)) {
            (Some(before), Some(after)) if before == after => {}
            (Some(before), Some(after)) => match (read(before), read(after)) {
                (Some(before), Some(after)) => found.value(Some(&before), Some(&after)),
                (before, after) => found.readable(before.is_some(), after.is_some()),
            },
            (before, after) => found.change(before.map(|_| String::new()), after.map(|_| String::new())),
        }
    }
    changes
}

/// The texts beside the rules of a pack and of those that it extends, by file; its own are named from its own folder.
fn texts<'a>((pack, bundle, loaded): (&Pack, &'a Bundle, &Loaded)) -> BTreeMap<String, &'a str> {
    let mut all = BTreeMap::new();
    for layer in &pack.layers {
        let folder = format!("{}/", layer.entry.name);
        let is_beside = |path: &String| !is_rules(path) && !loaded.calendars.contains(path);
        for (path, text) in bundle.files.iter().filter(|(path, _)| path.starts_with(&folder) && is_beside(path)) {
            let own = path.strip_prefix(&folder).filter(|_| layer.entry.name == bundle.pack);
            all.insert(own.unwrap_or(path).to_owned(), text.as_str());
        }
    }
    all
}

/// What a file says, without the places in it; the order of keys says nothing.
fn read(text: &str) -> Option<Json> {
    document::read(FileId(0), text, Use::Reviewed).ok().map(|node| plain(&node))
}

fn plain(node: &Node) -> Json {
    match &node.body {
        Body::Null => Json::Null,
        Body::Scalar(text) => Json::from(text.as_str()),
        Body::List(items) => items.iter().map(plain).collect(),
        Body::Map(entries) => entries.iter().map(|(key, node)| (key.value.clone(), plain(node))).collect(),
    }
}

/// What was found in one file, and at which place of it.
struct Found<'a> {
    file: &'a str,
    under: Vec<String>,
    changes: &'a mut Vec<BesideChange>,
}

impl Found<'_> {
    fn value(&mut self, old: Option<&Json>, new: Option<&Json>) {
        match (old, new) {
            (was, is) if was == is => {}
            (Some(Json::Object(was)), Some(Json::Object(is))) => {
                let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
                keys.into_iter().for_each(|key| self.within(key, |found| found.value(was.get(key), is.get(key))));
            }
            (Some(Json::Array(was)), Some(Json::Array(is))) => self.list(was, is),
            (was, is) => self.change(was.map(said), is.map(said)),
        }
    }

    /// Of two lists, items that both have say nothing; of the others those are held together that have one name, and then
    /// those that stand in one order.
    fn list(&mut self, old: &[Json], new: &[Json]) {
        let (mut was, mut is): (Vec<&Json>, Vec<&Json>) = (old.iter().collect(), new.iter().collect());
        let mut pairs: Vec<(&Json, &Json)> = Vec::new();
        let is_one: [fn(&Json, &Json) -> bool; 2] =
            [|a, b| a == b, |a, b| called(a).is_some_and(|name| called(b) == Some(name))];
        for is_one in is_one {
            was.retain(|before| {
                let at = is.iter().position(|after| is_one(before, after));
                pairs.extend(at.map(|at| (*before, is.remove(at))));
                at.is_none()
            });
        }
        let both = was.len().min(is.len());
        pairs.extend(was.drain(..both).zip(is.drain(..both)));
        if was.is_empty() && is.is_empty() && pairs.iter().all(|(before, after)| before == after) {
            let all = |items: &[Json]| items.iter().map(said).collect::<Vec<_>>().join("; ");
            return self.change(Some(all(old)), Some(all(new)));
        }
        for (before, after) in pairs {
            self.within(&called(before).unwrap_or_default(), |found| found.value(Some(before), Some(after)));
        }
        was.into_iter().for_each(|gone| self.change(Some(said(gone)), None));
        is.into_iter().for_each(|come| self.change(None, Some(said(come))));
    }

    fn within(&mut self, name: &str, look: impl FnOnce(&mut Self)) {
        let depth = self.under.len();
        self.under.extend((!name.is_empty()).then(|| name.to_owned()));
        look(self);
        self.under.truncate(depth);
    }

    fn readable(&mut self, was: bool, is: bool) {
        let word = |can: bool| Some(if can { READ } else { UNREAD }.to_owned());
        let way = if is { Direction::Same } else { Direction::Lowered };
        self.add(word(was), word(is), way);
    }

    fn change(&mut self, from: Option<String>, to: Option<String>) {
        let way = self.way(from.as_deref(), to.as_deref());
        self.add(from, to, way);
    }

    fn add(&mut self, from: Option<String>, to: Option<String>, way: Direction) {
        let (file, under) = (self.file.to_owned(), self.under.clone());
        self.changes.push(BesideChange { file, under, from, to, way });
    }

    fn way(&self, from: Option<&str>, to: Option<&str>) -> Direction {
        if self.file.split('/').any(|folder| FOR_READERS_OF_RULES.contains(&folder)) {
            return Direction::Same;
        }
        let (Some(from), Some(to)) = (from, to) else {
            return if to.is_none() { Direction::Lowered } else { Direction::Same };
        };
        let is_under = |keys: &[&str]| self.under.iter().any(|key| keys.contains(&key.as_str()));
        let soon = |word: &str| Soon::ALL.into_iter().find(|soon| soon.word() == word);
        let is_later = is_under(&["soon"]) && soon(from) < soon(to);
        let is_lost = numbers(from).difference(&numbers(to)).next().is_some();
        if is_later || is_lost || is_under(&WHOM) { Direction::Lowered } else { Direction::Same }
    }
}

/// The numbers to call in a text, without the spaces in them.
fn numbers(text: &str) -> BTreeSet<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit() && letter != ' ');
    parts.map(|part| part.replace(' ', "")).filter(|part| part.len() >= FIGURES).collect()
}

/// What tells one item of a list from the others.
fn called(item: &Json) -> Option<String> {
    let name = NAMES.iter().find_map(|key| item.get(*key)).map(said);
    let place: Vec<String> = WHERE.iter().filter_map(|key| item.get(*key)).map(said).collect();
    name.or_else(|| (!place.is_empty()).then(|| place.join(", ")))
}

/// Everything that a value says.
fn said(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(said).collect::<Vec<_>>().join("; "),
        Json::Object(entries) => entries.values().map(said).collect::<Vec<_>>().join("; "),
        Json::Null | Json::Bool(_) | Json::Number(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(file: &str, old: &str, new: &str) -> Vec<(String, Direction)> {
        let mut changes = Vec::new();
        let mut found = Found { file, under: Vec::new(), changes: &mut changes };
        found.value(read(old).as_ref(), read(new).as_ref());
        let word = |text: Option<String>| text.unwrap_or_else(|| "nothing".to_owned());
        let line =
            |one: BesideChange| (format!("{}: {} -> {}", one.under.join(" / "), word(one.from), word(one.to)), one.way);
        changes.into_iter().map(line).collect()
    }

    #[test]
    fn what_calls_for_less_is_lowered_and_other_words_are_shown() {
        let old = "advice:\n  - level: high\n    call: \"Call 999 now.\"\n    soon: now\n    numbers: [a, b]\n  - { level: low, call: \"Wait.\" }\n";
        let tried = |from: &str, to: &str| {
            assert!(old.contains(from), "{from}");
            changes("advice/x.yaml", old, &old.replacen(from, to, 1))
        };
        for (from, to, said, way) in [
            ("999", "the hub", "advice / high / call: Call 999 now. -> Call the hub now.", Direction::Lowered),
            ("now.", "at once.", "advice / high / call: Call 999 now. -> Call 999 at once.", Direction::Same),
            ("soon: now", "soon: today", "advice / high / soon: now -> today", Direction::Lowered),
            ("soon: now", "soon: emergency", "advice / high / soon: now -> emergency", Direction::Same),
            ("[a, b]", "[a, c]", "advice / high / numbers: b -> c", Direction::Lowered),
            ("[a, b]", "[a, b, c]", "advice / high / numbers: nothing -> c", Direction::Same),
            ("[a, b]", "[b, a]", "advice / high / numbers: a; b -> b; a", Direction::Lowered),
            ("  - { level: low, call: \"Wait.\" }\n", "", "advice: Wait.; low -> nothing", Direction::Lowered),
        ] {
            assert_eq!(tried(from, to), [(said.to_owned(), way)], "{from} -> {to}");
        }
        assert_eq!(tried("level: high\n    call: \"Call 999 now.\"", "call: \"Call 999 now.\"\n    level: high"), []);
    }

    #[test]
    fn two_numbers_that_change_places_are_two_changes() {
        let lines = |a: &str, b: &str| {
            format!("helplines:\n  - {{ name: a, telephone: {a} }}\n  - {{ name: b, telephone: {b} }}\n")
        };
        let found = changes("helplines/x.yaml", &lines("0800 1111", "116 123"), &lines("116 123", "0800 1111"));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|(_, way)| *way == Direction::Lowered), "{found:?}");
    }
}
