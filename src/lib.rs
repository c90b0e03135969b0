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
mod authoring;
mod base;
mod decision;
#[cfg(feature = "language")]
pub mod editing;
mod engine;
mod exact;
pub mod internals;
mod pack;
pub mod render;
mod syntax;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use engine::referral::{Referral, read};
#[cfg(feature = "language")]
pub use pack::bundle::{Bundle, Loaded, load};

pub use decision::session::Session;

/// The engine's semantic version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
