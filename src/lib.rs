//! Rules for safeguarding thresholds that people can read, test, prove and use.
//!
//! The front of the house. A pack of rules is [`load`]ed, a referral is [`read`], and [`decide`] answers for every child:
//! how much, how fast, by whom, why, and what is still to ask. Nothing here reads a file, a clock or the network.
//!
//! Rooms, lowest first; imports run one way, from the doors down to the words (ARCHITECTURE.md draws the floors):
//! `sorting` `span` `seal` `truth` `value` `moment` `calendar` `terms` `diagnostic` · `ast` `parse` `format` · `typed` `check` `pack`
//! `snapshot` · `program` `compile` `document` `referral` `facts` `evaluate` `judge` `clock` `decide` · `diagram` `solver` ·
//! `words` `record` `explain` `exact` `timing` `timeline` `catalogue` `schema` · `examples` `analysis` `mutate` `compare`
//! `export` `replay` `measures` · `render` · `editor` `playground` · `engine` `answer` `wasm` and the binary.
#![forbid(unsafe_code)]

#[cfg(feature = "language")]
pub mod analysis;
pub mod answer;
mod asking;
pub mod ast;
pub mod calendar;
pub mod catalogue;
#[cfg(feature = "language")]
pub mod check;
mod citing;
pub mod clock;
#[cfg(feature = "language")]
pub mod codes;
#[cfg(feature = "language")]
pub mod compare;
pub mod compile;
pub mod decide;
pub mod diagnostic;
pub mod diagram;
pub mod document;
#[cfg(feature = "language")]
pub mod editor;
pub mod engine;
pub mod evaluate;
pub mod exact;
#[cfg(feature = "language")]
pub mod examples;
pub mod explain;
#[cfg(feature = "language")]
pub mod export;
pub mod facts;
#[cfg(feature = "language")]
pub mod format;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub mod guide;
pub mod judge;
#[cfg(feature = "language")]
pub mod measures;
#[cfg(feature = "language")]
pub mod meetings;
pub mod misdating;
pub mod moment;
#[cfg(feature = "language")]
pub mod mutate;
#[cfg(feature = "language")]
pub mod pack;
#[cfg(feature = "language")]
pub mod papers;
#[cfg(feature = "language")]
pub mod parse;
#[cfg(feature = "language")]
pub mod playground;
pub mod program;
pub mod record;
pub mod referral;
pub mod render;
#[cfg(feature = "language")]
pub mod replay;
pub mod schema;
pub mod seal;
mod searched;
pub mod snapshot;
pub mod solver;
pub mod sorting;
pub mod span;
pub mod terms;
pub mod timeline;
pub mod timing;
pub mod truth;
pub mod typed;
pub mod value;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod words;

#[cfg(feature = "language")]
pub use pack::{Bundle, Loaded, load};
pub use referral::{Referral, read};

pub use engine::Engine;

/// The engine's semantic version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
