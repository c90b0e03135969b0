//! The engine for a page: JSON in, JSON out, typed by the generated `wire.ts`.
//!
//! In: a snapshot of a pack, then referrals. Out: tagged unions. Must not know how anything is evaluated.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::answer::{Answer, catalogue, decide};
use crate::snapshot;
use crate::span::Sources;

/// A loaded pack.
#[wasm_bindgen]
pub struct Engine {
    inner: crate::Engine,
}

#[wasm_bindgen]
impl Engine {
    /// Loads a snapshot of a pack.
    ///
    /// # Errors
    /// A JSON answer of kind `problems` when the snapshot is damaged, or not for this engine.
    pub fn load(snapshot: &[u8]) -> Result<Engine, JsValue> {
        match snapshot::read(snapshot) {
            Ok(pack) => Ok(Engine { inner: crate::Engine::new(pack) }),
            Err(error) => Err(JsValue::from_str(&json(&Answer::problems(&[error.diagnostic()], &Sources::default())))),
        }
    }

    /// What the pack asks and offers, as JSON.
    #[must_use]
    pub fn catalogue(&self) -> String {
        json(&catalogue(self.inner.pack()))
    }

    /// A referral decided, as JSON.
    pub fn decide(&mut self, referral: &str, as_at: Option<String>) -> String {
        json(&decide(&mut self.inner, "referral", referral, as_at.as_deref()))
    }
}

/// The engine's version.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    crate::VERSION.to_owned()
}

fn json<T: Serialize>(answer: &T) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
