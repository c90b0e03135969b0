//! The decision record: what leaves the engine, as serde types.
//!
//! In: an explained outcome. Out: versioned data with the same bytes natively and in WASM, from which the terminal,
//! the page, the printout and the case file all speak. Must not know how anything is evaluated or laid out.
//! Text fields hold the pack's own words; sentences about results are made in `render` only.

mod answer;
mod child;
mod citation;
pub mod clocks;
mod exact;
mod rung;
pub mod timeline;

use serde::{Deserialize, Serialize};

use crate::base::calendar::moment::Moment;

pub use crate::base::keywords::{Consent, Grade};
pub use answer::{ChildAnswer, Concern, Door, Emergency, Hold, Outside, Told, ToldStanding, Worry};
pub use child::{
    ActionDecision, Affects, Basis, Bounds, ChildDecision, Contested, Excepted, ExceptionUsed, FactUsed, Method,
    PossibleRule, Presumed, Progress, Question, Reason, Refusal, Report, RouteDecision, ScoreUsed, Standing, Tell,
};
pub use citation::Citation;
pub use exact::{Change, Exact, FactValue, NextQuestion, Shared, View};
pub use rung::Rung;

/// The version of this layout. A reader refuses a record whose `format` it does not know.
pub const FORMAT: u32 = 1;

/// One referral decided under one pack as at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Layout version, see [`FORMAT`].
    pub format: u32,
    /// The engine's semantic version.
    pub engine: String,
    /// Which rules were applied.
    pub pack: PackStamp,
    /// The referral's local reference.
    pub referral: String,
    /// When the referral was received, ISO 8601, if it was said.
    pub received: Option<Moment>,
    /// The moment whose rules apply, ISO 8601.
    pub as_at: Moment,
    /// The people other than the children of whom something is told; nothing where none are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Person>>"))]
    pub people: Vec<Person>,
    /// One answer for every child, in the order of their labels.
    pub children: Vec<ChildDecision>,
    /// What is odd about the referral itself (an axiom broken, a date in the future).
    pub remarks: Vec<Remark>,
}

/// A person other than the children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// By its label.
    pub label: String,
    /// What the person is, by the pack's title.
    pub title: String,
    /// Which of its kind, from 1, as questions number them.
    pub number: u32,
    /// How many of its kind the pack asks of.
    pub most: u32,
}

/// Name, edition and fingerprint of the pack that decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PackStamp {
    /// The pack's id.
    pub name: String,
    /// The pack's title.
    pub title: String,
    /// The pack's version as it states it.
    pub version: String,
    /// SHA-256 over the canonical text of every layer, 64 hexadecimal digits.
    pub fingerprint: String,
    /// The packs that it extends, widest first, itself last.
    pub layers: Vec<String>,
    /// First day in force, if stated.
    pub in_force_from: Option<String>,
    /// The day by which the pack is to be reviewed, if stated.
    pub review_by: Option<String>,
    /// The grade that every figure in it must reach, if it or a pack that it extends requires one.
    pub requires_grade: Option<Grade>,
}

/// Something odd about the referral itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// A kebab-case code that `threshold explain` knows.
    pub code: String,
    /// The child concerned, if one.
    pub child: Option<String>,
    /// What is odd, in words.
    pub message: String,
}
