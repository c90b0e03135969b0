//! Meaning and knowledge to outcomes.
//!
//! In: a pack, a day, and a referral as a document.
//! Out: the program of that day; what is known of every child in three readings; where every rule stands, with sound
//! bounds; the runs of every clock and what became of every meeting.
//!
//! Must not know: diagrams, sentences, the record.

pub mod batch;
mod claims;
pub mod clocks;
pub mod compile;
pub mod doors;
pub mod evaluate;
pub mod history;
pub mod household;
pub mod incremental;
mod kleene;
pub mod knowledge;
mod marks;
mod order_of_windows;
pub mod program;
pub mod ranges;
pub(crate) mod receipt;
pub mod referral;
mod settle;
mod wiring;
