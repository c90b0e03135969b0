//! What may be answered, which rung is above which, and what saved files may call something.
//!
//! In: two packs. Out: what differs, and which way. What can no longer be told, and what is no longer understood, is lowered.
//! Must not know what follows from an answer.

use std::collections::BTreeMap;

use super::Direction;
use super::change::{Part, TimeChange, written};
use super::words::{Words, plain};
use crate::decision::phrases::{choices, joined};
use crate::pack::model::{Domain, Entry, Fact, Pack, Rung};
use crate::syntax::ast::Kind;

/// Everything of it that differs.
pub(super) fn answers(old: &Pack, new: &Pack) -> Vec<TimeChange> {
    let mut changes: Vec<TimeChange> = new.facts.iter().filter_map(|fact| may_be(old, fact)).collect();
    changes.extend(order(Kind::Level, old.levels.as_slice(), new.levels.as_slice()));
    changes.extend(order(Kind::Speed, old.speeds.as_slice(), new.speeds.as_slice()));
    changes.extend(formerly(old, new));
    changes.extend(called(old, new));
    changes
}

fn may_be(old: &Pack, fact: &Fact) -> Option<TimeChange> {
    let before = &old.facts.iter().find(|other| other.entry.name == fact.entry.name)?.domain;
    let (was, is) = (listed(before), listed(&fact.domain));
    let keeps = |a: &Domain, b: &Domain, wanted: &Words, own: &Words| match (a, b) {
        (Domain::Number { unit, from, to }, Domain::Number { unit: other, from: least, to: most }) => {
            unit == other && from <= least && to >= most
        }
        (Domain::YesNo, Domain::YesNo) => true,
        (Domain::OneOf { ordered, .. }, Domain::OneOf { ordered: other, .. }) => {
            ordered == other && has_all(own, wanted)
        }
        (Domain::SeveralOf { .. }, Domain::SeveralOf { .. }) => has_all(own, wanted),
        (Domain::YesNo | Domain::Number { .. } | Domain::OneOf { .. } | Domain::SeveralOf { .. }, _) => false,
    };
    let way = match (keeps(&fact.domain, before, &was, &is), keeps(before, &fact.domain, &is, &was)) {
        (true, true) => return None,
        (true, false) => Direction::Raised,
        (false, _) => Direction::Lowered,
    };
    let only = |of: &Words, other: &Words| {
        of.iter().filter(|(name, _)| !other.contains_key(*name)).map(|(_, words)| words.clone()).collect()
    };
    let (mut from, mut to): (Vec<String>, Vec<String>) = (only(&was, &is), only(&is, &was));
    if is_ordered(before) != is_ordered(&fact.domain) {
        let words = |is_ordered: bool| if is_ordered { "in order" } else { "in no order" }.to_owned();
        from.push(words(is_ordered(before)));
        to.push(words(is_ordered(&fact.domain)));
    }
    let (name, title) = (fact.entry.name.clone(), fact.entry.title.clone());
    Some(TimeChange { kind: Kind::Fact, name, title, part: Part::Answers, from, to, way })
}

fn is_ordered(domain: &Domain) -> bool {
    matches!(domain, Domain::OneOf { ordered: true, .. })
}

fn has_all(own: &Words, wanted: &Words) -> bool {
    wanted.keys().all(|name| own.contains_key(name))
}

/// What may be answered, by name and in words.
fn listed(domain: &Domain) -> Words {
    let all = |list: &[crate::pack::model::Choice]| {
        list.iter().map(|choice| (choice.name.clone(), format!("“{}”", choice.title))).collect()
    };
    match domain {
        Domain::YesNo => Words::from([plain("yes or no")]),
        Domain::Number { unit, from, to } => {
            let unit = unit.map_or(String::new(), |unit| format!(" {}", unit.plural()));
            Words::from([plain(format!("{from} to {to}{unit}"))])
        }
        Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => all(choices),
    }
}

/// Rungs that both ladders have, in another order.
fn order(kind: Kind, old: &[Rung], new: &[Rung]) -> Option<TimeChange> {
    let shared = |of: &[Rung], other: &[Rung]| -> Vec<(String, String)> {
        let is_there = |rung: &&Rung| other.iter().any(|one| one.entry.name == rung.entry.name);
        of.iter().filter(is_there).map(|rung| (rung.entry.name.clone(), rung.entry.title.clone())).collect()
    };
    let (was, is) = (shared(old, new), shared(new, old));
    let first = was.iter().zip(&is).find(|(was, is)| was.0 != is.0)?;
    let (name, title) = first.1.clone();
    let words =
        |rungs: &[(String, String)]| vec![joined(rungs.iter().map(|(_, title)| title.clone()).collect(), "then")];
    Some(TimeChange {
        kind,
        name,
        title,
        part: Part::Order,
        from: words(&was),
        to: words(&is),
        way: Direction::Lowered,
    })
}

