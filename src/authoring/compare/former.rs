//! What was renamed between two packs, so that it is compared as one thing.
//!
//! In: two packs, of which either may say what its blocks were called before. Out: the old pack with the names of the new one,
//! or with these as names of before. Must not know what differs otherwise.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::pack::model::{Choice, Domain, Entry, Pack};

/// The old pack, in which whatever the new one renamed has its new name. Its lists are no longer in the order of names.
pub(super) fn as_named_by<'a>(old: &'a Pack, new: &Pack) -> Cow<'a, Pack> {
    let mut pack = old.clone();
    let mut is_other = false;
    visit(&mut pack, new, &mut |named, now| {
        is_other = true;
        *named.name = now;
    });
    if is_other { Cow::Owned(pack) } else { Cow::Borrowed(old) }
}

/// The old pack, which reads a file also by the names that the new one has.
#[must_use]
pub fn readable(old: &Pack, new: &Pack) -> Pack {
    let mut pack = old.clone();
    visit(&mut pack, new, &mut |named, now| named.formerly.push(now));
    pack
}

/// Something with its name, and the names that it had.
struct Named<'a> {
    name: &'a mut String,
    formerly: &'a mut Vec<String>,
}

type Act<'a> = &'a mut dyn FnMut(Named<'_>, String);

/// Everything of the old pack that the new one calls otherwise.
fn visit(old: &mut Pack, new: &Pack, act: Act<'_>) {
    macro_rules! kinds {
        ($($list:ident $(. $entry:ident)?),*) => { $(
            let theirs = new.$list.iter().map(|one| known(&(*one)$(.$entry)?)).collect::<Vec<_>>();
            kind(old.$list.iter_mut().map(|one| &mut (*one)$(.$entry)?).collect(), &theirs, act);
        )* };
    }
    let facts: Vec<Option<&Domain>> = {
        let all = new.facts.iter().map(|fact| known(&fact.entry)).collect::<Vec<_>>();
        let live: BTreeSet<String> = old.facts.iter().map(|fact| fact.entry.name.clone()).collect();
        let same = |entry: &Entry| {
            let name = now(&entry.name, &entry.formerly, &live, &all).unwrap_or_else(|| entry.name.clone());
            new.facts.iter().find(|fact| fact.entry.name == name).map(|fact| &fact.domain)
        };
        old.facts.iter().map(|fact| same(&fact.entry)).collect()
    };
    for (fact, same) in old.facts.iter_mut().zip(facts) {
        if let (Some(own), Some(theirs)) = (choices_mut(&mut fact.domain), same.map(choices)) {
            let all: Vec<Known<'_>> = theirs.iter().map(|one| (one.name.as_str(), one.formerly.as_slice())).collect();
            let live: BTreeSet<String> = own.iter().map(|choice| choice.name.clone()).collect();
            for choice in own {
                if let Some(now) = now(&choice.name, &choice.formerly, &live, &all) {
                    act(Named { name: &mut choice.name, formerly: &mut choice.formerly }, now);
                }
            }
        }
    }
    kinds!(
        levels.entry,
        speeds.entry,
        routes,
        agencies,
        roles.entry,
        facts.entry,
        events.entry,
        groups.entry,
        rules.entry,
        actions.entry,
        meetings.entry,
        clocks.entry,
        contacts.entry,
        calendars.entry,
        axioms.entry,
        properties.entry
    );
}

fn kind(old: Vec<&mut Entry>, new: &[Known<'_>], act: Act<'_>) {
    let live: BTreeSet<String> = old.iter().map(|own| own.name.clone()).collect();
    for own in old {
        if let Some(now) = now(&own.name, &own.formerly, &live, new) {
            act(Named { name: &mut own.name, formerly: &mut own.formerly }, now);
        }
    }
}

/// A name, and those that it had.
type Known<'a> = (&'a str, &'a [String]);

fn known(entry: &Entry) -> Known<'_> {
    (&entry.name, &entry.formerly)
}

/// What the new side calls something that the old one has: either side may say so, for a change may be taken back.
fn now(name: &str, formerly: &[String], old: &BTreeSet<String>, new: &[Known<'_>]) -> Option<String> {
    if new.iter().any(|(other, _)| *other == name) {
        return None;
    }
    let is_same = |(other, was): &&Known<'_>| {
        !old.contains(*other) && (was.iter().any(|was| was == name) || formerly.iter().any(|was| was == other))
    };
    new.iter().find(is_same).map(|(other, _)| (*other).to_owned())
}

fn choices(domain: &Domain) -> &[Choice] {
    match domain {
        Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => choices,
        Domain::YesNo | Domain::Number { .. } => &[],
    }
}

fn choices_mut(domain: &mut Domain) -> Option<&mut Vec<Choice>> {
    match domain {
        Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => Some(choices),
        Domain::YesNo | Domain::Number { .. } => None,
    }
}
