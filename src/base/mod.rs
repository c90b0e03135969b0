//! Values that know no rules: the ground floor.
//!
//! In: nothing but other people's crates.
//! Out: positions in texts and findings that point there; Kleene's truth; cells, lengths and limits; the words that the
//! language and the model share; days, moments and calendars; one sort for all lists, one checksum and the version.
//!
//! Must not know: text of rules, packs, referrals, children. Nothing here imports from another room.

pub(crate) mod arena;
pub(crate) mod calendar;
pub(crate) mod cells;
pub(crate) mod checksum;
#[cfg(feature = "language")]
pub(crate) mod cores;
pub(crate) mod diagnostic;
pub(crate) mod ending;
pub(crate) mod keywords;
pub(crate) mod length;
pub(crate) mod letters;
pub(crate) mod limits;
pub(crate) mod order;
pub(crate) mod span;
pub(crate) mod time_limit;
pub(crate) mod truth;
pub(crate) mod version;
