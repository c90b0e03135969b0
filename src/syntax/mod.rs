//! Text and its tree.
//!
//! In: the text of a rule file, or a YAML or JSON document.
//! Out: blocks and clauses as they were written, each with its place, and every syntax error; the canonical text of a
//! tree; documents in which every value knows its place.
//!
//! Must not know: what a name means, what a block needs, what a referral is.

pub(crate) mod ast;
#[cfg(feature = "language")]
pub(crate) mod clauses;
#[cfg(feature = "language")]
pub(crate) mod continuations;
pub(crate) mod document;
#[cfg(feature = "language")]
pub(crate) mod format;
#[cfg(feature = "language")]
mod grammar;
#[cfg(feature = "language")]
pub(crate) mod parse;
#[cfg(feature = "language")]
pub(crate) mod slips;
