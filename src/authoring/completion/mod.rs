//! Completions of what is unknown, told in as few answers as can be.
//!
//! In: a completion of every input, from a diagram. Out: the inputs that must be told, as the lines of a referral file or as
//! what an example gives. Must not know findings or changes.

mod givens;
mod referral;
mod witness;

pub(crate) use givens::givens;
pub use referral::referral;
pub use witness::Witness;
pub(crate) use witness::{Preserved, outcome, shorten};
