//! What an editor asks of rule files while they are being written.
//!
//! In: the texts of some packs as they stand in the editor, and a place. Out: names and where they are used, changes,
//! what can be written there. Must not know the protocol, the disk or how anything is shown.

// A page has no files beside its rules.
#[cfg(not(target_arch = "wasm32"))]
mod beside;
pub(crate) mod complete;
pub(crate) mod fix;
pub(crate) mod lines;
pub(crate) mod marks;
pub(crate) mod mentions;
pub(crate) mod outline;
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only a page tries rules out"))]
pub(crate) mod playground;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod rename;
mod wanted;
pub(crate) mod workspace;

pub use workspace::Workspace;
