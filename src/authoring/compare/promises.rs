//! What a pack promises of itself: properties, that a fact must not matter, the grades that it does not take, and how far a
//! local pack may move its numbers.
//!
//! In: two packs, each as at a day. Out: what differs, and which way. A promise of a higher level, or of more children, is as
//! much. Must not know whether any is kept: that is proved elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::Direction;
use super::change::{Part, TimeChange, written};
use super::meaning::{holds_wherever, meant};
use super::words::{Words, plain};
use crate::base::calendar::day::Day;
use crate::base::keywords::Grade;
use crate::decision::phrases;
use crate::pack::model::{Entry, Layer, Pack, Promise, Property, Rung};
use crate::syntax::ast::Kind;

/// Everything that is promised otherwise.
pub(super) fn promises((old, old_day): (&Pack, Day), (new, new_day): (&Pack, Day)) -> Vec<TimeChange> {
    let mut changes = properties((old, old_day), (new, new_day));
    changes.extend(facts(old, new));
    changes.extend(leeways(old, new));
    changes.extend(allowed(old, new));
    changes
}

fn change(kind: Kind, entry: &Entry, part: Part, (from, to): (Vec<String>, Vec<String>), way: Direction) -> TimeChange {
    TimeChange { kind, name: entry.name.clone(), title: entry.title.clone(), part, from, to, way }
}

fn properties((old, old_day): (&Pack, Day), (new, new_day): (&Pack, Day)) -> Vec<TimeChange> {
    let all = |pack: &'_ Pack, day: Day| -> BTreeMap<String, Property> {
        let on = pack.properties.iter().filter(|one| one.entry.force.covers(day));
        on.map(|one| (one.entry.name.clone(), one.clone())).collect()
    };
    let (was, is) = (all(old, old_day), all(new, new_day));
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let mut changes = Vec::new();
    for name in names {
        let (from, to) = (was.get(name), is.get(name));
        let words = |pack: &Pack, one: Option<&Property>| one.map_or_else(Vec::new, |one| in_words(pack, one));
        let (before, after) = (promised(old, from), promised(new, to));
        let ladders = [new.levels.as_slice(), new.speeds.as_slice()].map(names_of);
        let keeps = |a: &Promised, b: &Promised| b.iter().all(|one| a.iter().any(|own| own.covers(one, &ladders)));
        let way = match (keeps(&after, &before), keeps(&before, &after)) {
            (true, true) => continue,
            (true, false) => Direction::Raised,
            (false, _) => Direction::Lowered,
        };
        let Some(entry) = to.or(from).map(|one| &one.entry) else { continue };
        changes.push(change(Kind::Property, entry, Part::Promise, (words(old, from), words(new, to)), way));
    }
    changes
}

fn names_of(rungs: &[Rung]) -> Vec<String> {
    rungs.iter().map(|rung| rung.entry.name.clone()).collect()
}

/// A promise and when it is made.
struct Made {
    kind: Kind,
    name: String,
    when: Json,
}

type Promised = Vec<Made>;

impl Made {
    /// Whether whoever keeps this keeps the other one too.
    fn covers(&self, other: &Made, [levels, speeds]: &[Vec<String>; 2]) -> bool {
        let place = |ladder: &[String], name: &String| ladder.iter().position(|one| one == name);
        let is_as_high = |ladder: &[String]| match (place(ladder, &self.name), place(ladder, &other.name)) {
            (Some(own), Some(wanted)) => own >= wanted,
            (None, _) | (_, None) => self.name == other.name,
        };
        let is_as_much = match (self.kind, other.kind) {
            (Kind::Level, Kind::Level) => is_as_high(levels),
            (Kind::Speed, Kind::Speed) => is_as_high(speeds),
            (own, wanted) => own == wanted && self.name == other.name,
        };
        is_as_much && holds_wherever(&self.when, &other.when)
    }
}