/// What is now called what something else was called: whoever reads a title takes the one for the other.
fn called(old: &Pack, new: &Pack) -> Vec<TimeChange> {
    let was = titles(old);
    let one = |(entry, among, name, title): Titled<'_>| {
        let beside = || was.iter().filter(|other| other.1 == among);
        let before = beside().find(|other| other.2 == name)?.3;
        let is_taken = before != title && beside().any(|other| other.2 != name && other.3 == title);
        is_taken.then(|| TimeChange {
            kind: among.0,
            name: entry.name.clone(),
            title: entry.title.clone(),
            part: Part::Title,
            from: vec![format!("“{before}”")],
            to: vec![format!("“{title}”")],
            way: Direction::Lowered,
        })
    };
    titles(new).into_iter().filter_map(one).collect()
}

/// A title that people see: its block, among what it is chosen by kind and question, its name, and itself.
type Titled<'a> = (&'a Entry, (Kind, Option<&'a str>), &'a str, &'a str);

fn titles(pack: &Pack) -> Vec<Titled<'_>> {
    let shown =
        [Kind::Level, Kind::Speed, Kind::Route, Kind::Agency, Kind::Role, Kind::Fact, Kind::Action, Kind::Event];
    let blocks = pack.blocks().filter(|(kind, _)| shown.contains(kind));
    let mut all: Vec<Titled<'_>> =
        blocks.map(|(kind, entry)| (entry, (kind, None), entry.name.as_str(), entry.title.as_str())).collect();
    for (kind, rungs) in [(Kind::Level, pack.levels.as_slice()), (Kind::Speed, pack.speeds.as_slice())] {
        let labelled = rungs.iter().filter_map(|rung| Some((&rung.entry, rung.label.as_deref()?)));
        all.extend(labelled.map(|(entry, label)| (entry, (kind, Some("label")), entry.name.as_str(), label)));
    }
    for fact in &pack.facts {
        let among = (Kind::Fact, Some(fact.entry.name.as_str()));
        let answers = choices(fact).iter();
        all.extend(answers.map(|choice| (&fact.entry, among, choice.name.as_str(), choice.title.as_str())));
    }
    all
}

/// Names of before that saved files may have, and that nothing reads any more.
fn formerly(old: &Pack, new: &Pack) -> Vec<TimeChange> {
    let (was, is) = (names(old), names(new));
    let mut changes = Vec::new();
    for (key, (title, before)) in &was {
        let Some((_, after)) = is.get(key) else { continue };
        let of = |names: &[String]| names.iter().filter(|name| **name != key.1).map(plain).collect::<Words>();
        let Some((from, to, way)) = written(Part::Formerly, &of(before), &of(after)) else { continue };
        changes.push(TimeChange {
            kind: key.0,
            name: key.1.clone(),
            title: title.clone(),
            part: Part::Formerly,
            from,
            to,
            way,
        });
    }
    changes
}

/// What saved files may call things, by kind and name; choices of a fact are names of it.
fn names(pack: &Pack) -> BTreeMap<(Kind, String), (String, Vec<String>)> {
    let own =
        |(kind, entry): (Kind, &Entry)| ((kind, entry.name.clone()), (entry.title.clone(), entry.formerly.clone()));
    // No saved file names these: a name of before is there for comparisons alone.
    let is_saved = |kind: Kind| !matches!(kind, Kind::Contact | Kind::Calendar | Kind::Axiom | Kind::Property);
    let mut all: BTreeMap<_, _> = pack.blocks().filter(|(kind, _)| is_saved(*kind)).map(own).collect();
    for fact in &pack.facts {
        let of_choice = |choice: &crate::pack::model::Choice| {
            choice.formerly.iter().map(|was| format!("{was} (for {})", choice.name)).collect::<Vec<_>>()
        };
        if let Some((_, names)) = all.get_mut(&(Kind::Fact, fact.entry.name.clone())) {
            names.extend(choices(fact).iter().flat_map(of_choice));
        }
    }
    all
}
