//! What stands around the rules and protects as they do: consent, who leads, who is asked, whom to call, settings, groups,
//! doors, promises and examples.
//!
//! In: two packs, each as at a day. Out: for every such block of either that is in force then, what differs, with the words of
//! both. What is not surely as much is lowered; what only incomplete referrals show, the comparison of these says. Must not
//! know layout.

use std::collections::{BTreeMap, BTreeSet};

use super::Direction;
use super::change::{Part, TimeChange, written};
use super::events::following;
use super::promises::refused;
use super::shown::shown;
use super::words::{Words, named, plain, who};
use super::written::presumed;
use crate::base::calendar::day::Day;
use crate::base::keywords::{Consent, Worse};
use crate::decision::phrases;
use crate::pack::model::{EventId, Fact, Pack};
use crate::pack::settings::{SettingKey, Takes, listed};
use crate::syntax::ast::{Kind, Whom};

/// The title of a block, and what it says, part by part.
type Wording = (String, BTreeMap<Part, Words>);

/// Everything around the rules that differs.
pub(super) fn surroundings((old_pack, old_day): (&Pack, Day), (new_pack, new_day): (&Pack, Day)) -> Vec<TimeChange> {
    let (was, is) = (all(old_pack, old_day), all(new_pack, new_day));
    let keys: BTreeSet<&(Kind, String)> = was.keys().chain(is.keys()).collect();
    let mut changes = Vec::new();
    for key in keys {
        let (from, to) = (was.get(key), is.get(key));
        let title = to.or(from).map_or("", |said| said.0.as_str());
        let parts: BTreeSet<&Part> = from.iter().chain(&to).flat_map(|said| said.1.keys()).collect();
        for part in parts {
            // Of what one side does not have, it is enough to say what protects by being there.
            if (from.is_none() || to.is_none()) && !part.protects_by_being_there() {
                continue;
            }
            // The door of a new concern hides nothing where its questions are new as well.
            if from.is_none() && *part == Part::Door && !to.is_some_and(|said| asks_again(old_pack, said)) {
                continue;
            }
            let none = Words::new();
            let of = |side: Option<&Wording>| side.and_then(|said| said.1.get(part)).unwrap_or(&none).clone();
            let (before, after) = (of(from), of(to));
            let Some((was, is, way)) = written(*part, &before, &after) else { continue };
            let is_hidden = || *part == Part::Members && is_hidden(old_pack, new_pack, &key.1, &before, &after);
            let way = if *part == Part::Setting {
                setting(&key.1, &before, &after)
            } else if *part == Part::Follows {
                following([old_pack, new_pack], &key.1)
            } else if is_hidden() {
                Direction::Lowered
            } else {
                way
            };
            let (kind, name, title) = (key.0, key.1.clone(), title.to_owned());
            changes.push(TimeChange { kind, name, title, part: *part, from: was, to: is, way });
        }
    }
    changes
}

/// Whether a concern asks anything that a pack asks already.
fn asks_again(pack: &Pack, said: &Wording) -> bool {
    let members = said.1.get(&Part::Members).into_iter().flat_map(Words::keys);
    members.into_iter().any(|name| pack.facts.iter().any(|fact| fact.entry.name == *name))
}

/// Whether a question of before that waited for no door is newly one of a concern that has one.
fn is_hidden(old: &Pack, new: &Pack, group: &str, before: &Words, after: &Words) -> bool {
    let has_door =
        |pack: &Pack, name: &str| pack.groups.iter().any(|group| group.entry.name == name && group.door.is_some());
    let waited = |name: &String| {
        let mut holding = old.groups.iter().filter(|group| group.door.is_some());
        holding.any(|group| group.facts.iter().any(|id| old.facts[*id].entry.name == *name))
    };
    let mut come = after.keys().filter(|name| !before.contains_key(*name));
    has_door(new, group) && come.any(|name| old.facts.iter().any(|fact| fact.entry.name == *name) && !waited(name))
}

/// Whom something is about.
fn about(whom: Whom) -> (String, String) {
    plain(match whom {
        Whom::Child => "the child",
        Whom::Household => "the household",
    })
}

