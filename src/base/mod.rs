//! Values that know no rules: the ground floor.
//!
//! In: nothing but other people's crates.
//! Out: positions in texts and findings that point there; Kleene's truth; cells, lengths and limits; the words that the
//! language and the model share; days, moments and calendars; one sort for all lists, one checksum and the version.
//!
//! Must not know: text of rules, packs, referrals, children. Nothing here imports from another room.

pub mod arena;
pub mod calendar;
pub mod cells;
pub mod checksum;
#[cfg(feature = "language")]
pub(crate) mod cores;
pub mod diagnostic;
pub mod ending;
pub mod keywords;
pub mod length;
pub mod letters;
pub mod limits;
pub mod order;
pub mod span;
pub mod time_limit;
pub mod truth;
pub mod version;
