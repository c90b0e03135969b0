//! Rules and what they are made of, as people read them: which are new, which are gone, and what else is said otherwise.
//!
//! In: two packs. Out: for each rule and define, and for each other block that both have, each part that differs, with the
//! words of both sides. Must not know layout. What a change of words means for a child, the comparison of all referrals says.

use std::collections::{BTreeMap, BTreeSet};

use super::former::as_named_by;
use crate::decision::phrases::{self, lower_first};
use crate::pack::model::{Cite, Effect, Entry, Force, Pack, Points, Rule, Rung, Source};
use crate::syntax::ast::Kind;

/// A block whose words differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Its title, as the new side has it if it does.
    pub title: String,
    /// Whether the old side has it.
    pub in_old: bool,
    /// Whether the new side has it.
    pub in_new: bool,
    /// The parts that differ; none where one side does not have it.
    pub parts: Vec<PartChange>,
}

/// A part of a rule that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartChange {
    /// What part, in words.
    pub part: &'static str,
    /// What is said no longer.
    pub gone: Vec<String>,
    /// What is newly said.
    pub come: Vec<String>,
    /// Whether nothing is said of it any more.
    pub all_gone: bool,
}

type Parts = BTreeMap<&'static str, Vec<String>>;

/// Everything that is worded otherwise: rules and defines first, then whatever else both sides have, by kind and name.
#[must_use]
pub fn rules(old: &Pack, new: &Pack) -> Vec<RuleChange> {
    let (was, is) = (all(&as_named_by(old, new)), all(new));
    let is_rule = |kind: Kind| matches!(kind, Kind::Rule | Kind::Define);
    let all: BTreeSet<&(Kind, String)> = was.keys().chain(is.keys()).collect();
    let (keys, others): (Vec<&(Kind, String)>, Vec<_>) = all.into_iter().partition(|key| is_rule(key.0));
    // Of what else is new or gone, it is enough to name it.
    let others = others.into_iter().filter(|key| was.contains_key(*key) && is.contains_key(*key));
    let change = |key: &(Kind, String)| {
        let (from, to) = (was.get(key), is.get(key));
        let title = to.or(from).map_or(String::new(), |(title, _)| title.clone());
        let parts = match (from, to) {
            (Some((_, from)), Some((_, to))) => differing(from, to),
            (None, _) | (_, None) => Vec::new(),
        };
        let is_other = from.is_none() || to.is_none() || !parts.is_empty();
        let (in_old, in_new) = (from.is_some(), to.is_some());
        is_other.then(|| RuleChange { kind: key.0, name: key.1.clone(), title, in_old, in_new, parts })
    };
    keys.into_iter().chain(others).filter_map(change).collect()
}

fn differing(from: &Parts, to: &Parts) -> Vec<PartChange> {
    let names: BTreeSet<&&'static str> = from.keys().chain(to.keys()).collect();
    let none = Vec::new();
    let part = |part: &&'static str| {
        let (old, new) = (from.get(part).unwrap_or(&none), to.get(part).unwrap_or(&none));
        let without = |a: &[String], b: &[String]| a.iter().filter(|one| !b.contains(one)).cloned().collect::<Vec<_>>();
        let (gone, come) = (without(old, new), without(new, old));
        (!gone.is_empty() || !come.is_empty()).then_some(PartChange { part, gone, come, all_gone: new.is_empty() })
    };
    names.into_iter().filter_map(part).collect()
}

type All = BTreeMap<(Kind, String), (String, Parts)>;

