//! Referrals: what is told of a household, checked against the questions of a pack.
//!
//! In: a YAML or JSON document and a typed pack. Out: a referral in which every fact, value, child, agency and event is
//! known to exist, or everything that is wrong with it. Must not know rules.

mod answers;
mod births;
mod errors;
mod events;
#[cfg(feature = "language")]
mod expected;
mod kin;
mod people;
mod read;
mod worries;
mod years;

pub(crate) use births::is_birth;
pub use errors::MAX_CHILDREN;
pub(crate) use kin::Kin;
#[cfg(feature = "language")]
pub(crate) use read::names_in;
pub use read::read;
pub(crate) use read::{NOT_KNOWN, read_document};
pub(crate) use years::{Dated, DoubtfulYear};

use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::{Arena, ids};
use crate::base::calendar::moment::Moment;
use crate::base::length::Length;
use crate::pack::model::{AgencyId, ClockId, EventId, FactId, GroupId, PersonId, Values, Who};

ids! {
    /// A child, by its position in the referral.
    pub ChildId
    /// Something that happened, by its position among the events of the referral.
    pub EventPosition
    /// A plan, by its position among the plans of the referral.
    pub PlanPosition
    /// A step of a ladder that was taken, by its position among those of the referral.
    pub TellingPosition
}

/// A referral as told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// The local reference.
    pub reference: String,
    /// When it was received.
    pub received: Option<Moment>,
    /// The moment as at which it is to be decided, if the document says.
    pub as_at: Option<Moment>,
    /// What is told of the household.
    pub household: Vec<Report>,
    /// What is said of whole concerns, and in words, of every child.
    pub worries: Worries,
    /// The children, as listed.
    pub children: Arena<ChildId, Child>,
    /// The people other than the children of whom something is told, as listed.
    pub people: Vec<ListedPerson>,
    /// What happened.
    pub events: Arena<EventPosition, Happened>,
    /// What is planned. It counts as nothing that happened.
    pub plans: Arena<PlanPosition, Plan>,
    /// Who was told of a missed time limit.
    pub tellings: Arena<TellingPosition, Telling>,
    /// Kinds of event of which every one is listed.
    pub complete: BTreeSet<EventId>,
    /// What was told again, word for word: it counts once where its time of day is known.
    pub repeated: Vec<(EventId, Option<ChildId>, On)>,
    /// Births in years in which no child of whom it can tell was born: no age counts from them.
    pub doubted_births: Vec<(EventId, Option<ChildId>, On)>,
    /// What the document calls by names of before.
    pub renamed: BTreeSet<Renamed>,
}

impl Referral {
    /// The moment of what is told without one: the receipt, or that as at which the file is written where nothing came in.
    #[must_use]
    pub fn told_at(&self) -> Option<Moment> {
        self.received.or(self.as_at)
    }
}

/// A name of before in a document, and what took its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renamed {
    /// Of what, in words.
    pub what: &'static str,
    /// As the document has it.
    pub old: String,
    /// As the pack has it.
    pub new: String,
}

/// One child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// The label, such as `Child A`.
    pub label: String,
    /// What is told of the child.
    pub told: Vec<Report>,
    /// What is said of whole concerns, and in words.
    pub worries: Worries,
    /// With whom it lives, and to whom it belongs.
    pub kin: Kin,
}

/// A person other than the children, by whose label a document calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// The label, such as `Adult A`.
    pub label: String,
    /// Of which kind it is.
    pub person: PersonId,
    /// Which of its kind, from 0.
    pub nth: u32,
}

/// What is said of whole concerns, and worries in somebody's own words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worries {
    /// Answers at the doors of concerns, as listed.
    pub concerns: Vec<Concern>,
    /// Worries in words, as listed.
    pub worries: Vec<Worry>,
}

/// Whether there is any worry of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// The concern.
    pub group: GroupId,
    /// Whether there is a worry; asked, and nobody could say, when absent.
    pub answer: Option<bool>,
    /// Who said so, and when.
    pub said: Provenance,
}

/// A worry in somebody's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worry {
    /// The concern to which it belongs, if to one.
    pub about: Option<GroupId>,
    /// The words.
    pub words: String,
    /// Who said so, and when.
    pub said: Provenance,
}

