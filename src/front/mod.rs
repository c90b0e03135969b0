//! What the house promises to everybody: the verbs of its types, so that nobody outside needs to know the rooms.
//!
//! Nothing is decided, found or said here. Each method hands on to the room that knows; a room may change as it likes
//! while what stands here stays as it is.

#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub(crate) mod authors;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
mod editor;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub(crate) mod error;
pub(crate) mod findings;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub(crate) mod output;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub(crate) mod packs;
mod referrals;
