//! What a pack calls otherwise than it did, so that a page can read what was saved before.
//!
//! In: a typed pack. Out: every name of before with the one that took its place. Must not know files.

use serde::{Deserialize, Serialize};

use crate::pack::model::{Domain, Entry, Pack};

/// A name of before, and what took its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Former {
    /// Of what.
    pub of: FormerOf,
    /// The fact, as it is called now, where it is the name of one of its answers.
    pub fact: Option<String>,
    /// The name of before.
    pub was: String,
    /// The name of now.
    pub now: String,
}

/// What a saved file may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FormerOf {
    /// A question.
    Fact,
    /// One of its answers.
    Answer,
    /// Something that happens.
    Event,
    /// A concern.
    Concern,
    /// An agency or a role.
    Who,
    /// A clock.
    Clock,
    /// A level.
    Level,
}

/// Every name of before.
pub(super) fn former(pack: &Pack) -> Vec<Former> {
    let mut all = Vec::new();
    let mut note = |of, fact: Option<&Entry>, now: &str, formerly: &[String]| {
        all.extend(formerly.iter().map(|was| Former {
            of,
            fact: fact.map(|fact| fact.name.clone()),
            was: was.clone(),
            now: now.to_owned(),
        }));
    };
    for fact in &pack.facts {
        note(FormerOf::Fact, None, &fact.entry.name, &fact.entry.formerly);
        if let Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } = &fact.domain {
            for choice in choices {
                note(FormerOf::Answer, Some(&fact.entry), &choice.name, &choice.formerly);
            }
        }
    }
    let events = pack.events.iter().map(|event| (FormerOf::Event, &event.entry));
    let concerns = pack.groups.iter().map(|group| (FormerOf::Concern, &group.entry));
    let who = pack.agencies.iter().chain(pack.roles.iter().map(|role| &role.entry));
    let clocks = pack.clocks.iter().map(|clock| (FormerOf::Clock, &clock.entry));
    let levels = pack.levels.iter().map(|level| (FormerOf::Level, &level.entry));
    let entries = events.chain(concerns).chain(who.map(|entry| (FormerOf::Who, entry))).chain(clocks).chain(levels);
    for (of, entry) in entries {
        note(of, None, &entry.name, &entry.formerly);
    }
    all
}
