//! Outcome to record: a referral decided and explained.
//!
//! In: a pack and a referral.
//! Out: the decision record, the timeline, the catalogue of questions and the JSON Schema; an old case decided again.
//!
//! Must not know: layout, terminals, files, what authors ask of a pack.

pub mod api;
pub mod catalogue;
pub mod explain;
pub mod phrases;
pub mod record;
#[cfg(feature = "language")]
pub mod replay;
pub mod schema;
pub mod session;
pub mod timeline;
