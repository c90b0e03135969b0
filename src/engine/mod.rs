//! Meaning and knowledge to outcomes.
//!
//! In: a pack, a day, and a referral as a document.
//! Out: the program of that day; what is known of every child in three readings; where every rule stands, with sound
//! bounds; the runs of every clock and what became of every meeting.
//!
//! Must not know: diagrams, sentences, the record.

pub(crate) mod batch;
mod claims;
pub(crate) mod clocks;
pub(crate) mod compile;
pub(crate) mod doors;
pub(crate) mod evaluate;
pub(crate) mod history;
pub(crate) mod household;
pub(crate) mod incremental;
pub(crate) mod kleene;
pub(crate) mod knowledge;
mod marks;
mod order_of_windows;
pub(crate) mod program;
pub(crate) mod ranges;
pub(crate) mod receipt;
pub(crate) mod referral;
mod settle;
mod wiring;