fn all(pack: &Pack, day: Day) -> BTreeMap<(Kind, String), Wording> {
    let mut all = BTreeMap::new();
    let mut add = |kind: Kind, entry: &crate::pack::model::Entry, parts: Vec<(Part, Words)>| {
        let parts = parts.into_iter().filter(|(_, words)| !words.is_empty()).collect();
        all.insert((kind, entry.name.clone()), (entry.title.clone(), parts));
    };
    for action in &pack.actions {
        let consent = action.consent.map(|consent| match consent {
            Consent::Needed => "needed",
            Consent::Expected => "expected",
            Consent::NotNeeded => "not needed",
        });
        let events = action.done_by.iter().map(|id| &pack.events[*id].entry);
        let way = action.gives_way.iter().map(|id| &pack.actions[*id].entry);
        let reached = action.reached.iter().map(|id| &pack.facts[*id].entry);
        let reached =
            reached.map(|one| (format!("reached {}", one.name), format!("where so already: “{}”", one.title)));
        let once = action.once_while.map(|id| &pack.facts[id].entry);
        let once = once.map(|one| (format!("once {}", one.name), format!("once while “{}”", one.title)));
        let parts = vec![
            (Part::Consent, consent.into_iter().map(plain).collect()),
            (Part::Lead, action.led_by.iter().map(|one| who(pack, *one)).collect()),
            (Part::With, action.with.iter().map(|one| who(pack, *one)).collect()),
            (Part::Deed, events.map(|event| (event.name.clone(), format!("“{}”", event.title))).chain(once).collect()),
            (Part::GivesWay, way.map(|one| (one.name.clone(), format!("“{}”", one.title))).chain(reached).collect()),
        ];
        add(Kind::Action, &action.entry, parts);
    }
    for fact in &pack.facts {
        add(Kind::Fact, &fact.entry, of_fact(pack, fact));
    }
    for event in &pack.events {
        let held = event.held_by.iter().map(|id| &pack.agencies[*id]);
        let presumed = event.presumed_none.then(|| plain("none, where nobody recorded it"));
        let receipt = event.at_receipt.then(|| plain("at the receipt"));
        let later = event.happens.map(|(length, id)| {
            let base = &pack.events[id].entry;
            (format!("{length} {}", base.name), format!("{length} after “{}”", base.title))
        });
        let parts = vec![
            (Part::HeldBy, held.map(|one| (one.name.clone(), one.title.clone())).collect()),
            (Part::About, Words::from([about(event.about)])),
            (Part::Attendance, event.attendance.then(|| plain("is recorded")).into_iter().collect()),
            (Part::Presumption, presumed.into_iter().collect()),
            (Part::Follows, receipt.into_iter().chain(later).collect()),
        ];
        add(Kind::Event, &event.entry, parts);
    }
    for group in &pack.groups {
        let members = group.facts.iter().map(|id| &pack.facts[*id].entry);
        let members = members.map(|fact| (fact.name.clone(), format!("“{}”", fact.title))).collect();
        let door = group.door.iter().map(|words| ("door".to_owned(), format!("“{words}”"))).collect();
        add(Kind::Group, &group.entry, vec![(Part::Members, members), (Part::Door, door)]);
    }
    for role in &pack.roles {
        let agency = role.agency.map(|id| &pack.agencies[id]);
        let agency = agency.map(|one| (one.name.clone(), one.title.clone())).into_iter().collect();
        add(Kind::Role, &role.entry, vec![(Part::Agency, agency)]);
    }
    for level in &pack.levels {
        let urgent = level.emergency.then(|| plain("about acting now"));
        add(Kind::Level, &level.entry, vec![(Part::Emergency, urgent.into_iter().collect())]);
    }
    for contact in &pack.contacts {
        let parts = vec![
            (Part::Telephone, contact.telephone.iter().map(plain).collect()),
            (Part::Hours, contact.hours.iter().map(plain).collect()),
        ];
        add(Kind::Contact, &contact.entry, parts);
    }
    for setting in &pack.settings {
        let is_list = SettingKey::named(&setting.entry.name).is_some_and(|key| matches!(key.takes(), Takes::Names(_)));
        let words = if is_list {
            // Where danger is asked after, yes is the first of them alone.
            let has_first = SettingKey::named(&setting.entry.name) == Some(SettingKey::DangerFacts);
            let key = |at: usize, name: &str| if has_first && at == 0 { format!(" {name}") } else { name.to_owned() };
            let names = listed(&setting.value).map(|(_, name)| name).enumerate();
            names.map(|(at, name)| (key(at, name), name.to_owned())).collect()
        } else {
            Words::from([plain(setting.value.clone())])
        };
        add(Kind::Setting, &setting.entry, vec![(Part::Setting, words)]);
    }
    for axiom in pack.axioms.iter().filter(|one| one.entry.force.covers(day)) {
        let when =
            axiom.when.iter().map(|when| (named(pack, when), format!("when {}", phrases::condition(pack, when))));
        let always = (named(pack, &axiom.always), format!("always {}", phrases::condition(pack, &axiom.always)));
        add(Kind::Axiom, &axiom.entry, vec![(Part::Axiom, when.chain([always]).collect())]);
    }
    for rule in pack.rules.iter().filter(|one| one.entry.force.covers(day)) {
        add(Kind::Rule, &rule.entry, vec![(Part::Examples, shown(pack, &rule.examples))]);
    }
    for meeting in pack.meetings.iter().filter(|one| one.entry.force.covers(day)) {
        add(Kind::Meeting, &meeting.entry, vec![(Part::Examples, shown(pack, &meeting.examples))]);
    }
    for layer in &pack.layers {
        add(Kind::Pack, &layer.entry, vec![(Part::Refused, refused(layer))]);
    }
    all
}

