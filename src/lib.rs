//! Rules for safeguarding thresholds that people can read, test, prove and use.
//!
//! A pack of rules is loaded, a referral is decided, and the record says for every child: how much, how fast, by whom, why,
//! and what is still to ask. What is not known stays open: `lowest` and `highest` hold whatever it turns out to be.
//!
//! ```
//! use std::collections::BTreeMap;
//! use threshold::{Answer, Bundle, Session, decide, load};
//!
//! let rules = r#"
//! pack door "A front door"
//!   version "1"
//!
//! level universal "Universal services"
//! level protection "Child protection"
//!   above universal
//!
//! source guide "A guide"
//!   grade uncited
//!
//! fact mark-seen "Has anyone seen a bruise?"
//!   yes or no, about the child
//!   worse when yes
//!
//! fact can-move "Can this child roll or crawl?"
//!   yes or no, about the child
//!   worse when no
//!
//! rule bruise-not-mobile "Bruise on a child who cannot move"
//!   when mark-seen and not can-move
//!   then at least protection
//!   because "A baby who cannot roll rarely bruises by accident."
//!   cites guide
//! "#;
//! let files = BTreeMap::from([("door/door.rules".into(), rules.into())]);
//! let pack = load(&Bundle { pack: "door".into(), files }).pack.expect("a sound pack");
//!
//! let referral = "{ referral: R-1, received: 2026-11-20, household: {}, children: [{ child: A, facts: { mark-seen: yes } }] }";
//! let Answer::Decision { decision } = decide(&mut Session::new(pack), "referral.yaml", referral, None) else {
//!     panic!("the referral can be read");
//! };
//! let child = &decision.children[0];
//! assert_eq!(child.level.highest.title, "Child protection");
//! assert_eq!(child.questions[0].question, "Can this child roll or crawl?");
//! ```
//!
//! Beside these verbs: [`findings`] says what is wrong and where, [`record`] is what a decision holds, [`authors`] asks of
//! rules what their authors must know, [`editor`] serves rule files that are being written. What is asked of something is a
//! method of it: a [`Decision`](record::Decision), for one, writes itself as text and Markdown.
//!
//! Nothing here asks a clock or the network, and only [`Bundle`] reads files. `examples/` holds three small
//! programs; ARCHITECTURE.md says what stands where.
#![forbid(unsafe_code)]
// Without the language, or in a page, only a part of each room is used; the whole library is where the compiler looks.
#![cfg_attr(any(not(feature = "language"), target_arch = "wasm32"), allow(dead_code, unreachable_pub, unused_imports))]

#[cfg(feature = "language")]
mod authoring;
mod base;
mod decision;
#[cfg(feature = "language")]
mod editing;
mod engine;
mod exact;
mod front;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
#[doc(hidden)]
pub mod internals;
mod pack;
mod render;
mod syntax;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use base::calendar::day::Day;
pub use base::calendar::moment::Moment;
pub use base::version::VERSION;
pub use decision::api::{Answer, decide};
pub use decision::session::Session;
pub use engine::referral::Referral;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub use front::error::Error;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub use front::packs::format;
#[cfg(feature = "language")]
pub use pack::bundle::{Bundle, Loaded, load};
pub use pack::model::Pack;
pub use render::Painter;

/// The decision record, the timeline and the list of a day: what goes out as JSON, with the same names.
pub mod record {
    pub use crate::base::diagnostic::LeftOut;
    #[cfg(feature = "language")]
    pub use crate::decision::day::{DayList, Duty, Sort, Urgency};
    pub use crate::decision::record::timeline::Timeline;
    pub use crate::decision::record::*;
}

/// What is wrong, and where.
pub mod findings {
    pub use crate::front::findings::{Diagnostic, Faults, Problem, Severity, Sources};
}

/// What authors ask of rules: examples, changes on purpose, comparisons, shares, an old case decided again, reports for
/// forges and the guide. What can be proved is asked of the pack.
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub mod authors {
    pub use crate::front::authors::{
        Case, CaseFile, Comparison, Counted, Counter, Examples, Guide, Mutants, Page, Replay, Review, Verdict,
    };
}

/// Rule files while they are being written.
#[cfg(feature = "language")]
pub mod editor {
    pub use crate::editing::Workspace;
    pub use crate::editing::complete::Item;
    pub use crate::editing::fix::Fix;
    pub use crate::editing::lines::Place;
    pub use crate::editing::marks::Mark;
    pub use crate::editing::mentions::Role;
    pub use crate::editing::outline::Symbol;
    pub use crate::editing::workspace::{File, Spot};
    pub use crate::syntax::ast::Kind;
}
