//! Words that every floor shares: grades of evidence, consent, direction.
//!
//! In and out: plain enums, as the record shows them. Must not know anything else.

use serde::{Deserialize, Serialize};

/// How well a figure was checked against its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Seen in the cited text.
    Verified,
    /// Seen in another body's restatement.
    SecondHand,
    /// Known authority, text not read.
    Recalled,
    /// Common practice; no authority is offered.
    Uncited,
}

impl Grade {
    /// The word in which it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Grade::Verified => "verified",
            Grade::SecondHand => "second-hand",
            Grade::Recalled => "recalled",
            Grade::Uncited => "uncited",
        }
    }

    /// The grades that reach this one.
    #[must_use]
    pub fn or_better(self) -> &'static str {
        match self {
            Grade::Verified => "verified",
            Grade::SecondHand => "second-hand or better",
            Grade::Recalled => "recalled or better",
            Grade::Uncited => "any grade",
        }
    }
}

/// Whether a service needs consent (never whether sharing does).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// It cannot be given without consent.
    Needed,
    /// Consent is sought; refusal is not the end of the matter.
    Expected,
    /// It goes ahead without.
    NotNeeded,
}

/// How often people meet something; it orders questions, and no answer depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Usual {
    /// Every week.
    Usual,
    /// Now and then; where nothing is said.
    #[default]
    Ordinary,
    /// A few times a year.
    Rare,
    /// Hardly ever.
    VeryRare,
}

impl Usual {
    /// The words in which it is written; nothing is written where it is ordinary.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Usual::Usual => "usual",
            Usual::Ordinary => "",
            Usual::Rare => "rare",
            Usual::VeryRare => "very rare",
        }
    }
}

/// Which answer is the worse one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Worse {
    /// Yes, or a higher, later or longer answer.
    Up,
    /// No, or a lower, earlier or shorter answer.
    Down,
    /// Neither.
    Neither,
}

impl Worse {
    /// The other way round: of the time since something, where more of it is worse.
    #[must_use]
    pub fn turned(self) -> Worse {
        match self {
            Worse::Up => Worse::Down,
            Worse::Down => Worse::Up,
            Worse::Neither => Worse::Neither,
        }
    }
}

/// How soon a call is made, the soonest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Soon {
    /// 999 before anything else, or whenever a life may be in danger.
    Emergency,
    /// Now, at any hour.
    Now,
    /// Before the day ends.
    Today,
    /// On the next working day at the latest.
    NextDay,
    /// When it fits: nobody need be called at once.
    Later,
}

impl Soon {
    /// All of them, in this order.
    pub(crate) const ALL: [Soon; 5] = [Soon::Emergency, Soon::Now, Soon::Today, Soon::NextDay, Soon::Later];

    /// Its word in the files.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Soon::Emergency => "emergency",
            Soon::Now => "now",
            Soon::Today => "today",
            Soon::NextDay => "next-day",
            Soon::Later => "later",
        }
    }
}