/// Who said something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Provenance {
    /// Who; the referral itself when absent.
    pub by: Option<AgencyId>,
    /// When; with the referral when absent.
    pub on: Option<Moment>,
}

impl Provenance {
    /// Whether it was said by a moment.
    #[must_use]
    pub fn is_said_by(self, at: Moment) -> bool {
        !self.on.is_some_and(|on| on.is_after(at))
    }
}

/// One fact as someone tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The fact.
    pub fact: FactId,
    /// What is told.
    pub answer: Answer,
    /// The number as it is told, in a unit of which no whole number makes one of the fact's: the weeks of a baby.
    pub told_as: Option<Length>,
    /// Who tells it, and when.
    pub said: Provenance,
    /// Of what time it is told.
    pub lasts: Lasts,
}

/// The time of which something is told; of all times where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lasts {
    /// Since when.
    pub from: Option<Moment>,
    /// Whether it began then, so that it was otherwise before.
    pub began: bool,
    /// Until when.
    pub until: Option<Moment>,
}

/// What is told of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It was asked, and nobody could or would say.
    NotKnown,
    /// It has one of these values.
    Values(Values),
    /// Of a list, just these.
    Items(Vec<u32>),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub event: EventId,
    /// When.
    pub on: On,
    /// To which child; to the household when absent.
    pub child: Option<ChildId>,
    /// Who was there, sorted, if that was recorded.
    pub attended: Option<Vec<Who>>,
    /// Whether it was only a call, if that was recorded.
    pub by_telephone: Option<bool>,
    /// What else was recorded, such as the reason.
    pub recorded: BTreeMap<String, String>,
    /// Whether it follows from another event, and nobody recorded it.
    pub follows: bool,
}

impl Happened {
    /// Something of which only the time is known.
    #[must_use]
    pub fn plain(event: EventId, on: On, child: Option<ChildId>) -> Happened {
        let (attended, by_telephone, recorded) = (None, None, BTreeMap::new());
        Happened { event, on, child, attended, by_telephone, recorded, follows: false }
    }
}

/// Something that is planned, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What.
    pub event: EventId,
    /// When it was planned.
    pub made: On,
    /// For when it was planned.
    pub day: On,
    /// For which child; for the household when absent.
    pub child: Option<ChildId>,
}

/// A step of a ladder that somebody took: who was told of a missed time limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The clock that was missed.
    pub clock: ClockId,
    /// Who was told, sorted.
    pub who: Vec<Who>,
    /// When.
    pub on: On,
    /// For which child; for every child when absent.
    pub child: Option<ChildId>,
}

/// When something happened: no earlier and no later than this; nothing is known of an end that is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct On {
    /// No earlier than this.
    pub from: Option<Moment>,
    /// No later than this.
    pub to: Option<Moment>,
}

impl On {
    /// Just then.
    #[must_use]
    pub fn at(moment: Moment) -> On {
        On { from: Some(moment), to: Some(moment) }
    }

    /// Whenever one of two says.
    pub(super) fn or(self, other: On) -> On {
        On {
            from: self.from.zip(other.from).map(|(one, other)| one.min(other)),
            to: self.to.zip(other.to).map(|(one, other)| one.max(other)),
        }
    }

    /// The moment, if there is only one.
    #[must_use]
    pub fn exactly(self) -> Option<Moment> {
        self.from.filter(|_| self.from == self.to)
    }

    /// Whether it certainly comes after a moment.
    #[must_use]
    pub fn is_after(self, moment: Moment) -> bool {
        self.from.is_some_and(|from| from.is_after(moment))
    }

    /// Whether it has certainly happened by a moment; what is recorded without any date has.
    #[must_use]
    pub fn is_past(self, now: Moment) -> bool {
        self == On::default() || self.to.is_some_and(|to| !to.is_after(now))
    }

    /// Whether it certainly comes before a moment.
    #[must_use]
    pub fn is_before(self, moment: Moment) -> bool {
        self.to.is_some_and(|to| moment.is_after(to))
    }
}