fn of_fact(pack: &Pack, fact: &Fact) -> Vec<(Part, Words)> {
    let held = fact.held_by.iter().map(|id| &pack.agencies[*id]);
    let asked = fact.asked.iter().map(|asked| (named(pack, asked), phrases::condition(pack, asked)));
    let event = |id: &EventId| {
        let entry = &pack.events[*id].entry;
        (entry.name.clone(), format!("“{}”", entry.title))
    };
    let (begins, ends): (Words, Words) =
        (fact.begins.iter().map(event).collect(), fact.ends.iter().map(event).collect());
    // Where no is worse, it is the end of a yes that worsens; where neither is, both may.
    let (worsens, eases) = match fact.worse {
        Worse::Up => (begins, ends),
        Worse::Down => (ends, begins),
        Worse::Neither => {
            let ends = ends.into_iter().map(|(name, words)| (format!("ends {name}"), format!("the end with {words}")));
            (begins.into_iter().chain(ends).collect(), Words::new())
        }
    };
    let person = fact.place.as_ref().map(|place| {
        let entry = &pack.people[place.person].entry;
        (entry.name.clone(), entry.title.clone())
    });
    let counts = fact.counts_from.as_ref().map(event);
    let counts = counts.map(|(name, words)| (name, format!("counts from {words}")));
    let grows = (fact.grows && fact.counts_from.is_none()).then(|| plain("grows"));
    let worse = match fact.worse {
        Worse::Up => "the high end, or yes",
        Worse::Down => "the low end, or no",
        Worse::Neither => "neither",
    };
    vec![
        (Part::HeldBy, held.map(|one| (one.name.clone(), one.title.clone())).collect()),
        (Part::Range, asked.collect()),
        (Part::Presumption, presumed(pack, fact)),
        (Part::About, std::iter::once(about(fact.about)).chain(person).collect()),
        (Part::WorseEnd, Words::from([plain(worse)])),
        (Part::Worsens, worsens),
        (Part::Eases, eases),
        (Part::Time, counts.into_iter().chain(grows).collect()),
        (Part::Emergency, fact.emergency.then(|| plain("asked of every child")).into_iter().collect()),
        (Part::Later, fact.later.then(|| plain("a later stage asks it")).into_iter().collect()),
    ]
}

/// Which way a setting moves. What hides from a parent protects by naming more; what sets people's own judgement first
/// protects by being there. Of the facts of danger one more is one more that a single no answers for every child, and one
/// less is one that is not asked first. Words and sizes protect nobody.
fn setting(name: &str, old: &Words, new: &Words) -> Direction {
    let (gone, come) = (old.keys().any(|one| !new.contains_key(one)), new.keys().any(|one| !old.contains_key(one)));
    match SettingKey::named(name) {
        Some(SettingKey::CaseSystemLimit | SettingKey::PartnershipName | SettingKey::SessionRecovery) | None => {
            Direction::Same
        }
        Some(SettingKey::JudgementFirst) => {
            let is_on = |words: &Words| words.contains_key("yes");
            match (is_on(old), is_on(new)) {
                (true, false) => Direction::Lowered,
                (false, true) => Direction::Raised,
                (true, true) | (false, false) => Direction::Same,
            }
        }
        Some(
            SettingKey::SignsInBabies
            | SettingKey::DiscreetConcerns
            | SettingKey::ProtectedTraits
            | SettingKey::ClocksThatGoOn
            | SettingKey::ActionsThatGoOn,
        ) => match (gone, come) {
            (true, _) => Direction::Lowered,
            (false, true) => Direction::Raised,
            (false, false) => Direction::Same,
        },
        Some(SettingKey::EndsWhatIsOwed | SettingKey::NothingAskedAfter | SettingKey::NoFileWaitsFor) => {
            match (gone, come) {
                (_, true) => Direction::Lowered,
                (true, false) => Direction::Raised,
                (false, false) => Direction::Same,
            }
        }
        // That it is a sample is said or not; in which words protects nobody.
        Some(SettingKey::SampleNotice) if !old.is_empty() && !new.is_empty() => Direction::Same,
        // Whom these serve better, nothing here can say.
        Some(
            SettingKey::DangerFacts
            | SettingKey::OwnRoutes
            | SettingKey::WhoHearsACall
            | SettingKey::SharingConcerns
            | SettingKey::ConcernsOfTheHub
            | SettingKey::EventsOfAReferral
            | SettingKey::SampleNotice,
        ) => Direction::Lowered,
    }
}
