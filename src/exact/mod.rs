//! What three values cannot say: the same questions answered exactly.
//!
//! In: a program and what is known.
//! Out: exact bounds, which questions still matter, what an answer rests on and what would change it, by decision
//! diagrams or, where they outgrow their budget, by satisfiability.
//!
//! Must not know: packs as text, records, sentences.

pub(crate) mod diagram;
mod household;
mod method;
mod nearby;
mod only_sound;
mod proofs;
pub(crate) mod solver;

pub(crate) use household::{Heard, Ties};
pub use method::Effort;
pub(crate) use method::{Beyond, ExactResult, Method, Shortfall};
pub(crate) use only_sound::{OnlySound, only_sound};
pub(crate) use proofs::{Proofs, View};
