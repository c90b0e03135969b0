//! The part of the decision record that says what kind of answer it is, and what was told and looked at.

use serde::{Deserialize, Serialize};

use super::clocks::When;
use super::{FactValue, Rung};
use crate::base::calendar::moment::Moment;

/// What kind of answer a child has. The bottom level is never one because nobody said anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum ChildAnswer {
    /// A rule with a level holds.
    Answered {
        /// The level.
        level: Rung,
    },
    /// Something worrying was told, and a higher level than any that holds is one answer away. It cannot be closed yet.
    Hold(Hold),
    /// A worry was told, in words or as an answer, and no rule has a level for it. A person decides.
    NotCovered {
        /// Whom to consult, by title: those who usually know of such things.
        consult: Vec<String>,
        /// The open questions that could still give it a level, by id of the fact, where rules with a level listen to it.
        #[serde(default)]
        open: Vec<String>,
    },
    /// Nothing was told that a rule with a level reads as a worry, and the emergency questions are not all answered.
    NothingTold {
        /// How many answers were given that say that something is not so.
        answered: u32,
        /// How many questions were asked, and nobody could say.
        in_vain: u32,
        /// What was a worry until a day that has passed, with that day.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
        ended: Vec<String>,
    },
    /// The emergency questions and those of every opened concern are answered, and nothing holds above the bottom level.
    LowAndLookedAt {
        /// The bottom level.
        level: Rung,
    },
    /// The answers cannot all be right.
    Contradicted {
        /// The answers to check, one of which is wrong.
        check: Vec<FactValue>,
        /// The level that follows from all of them as they were told, meanwhile; none where that is the bottom one.
        meanwhile: Option<Rung>,
    },
}

/// What must be known before a child's file can be closed, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Hold {
    /// The level that it would be, and is if nobody finds out in time.
    pub would_be: Rung,
    /// The level that holds meanwhile; none when no rule with a level does.
    pub meanwhile: Option<Rung>,
    /// One to three questions, each of which could make it so, by id of the fact.
    pub questions: Vec<String>,
    /// Whom to ask, by title.
    pub ask: Vec<String>,
    /// The rules that wait, by id.
    pub rules: Vec<String>,
    /// Until when: the limit of the speed for which these rules ask, counted from the receipt.
    pub until: Option<When>,
}

impl Hold {
    /// Whether its time has passed at a moment.
    #[must_use]
    pub fn is_over(&self, at: Moment) -> bool {
        self.until.and_then(|until| until.latest).is_some_and(|until| at.is_after(until))
    }
}

/// A concern, and whether it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Concern {
    /// The group's id.
    pub concern: String,
    /// What it is called.
    pub title: String,
    /// The question at its door.
    pub question: String,
    /// Where the door stands.
    pub door: Door,
    /// Who said so: an agency title, or `referral`.
    pub by: Vec<String>,
    /// Who said that there is none, although there is.
    pub denied_by: Vec<String>,
    /// When it was said, if that is known.
    pub on: Option<Moment>,
}

/// Where the door of a concern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// There is such a worry.
    Yes,
    /// Somebody said that there is none.
    No,
    /// Nobody was asked, or nobody could say.
    NotAsked,
}

/// Bounds that also count what nobody looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Outside {
    /// No completion gives a lower level.
    pub lowest: Rung,
    /// No completion gives a higher level.
    pub highest: Rung,
    /// No completion gives a lower speed.
    pub slowest: Rung,
    /// No completion gives a higher speed.
    pub fastest: Rung,
}

/// The emergency questions of a child, apart from which the level of service may be settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Emergency {
    /// The open questions that could make it an emergency, by id of the fact.
    pub open: Vec<String>,
    /// How many questions that could make it one were put to the child's file, answered or not.
    pub of: u32,
    /// The fewest answers that would make it one; none when no answers can.
    pub answers_away: Option<u32>,
    /// The answers that rule it out, when they do; without any one of them it would be open.
    pub ruled_out_by: Vec<FactValue>,
    /// The level of service, where it is settled whatever these questions say.
    pub service: Option<Rung>,
}

/// One answer as it was told, used or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// The fact's id.
    pub fact: String,
    /// The question.
    pub question: String,
    /// The answer, in words; `not known` where somebody was asked and could not say.
    pub value: String,
    /// Who said so: an agency title, or `referral`.
    pub by: String,
    /// When it was said, if that is known.
    pub on: Option<Moment>,
    /// What the answer does.
    pub standing: ToldStanding,
}

/// What an answer that was told does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ToldStanding {
    /// A rule holds because of it.
    Used,
    /// It speaks against a worry: a rule does not hold because of it.
    Against,
    /// No rule used it so far.
    Unused,
    /// It cannot be told of such a child.
    Impossible,
}

/// A worry in somebody's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Worry {
    /// The words.
    pub words: String,
    /// The concern to which it belongs, by title, if to one.
    pub about: Option<String>,
    /// Who said so: an agency title, or `referral`.
    pub by: String,
    /// When it was said, if that is known.
    pub on: Option<Moment>,
}
