//! What a pack offers to a form or a guide: its questions, ladders, people and authorities, as serde types.
//!
//! In: a typed pack as at a date. Out: everything that a page shows before any fact is known, in the pack's own
//! words, so that a page holds no rule and no threshold. Must not know how anything is laid out.

use serde::{Deserialize, Serialize};

pub(crate) use crate::base::keywords::{Usual, Worse};
use crate::base::order::InOrder;
use crate::base::version::VERSION;
use crate::decision::explain::citation;
use crate::decision::former::{Former, former};
use crate::decision::record::{self, Citation, PackStamp, Rung};
use crate::decision::{explain, phrases};
use crate::pack::model::{self, Domain, Entry, Pack};
use crate::syntax::ast::Whom;

/// Everything that a page needs to ask about a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    /// Layout version, as in the record.
    pub format: u32,
    /// The engine's semantic version.
    pub engine: String,
    /// Which rules these are.
    pub pack: PackStamp,
    /// The ladder of responses, lowest first.
    pub levels: Vec<LevelEntry>,
    /// The ladder of speeds, slowest first.
    pub speeds: Vec<Rung>,
    /// Agencies, by id.
    pub agencies: Vec<AgencyEntry>,
    /// Concern groups with the facts under each, by title.
    pub groups: Vec<GroupEntry>,
    /// Every fact that may be answered, by id.
    pub facts: Vec<FactEntry>,
    /// Kinds of event that may be recorded, by id.
    pub events: Vec<EventEntry>,
    /// Actions that some event can show as done.
    pub actions: Vec<DeedEntry>,
    /// Clocks that some event stops.
    pub clocks: Vec<DeedEntry>,
    /// Agencies and roles that may be told of a missed time limit, by id.
    pub people: Vec<Named>,
    /// Whom to call, in the pack's order of ids.
    pub contacts: Vec<Contact>,
    /// Local settings, by name.
    pub settings: Vec<Setting>,
    /// Words explained.
    pub terms: Vec<Term>,
    /// What was called otherwise before.
    pub former: Vec<Former>,
}

/// An action or a clock, and what shows that it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DeedEntry {
    /// The id of the action or of the clock.
    pub name: String,
    /// The ids of the events that show it; of a clock, those that stop it.
    pub done_by: Vec<String>,
}

/// A level with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LevelEntry {
    /// The rung.
    pub rung: Rung,
    /// What it means, if stated.
    pub means: Option<String>,
    /// Authorities.
    pub citations: Vec<Citation>,
}

/// An agency, and on what it may share what it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AgencyEntry {
    /// The agency's id.
    pub name: String,
    /// In words.
    pub title: String,
    /// Authorities on which it may share, if stated.
    pub citations: Vec<Citation>,
}

/// An id with its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Named {
    /// The id.
    pub name: String,
    /// In words.
    pub title: String,
}

/// A heading with the facts under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GroupEntry {
    /// The group's id.
    pub name: String,
    /// The heading.
    pub title: String,
    /// What it covers, if stated.
    pub means: Option<String>,
    /// Other words that people use for it.
    pub also: Vec<String>,
    /// Ids of its facts, in the pack's stated order.
    pub facts: Vec<String>,
    /// The question that opens it; without one it is always open.
    pub door: Option<String>,
}

/// A question with the answers that it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FactEntry {
    /// The fact's id.
    pub name: String,
    /// The question.
    pub question: String,
    /// The definition, if stated.
    pub means: Option<String>,
    /// Other words that people use for it.
    pub also: Vec<String>,
    /// Whom it is about.
    pub about: About,
    /// What may be answered.
    pub answer: AnswerKind,
    /// Ids of the agencies that usually hold it.
    pub held_by: Vec<String>,
    /// Which way is worse.
    pub worse: Worse,
    /// Presumed until known, in words, if the pack presumes.
    pub presumed: Option<String>,
    /// Of whom it can be asked, in words, if not of everybody.
    pub asked: Option<String>,
    /// Whether a later stage of the work asks it.
    pub later: bool,
    /// How often people meet it.
    pub usual: Usual,
    /// Whether it is asked of every child of whom it can be.
    pub emergency: bool,
    /// Whether no one can change it, such as age.
    pub fixed: bool,
}

