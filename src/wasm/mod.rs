//! The engine for a page: JSON in, JSON out, typed by what is generated in `pkg/src/wire/`.
//!
//! In: a snapshot of a pack, then referrals. Out: tagged unions. Must not know how anything is evaluated.

#![expect(unreachable_pub, reason = "wasm-bindgen gives to pages what says so")]

#[cfg(feature = "language")]
mod playground;
#[cfg(feature = "language")]
mod rules;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::base::checksum as seals;
use crate::base::span::Sources;
use crate::base::version::VERSION;
use crate::decision::api::{Answer, catalogue, decide};
use crate::decision::session::Session;
use crate::pack::snapshot;

/// A loaded pack.
#[wasm_bindgen]
pub struct Engine {
    inner: Session,
}

#[wasm_bindgen]
impl Engine {
    /// Loads a snapshot of a pack.
    ///
    /// # Errors
    /// A JSON answer of kind `problems` when the snapshot is damaged, or not for this engine.
    pub fn load(snapshot: &[u8]) -> Result<Engine, JsValue> {
        match snapshot::read(snapshot) {
            Ok(pack) => Ok(Engine { inner: Session::new(pack) }),
            Err(error) => Err(JsValue::from_str(&json(&Answer::problems(&[error.diagnostic()], &Sources::default()))?)),
        }
    }

    /// What the pack asks and offers, as JSON.
    ///
    /// # Errors
    /// It cannot be written; there is no answer then.
    pub fn catalogue(&self) -> Result<String, JsError> {
        json(&catalogue(self.inner.pack()))
    }

    /// A referral decided, as JSON.
    ///
    /// # Errors
    /// It cannot be written; there is no answer then.
    pub fn decide(&mut self, referral: &str, as_at: Option<String>) -> Result<String, JsError> {
        json(&decide(&mut self.inner, "referral", referral, as_at.as_deref()))
    }
}

/// The engine's version.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    VERSION.to_owned()
}

/// A case file's text with its seal.
///
/// # Errors
/// When it has no place for one.
#[wasm_bindgen]
pub fn seal(text: &str) -> Result<String, JsError> {
    seals::seal(text).ok_or_else(|| JsError::new("a text without a place for its seal"))
}

/// Whether a case file's seal fits; nothing where there is none.
#[wasm_bindgen(js_name = sealFits)]
#[must_use]
pub fn seal_fits(text: &str) -> Option<bool> {
    seals::fits(text)
}

fn json<T: Serialize>(answer: &T) -> Result<String, JsError> {
    Ok(serde_json::to_string(answer)?)
}