fn promised(pack: &Pack, property: Option<&Property>) -> Promised {
    let Some(property) = property else { return Vec::new() };
    let when = meant(pack, &property.when);
    let made = |promise: &Promise| {
        let (kind, name) = match promise {
            Promise::Level(id) => (Kind::Level, &pack.levels[*id].entry.name),
            Promise::Speed(id) => (Kind::Speed, &pack.speeds[*id].entry.name),
            Promise::Action(id) => (Kind::Action, &pack.actions[*id].entry.name),
        };
        Made { kind, name: name.clone(), when: when.clone() }
    };
    property.promises.iter().map(made).collect()
}

fn in_words(pack: &Pack, property: &Property) -> Vec<String> {
    let promise = |promise: &Promise| match promise {
        Promise::Level(id) => format!("never below {}", pack.levels[*id].entry.name),
        Promise::Speed(id) => format!("never slower than {}", pack.speeds[*id].entry.name),
        Promise::Action(id) => format!("always {}", pack.actions[*id].entry.name),
    };
    let when = format!("when {}", phrases::condition(pack, &property.when));
    property.promises.iter().map(promise).chain([when]).collect()
}

/// That an answer never matters is a promise too.
fn facts(old: &Pack, new: &Pack) -> Vec<TimeChange> {
    let words = |promises: bool| promises.then(|| "that no answer turns on it".to_owned()).into_iter().collect();
    let one = |fact: &crate::pack::model::Fact| {
        let before = old.facts.iter().find(|other| other.entry.name == fact.entry.name)?.must_not_matter;
        let way = if before { Direction::Lowered } else { Direction::Raised };
        let both = (words(before), words(fact.must_not_matter));
        (before != fact.must_not_matter).then(|| change(Kind::Fact, &fact.entry, Part::Promise, both, way))
    };
    new.facts.iter().filter_map(one).collect()
}

/// How far a local pack may move a number: less far is more.
fn leeways(old: &Pack, new: &Pack) -> Vec<TimeChange> {
    let words =
        |range: Option<(i32, i32)>| range.map(|(from, to)| format!("from {from} to {to}")).into_iter().collect();
    let one = |bound: &crate::pack::model::Bound| {
        let before = old.bounds.iter().find(|other| other.entry.name == bound.entry.name)?.range;
        let lies_within = |a: Option<(i32, i32)>, b: Option<(i32, i32)>| match (a, b) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a.0 >= b.0 && a.1 <= b.1,
        };
        let way = if lies_within(bound.range, before) { Direction::Raised } else { Direction::Lowered };
        let both = (words(before), words(bound.range));
        (before != bound.range).then(|| change(Kind::Bound, &bound.entry, Part::Leeway, both, way))
    };
    new.bounds.iter().filter_map(one).collect()
}

/// What authors newly let be, or no longer: a promise of the check that they take back, each with its reason.
fn allowed(old: &Pack, new: &Pack) -> Vec<TimeChange> {
    let of = |entry: &Entry| -> Words {
        entry.allows.iter().map(|(code, reason)| plain(format!("`{code}`, because \u{201c}{reason}\u{201d}"))).collect()
    };
    let one = |(kind, entry): (Kind, &Entry)| {
        let before = old.blocks().find(|(other, was)| *other == kind && was.name == entry.name);
        let before = before.map_or_else(Words::new, |(_, was)| of(was));
        let (from, to, way) = written(Part::Allowed, &before, &of(entry))?;
        Some(change(kind, entry, Part::Allowed, (from, to), way))
    };
    new.blocks().filter_map(one).collect()
}

/// The grades that a pack does not take.
pub(super) fn refused(layer: &Layer) -> Words {
    let Some(worst) = layer.requires_grade else { return Words::new() };
    let all = [Grade::Verified, Grade::SecondHand, Grade::Recalled, Grade::Uncited];
    all.into_iter().filter(|grade| *grade > worst).map(|grade| plain(grade.word())).collect()
}