/// Whether a fact or event belongs to one child or to all of the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Each child has its own.
    Child,
    /// The household has one.
    Household,
}

/// The kind of answer that a question takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AnswerKind {
    /// Yes, no, or not known.
    YesNo,
    /// A whole number.
    Number {
        /// Unit, if the number has one.
        unit: Option<String>,
        /// Least value.
        from: i32,
        /// Greatest value.
        to: i32,
    },
    /// One of a list.
    OneOf {
        /// The choices; lowest first when ordered.
        choices: Vec<Named>,
        /// Whether the order means something.
        ordered: bool,
    },
    /// Any number of a list.
    SeveralOf {
        /// The choices.
        choices: Vec<Named>,
    },
}

/// A kind of event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EventEntry {
    /// The event's id.
    pub name: String,
    /// In words.
    pub title: String,
    /// Other words that people use for it.
    pub also: Vec<String>,
    /// Whom it is about.
    pub about: About,
    /// Whether it matters who attended.
    pub attendance: bool,
}

/// Someone to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// The contact's id.
    pub name: String,
    /// In words.
    pub title: String,
    /// Telephone, as it should be shown.
    pub telephone: Option<String>,
    /// When it is answered.
    pub hours: Option<String>,
    /// What to know before calling.
    pub means: Option<String>,
}

/// One local setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// The setting's id.
    pub name: String,
    /// Its value as written.
    pub value: String,
}

/// A word explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// The word or abbreviation.
    pub term: String,
    /// What it means.
    pub means: String,
    /// Other words that stand for the same thing.
    pub also: Vec<String>,
}

impl Catalogue {
    /// Everything that a pack offers.
    #[must_use]
    pub fn of(pack: &Pack) -> Catalogue {
        let named = |entry: &Entry| Named { name: entry.name.clone(), title: entry.title.clone() };
        let facts = |ids: &[model::FactId]| ids.iter().map(|id| pack.facts[*id].entry.name.clone()).collect();
        Catalogue {
            format: record::FORMAT,
            engine: VERSION.to_owned(),
            pack: explain::stamp(pack),
            levels: pack
                .levels
                .entries()
                .map(|(id, level)| LevelEntry {
                    rung: explain::level(pack, id.0),
                    means: level.entry.means.clone(),
                    citations: level.entry.cites.iter().map(|cite| citation(pack, cite)).collect(),
                })
                .collect(),
            speeds: pack.speeds.ids().map(|id| explain::speed(pack, id.0)).collect(),
            agencies: pack
                .agencies
                .iter()
                .map(|agency| AgencyEntry {
                    name: agency.name.clone(),
                    title: agency.title.clone(),
                    citations: agency.cites.iter().map(|cite| citation(pack, cite)).collect(),
                })
                .collect(),
            groups: pack
                .groups
                .iter()
                .map(|group| GroupEntry {
                    name: group.entry.name.clone(),
                    title: group.entry.title.clone(),
                    means: group.entry.means.clone(),
                    also: group.entry.also.clone(),
                    facts: facts(&group.facts),
                    door: group.door.clone(),
                })
                .collect(),
            facts: pack.facts.iter().map(|fact| FactEntry::of(pack, fact)).collect(),
            events: pack
                .events
                .iter()
                .map(|event| EventEntry {
                    name: event.entry.name.clone(),
                    title: event.entry.title.clone(),
                    also: event.entry.also.clone(),
                    about: event.about.into(),
                    attendance: event.attendance,
                })
                .collect(),
            actions: deeds(pack, pack.actions.iter().map(|action| (&action.entry, action.done_by.as_slice()))),
            clocks: deeds(pack, pack.clocks.iter().map(|clock| (&clock.entry, clock.stops.as_slice()))),
            people: pack.agencies.iter().chain(pack.roles.iter().map(|role| &role.entry)).map(named).collect(),
            contacts: contacts(pack),
            settings: pack
                .settings
                .iter()
                .map(|setting| Setting { name: setting.entry.name.clone(), value: setting.value.clone() })
                .collect(),
            terms: pack
                .terms
                .iter()
                .map(|term| Term {
                    term: term.title.clone(),
                    means: term.means.clone().unwrap_or_default(),
                    also: term.also.clone(),
                })
                .collect(),
            former: former(pack),
        }
    }
}