fn all(pack: &Pack) -> All {
    let own =
        |(kind, entry): (Kind, &Entry)| ((kind, entry.name.clone()), (entry.title.clone(), of_entry(pack, entry)));
    let mut all: All = pack.blocks().map(own).collect();
    let mut add = |kind: Kind, entry: &Entry, more: Parts| {
        if let Some((_, parts)) = all.get_mut(&(kind, entry.name.clone())) {
            parts.extend(more);
        }
    };
    pack.rules.iter().for_each(|rule| add(Kind::Rule, &rule.entry, of_rule(pack, rule)));
    for define in &pack.defines {
        add(Kind::Define, &define.entry, said("condition", Some(phrases::condition(pack, &define.when))));
    }
    let rung = |rung: &Rung| said("what the area calls it", rung.label.clone());
    pack.levels.iter().for_each(|one| add(Kind::Level, &one.entry, rung(one)));
    pack.speeds.iter().for_each(|one| add(Kind::Speed, &one.entry, rung(one)));
    pack.groups.iter().for_each(|one| add(Kind::Group, &one.entry, said("question at the door", one.door.clone())));
    pack.bounds.iter().for_each(|one| add(Kind::Bound, &one.entry, said("number", Some(one.value.to_string()))));
    pack.sources.iter().for_each(|one| add(Kind::Source, &one.entry, of_source(one)));
    for score in &pack.scores {
        let line = |one: &Points| {
            let points = if one.points.abs() == 1 { "point" } else { "points" };
            format!("{} {points} when {}", one.points, phrases::condition(pack, &one.when))
        };
        add(Kind::Score, &score.entry, Parts::from([("points", score.of.iter().map(line).collect())]));
    }
    for measure in &pack.measures {
        let among = said("among", Some(phrases::condition(pack, &measure.among)));
        let share = said("share where", Some(phrases::condition(pack, &measure.share)));
        add(Kind::Measure, &measure.entry, among.into_iter().chain(share).collect());
    }
    all
}

fn of_source(source: &Source) -> Parts {
    let Source { entry: _, publisher, edition, licence, address, grade } = source;
    let said = [("publisher", publisher), ("edition", edition), ("licence", licence), ("address", address)];
    let said = said.into_iter().map(|(part, words)| (part, words.iter().cloned().collect()));
    said.chain([("how well it was checked", vec![grade.word().to_owned()])]).collect()
}

fn said(part: &'static str, words: Option<String>) -> Parts {
    Parts::from([(part, words.into_iter().collect())])
}

fn of_entry(pack: &Pack, entry: &Entry) -> Parts {
    let cite = |cite: &Cite| {
        let source = &pack.sources[cite.source].entry.title;
        format!("{source}{}", cite.place.as_ref().map_or(String::new(), |place| format!(", {place}")))
    };
    Parts::from([
        ("title", vec![entry.title.clone()]),
        ("meaning", entry.means.iter().cloned().collect()),
        ("in force", force(entry.force)),
        ("sources", entry.cites.iter().map(cite).collect()),
        ("findings that are let be", entry.allows.iter().map(|(code, reason)| format!("`{code}`: {reason}")).collect()),
    ])
}

fn of_rule(pack: &Pack, rule: &Rule) -> Parts {
    let mut parts = said("condition", Some(phrases::condition(pack, &rule.when)));
    parts.insert("exceptions", rule.unless.iter().map(|unless| phrases::condition(pack, unless)).collect());
    let level = rule.level.map(|id| pack.levels[id].entry.title.clone());
    let speed = rule.speed.map(|id| pack.speeds[id].entry.title.clone());
    parts.insert("level", level.into_iter().collect());
    parts.insert("speed", speed.into_iter().collect());
    parts.insert("what follows", rule.effects.iter().map(|effect| follows(pack, *effect)).collect());
    parts.insert("reason", vec![rule.because.clone()]);
    parts.insert("examples", rule.examples.iter().map(|example| lower_first(&example.title)).collect());
    parts
}

/// Something that follows, in words.
fn follows(pack: &Pack, effect: Effect) -> String {
    let action = |id: crate::pack::model::ActionId| lower_first(&pack.actions[id].entry.title);
    let (words, limit) = match effect {
        Effect::Route(id) => (format!("route: {}", pack.routes[id].title), None),
        Effect::Action(id, limit) => (action(id), limit),
        Effect::Tell(who, limit) => (format!("tell {}", phrases::who(pack, who)), limit),
        Effect::Refuse(id) => (format!("not allowed: {}", action(id)), None),
        Effect::Ask(id) => (format!("ask “{}”", pack.facts[id].entry.title), None),
    };
    limit.map_or_else(|| words.clone(), |limit| format!("{words}, {limit}"))
}

fn force(force: Force) -> Vec<String> {
    if force.is_off() {
        return vec!["never, until an area puts it in force".to_owned()];
    }
    let from = force.from.map(|day| format!("from {day}"));
    let until = force.until.map(|day| format!("until {day}"));
    let both: Vec<String> = from.into_iter().chain(until).collect();
    if both.is_empty() { both } else { vec![both.join(" ")] }
}
