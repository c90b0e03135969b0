//! Rules for safeguarding thresholds that people can read, test, prove and use.
//!
//! The front of the house. A pack of rules is [`load`]ed, a referral is [`read`], and [`decide`] answers for every child:
//! how much, how fast, by whom, why, and what is still to ask. Nothing here reads a file, a clock or the network.
//!
//! Rooms, lowest first (imports run downwards only): `span` `truth` `value` `moment` `terms` `diagnostic` · `ast` `parse`
//! `format` · `typed` `layers` `codes` `check` `pack` · `program` `compile` `document` `referral` `evaluate` `facts`
//! `decide` · `words` `record` `explain` `examples` `catalogue` `schema` · `render` · `wasm` and the binary.
#![forbid(unsafe_code)]

pub mod answer;
pub mod ast;
pub mod catalogue;
pub mod check;
pub mod codes;
pub mod compile;
pub mod decide;
pub mod diagnostic;
pub mod diagram;
pub mod document;
pub mod evaluate;
pub mod examples;
pub mod explain;
pub mod facts;
pub mod format;
mod layers;
pub mod moment;
pub mod pack;
pub mod parse;
pub mod program;
pub mod record;
pub mod referral;
pub mod render;
pub mod schema;
pub mod span;
pub mod terms;
pub mod truth;
pub mod typed;
pub mod value;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod words;

pub use pack::{Bundle, Loaded, load};
pub use referral::{Referral, read};

use moment::Moment;
use record::Decision;
use typed::Pack;

/// The engine's semantic version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Decides a referral under the rules in force as at a moment.
#[must_use]
pub fn decide(pack: &Pack, referral: &Referral, at: Moment) -> Decision {
    let program = compile::compile(pack, at.day());
    decide_with(pack, &program, referral, at)
}

/// The same with a program compiled before, for many referrals as at one day.
#[must_use]
pub fn decide_with(pack: &Pack, program: &program::Program, referral: &Referral, at: Moment) -> Decision {
    let mut cases = facts::cases(pack, program, referral, at);
    let outcomes = decide::decide(program, &mut cases);
    Decision {
        format: record::FORMAT,
        engine: VERSION.to_owned(),
        pack: explain::stamp(pack),
        referral: referral.reference.clone(),
        received: referral.received.map(|moment| moment.to_string()),
        as_at: at.to_string(),
        children: cases
            .iter()
            .zip(&outcomes)
            .map(|(case, outcome)| explain::explain(pack, program, case, outcome))
            .collect(),
        remarks: explain::remarks(pack, referral, at),
    }
}
