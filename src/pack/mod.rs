//! Tree to meaning: a pack with all its layers.
//!
//! In: a [`bundle`] of files held in memory, or a [`snapshot`].
//! Out: the [`model`], in which every name is resolved and every unit known, or every error with place, cause and remedy.
//!
//! Must not know: execution, referrals, and, but for `folder`, files on a disk.

#[cfg(feature = "language")]
pub(crate) mod bundle;
#[cfg(feature = "language")]
pub(crate) mod calendars;
#[cfg(feature = "language")]
pub(crate) mod check;
#[cfg(feature = "language")]
pub(crate) mod clauses;
#[cfg(feature = "language")]
pub(crate) mod codes;
pub(crate) mod cuts;
#[cfg(feature = "language")]
mod ends;
#[cfg(feature = "language")]
pub(crate) mod errors;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub(crate) mod folder;
#[cfg(feature = "language")]
mod former;
#[cfg(feature = "language")]
mod grades;
#[cfg(feature = "language")]
mod inside;
#[cfg(feature = "language")]
mod ladder;
#[cfg(feature = "language")]
pub(crate) mod layers;
pub(crate) mod model;
#[cfg(feature = "language")]
mod names;
#[cfg(feature = "language")]
mod once;
#[cfg(feature = "language")]
pub(crate) mod people;
#[cfg(feature = "language")]
pub(crate) mod reach;
mod references;
#[cfg(feature = "language")]
pub(crate) mod reserved;
#[cfg(feature = "language")]
pub(crate) mod resolve;
#[cfg(feature = "language")]
pub(crate) mod settings;
pub(crate) mod snapshot;
#[cfg(feature = "language")]
mod titles;