/// Those of which some event shows that it was done.
fn deeds<'a>(pack: &Pack, all: impl Iterator<Item = (&'a Entry, &'a [model::EventId])>) -> Vec<DeedEntry> {
    let events = |ids: &[model::EventId]| ids.iter().map(|id| pack.events[*id].entry.name.clone()).collect();
    let shown = all.filter(|(_, by)| !by.is_empty());
    shown.map(|(entry, by)| DeedEntry { name: entry.name.clone(), done_by: events(by) }).collect()
}

/// Whom to call: the emergency number first, then by name.
fn contacts(pack: &Pack) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = pack
        .contacts
        .iter()
        .map(|contact| Contact {
            name: contact.entry.name.clone(),
            title: contact.entry.title.clone(),
            telephone: contact.telephone.clone(),
            hours: contact.hours.clone(),
            means: contact.entry.means.clone(),
        })
        .collect();
    contacts.in_order_of(|contact| contact.telephone.as_deref() != Some("999"));
    contacts
}

impl FactEntry {
    fn of(pack: &Pack, fact: &model::Fact) -> FactEntry {
        let choices = |choices: &[model::Choice]| {
            choices.iter().map(|choice| Named { name: choice.name.clone(), title: choice.title.clone() }).collect()
        };
        FactEntry {
            name: fact.entry.name.clone(),
            question: fact.entry.title.clone(),
            means: fact.entry.means.clone(),
            also: fact.entry.also.clone(),
            about: fact.about.into(),
            answer: match &fact.domain {
                Domain::YesNo => AnswerKind::YesNo,
                Domain::Number { unit, from, to } => {
                    AnswerKind::Number { unit: unit.map(|unit| unit.plural().to_owned()), from: *from, to: *to }
                }
                Domain::OneOf { choices: list, ordered } => {
                    AnswerKind::OneOf { choices: choices(list), ordered: *ordered }
                }
                Domain::SeveralOf { choices: list } => AnswerKind::SeveralOf { choices: choices(list) },
            },
            held_by: fact.held_by.iter().map(|id| pack.agencies[*id].name.clone()).collect(),
            worse: fact.worse,
            presumed: presumed(pack, fact),
            asked: fact.asked.as_ref().map(|asked| phrases::condition(pack, asked)),
            later: fact.later,
            usual: fact.usual,
            emergency: fact.emergency,
            fixed: fact.fixed,
        }
    }
}

/// What is presumed, in words, and where.
fn presumed(pack: &Pack, fact: &model::Fact) -> Option<String> {
    let one = |presumption: &model::Presumption| {
        let value = phrases::values(fact, &presumption.values);
        match &presumption.when {
            Some(when) => format!("{value} where {}", phrases::condition(pack, when)),
            None => value,
        }
    };
    let all: Vec<String> = fact.presumed.iter().map(one).collect();
    (!all.is_empty()).then(|| phrases::joined(all, "and"))
}

impl From<Whom> for About {
    fn from(whom: Whom) -> About {
        match whom {
            Whom::Child => About::Child,
            Whom::Household => About::Household,
        }
    }
}
