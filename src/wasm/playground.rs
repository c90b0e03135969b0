//! The playground for a page: JSON in, JSON out.
//!
//! In: a bundle of rule files, then texts for its rules. Out: what `playground` finds. Must not know how.

use wasm_bindgen::prelude::*;

use super::json;
use crate::decision::api::Answer;
use crate::editing::playground;

/// A pack as published, with rules that can be tried out.
#[wasm_bindgen]
pub struct Playground {
    inner: playground::Playground,
}

#[wasm_bindgen]
impl Playground {
    /// Opens a bundle, as JSON.
    ///
    /// # Errors
    /// Words when it is no bundle; a JSON answer of kind `problems` when something is wrong with its rules.
    pub fn open(bundle: &str) -> Result<Playground, JsValue> {
        let bundle = serde_json::from_str(bundle).map_err(|error| JsValue::from_str(&error.to_string()))?;
        match playground::Playground::open(bundle) {
            Ok(inner) => Ok(Playground { inner }),
            Err(loaded) => Err(JsValue::from_str(&json(&Answer::problems(&loaded.diagnostics, &loaded.sources))?)),
        }
    }

    /// Every rule as written.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn rules(&self) -> Result<String, JsError> {
        json(&self.inner.rules())
    }

    /// What is seen at once of another text for a rule.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn try_out(&mut self, rule: &str, text: &str) -> Result<String, JsError> {
        json(&self.inner.try_out(rule, text))
    }

    /// Exactly what it changes.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn difference(&self) -> Result<String, JsError> {
        json(&self.inner.difference())
    }

    /// What is proved of it.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn proofs(&self) -> Result<String, JsError> {
        json(&self.inner.proofs())
    }
}
