//! Outcome to record: a referral decided and explained.
//!
//! In: a pack, and referrals with the moment as at which they are asked about.
//! Out: the decision record (`record`), in which every word is the pack's own, and the same in the order of time
//! (`timeline`); what a page asks (`catalogue`), the JSON Schema of a referral, an old case decided again (`replay`).
//!
//! Inside, everything is ids until the last step: `session` finds what is known of each child, `explain` writes it down
//! once and whole. Nothing is found again by its words.
//!
//! Must not know: layout, terminals, files, what authors ask of a pack.

pub(crate) mod api;
pub(crate) mod catalogue;
mod causes;
// Only the command line lists many files.
#[cfg(feature = "language")]
pub(crate) mod day;
pub(crate) mod decided;
pub(crate) mod explain;
mod former;
#[cfg(feature = "language")]
mod missed;
pub(crate) mod phrases;
pub(crate) mod readings;
pub(crate) mod record;
#[cfg(feature = "language")]
pub(crate) mod replay;
pub(crate) mod schema;
pub(crate) mod session;
pub(crate) mod timeline;
