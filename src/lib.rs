//! Rules for safeguarding thresholds that people can read, test, prove and use.
//!
//! The front of the house. A pack of rules is [`load`]ed, a referral is [`read`], and [`decide`] answers for every child:
//! how much, how fast, by whom, why, and what is still to ask. Nothing here reads a file, a clock or the network.
//!
//! Rooms, lowest first (imports run downwards only): `span` `truth` `value` `moment` `terms` `diagnostic` · `ast` `parse`
//! `format` · `typed` `layers` `codes` `check` `pack` · `program` `compile` `document` `referral` `evaluate` `facts`
//! `decide` · `words` `record` `explain` `examples` `mutate` `compare` `export` `catalogue` `schema` · `diagram` `analysis` · `render` · `wasm` and the binary.
#![forbid(unsafe_code)]

pub mod analysis;
pub mod answer;
mod asking;
pub mod ast;
pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod clock;
pub mod codes;
pub mod compare;
pub mod compile;
pub mod decide;
pub mod diagnostic;
pub mod diagram;
pub mod document;
pub mod engine;
pub mod evaluate;
pub mod exact;
pub mod examples;
pub mod explain;
pub mod export;
pub mod facts;
pub mod format;
pub mod judge;
mod layers;
pub mod misdating;
pub mod moment;
pub mod mutate;
pub mod pack;
pub mod parse;
pub mod program;
pub mod record;
pub mod referral;
pub mod render;
pub mod schema;
mod searched;
pub mod solver;
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

pub use pack::{Bundle, Loaded, load};
pub use referral::{Referral, read};

pub use engine::Engine;

/// The engine's semantic version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
