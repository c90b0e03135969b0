//! Rule files for programs: JSON in, the JSON of the command line out.
//!
//! In: a bundle of rule files, then referrals and other bundles. Out: what `check`, `compare`, `decide`, `timeline` and
//! `measure` write as JSON. Must not know how anything is found.

use serde::Deserialize;
use wasm_bindgen::prelude::*;

use super::json;
use crate::authoring::measures::Counter;
use crate::base::span::Sources;
use crate::decision::api::{self, Answer, catalogue, decide};
use crate::decision::session::Session;
use crate::pack::bundle::{Bundle, load};
use crate::pack::snapshot;
use crate::render::compare;
use crate::render::examples::checked;
use crate::render::reports::{problems, stamped};

/// Sound rules, ready to decide and to be compared.
#[wasm_bindgen]
pub struct RuleFiles {
    sources: Sources,
    session: Session,
}

/// A file of referrals to be counted.
#[derive(Deserialize)]
struct File {
    name: String,
    text: String,
}

/// Everything that is wrong with a bundle and its examples.
///
/// # Errors
/// Words when it is no bundle.
#[wasm_bindgen]
pub fn check(bundle: &str) -> Result<String, JsError> {
    let loaded = checked(&read(bundle)?);
    json(&problems(&loaded.diagnostics, &loaded.sources))
}

#[wasm_bindgen]
impl RuleFiles {
    /// Opens a bundle.
    ///
    /// # Errors
    /// Words when it is no bundle; a JSON answer of kind `problems` when something is wrong with its rules.
    pub fn open(bundle: &str) -> Result<RuleFiles, JsValue> {
        let loaded = load(&read(bundle)?);
        let sources = loaded.sources;
        match loaded.pack {
            Some(pack) => Ok(RuleFiles { sources, session: Session::new(pack) }),
            None => Err(JsValue::from_str(&json(&Answer::problems(&loaded.diagnostics, &sources))?)),
        }
    }

    /// What the rules ask and offer.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn catalogue(&self) -> Result<String, JsError> {
        json(&catalogue(self.session.pack()))
    }

    /// The rules as a snapshot, as the form reads them.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        snapshot::write(self.session.pack())
    }

    /// A referral decided.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn decide(&mut self, referral: &str, as_at: Option<String>) -> Result<String, JsError> {
        json(&decide(&mut self.session, "referral", referral, as_at.as_deref()))
    }

    /// A referral in the order of time, or a JSON answer of kind `problems`.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn timeline(&mut self, referral: &str, as_at: Option<String>) -> Result<String, JsError> {
        match api::read(self.session.pack(), "referral", referral, as_at.as_deref()) {
            (Ok((referral, at)), _) => json(&self.session.timeline(&referral, at)),
            (Err(problems), sources) => json(&Answer::problems(&problems, &sources)),
        }
    }

    /// What the rules count over referrals and case files, given as a JSON list of `name` and `text`.
    ///
    /// # Errors
    /// It is no such list, or what was counted cannot be written.
    pub fn measure(&self, files: &str, as_at: Option<String>) -> Result<String, JsError> {
        let files: Vec<File> = serde_json::from_str(files)?;
        let mut counter = Counter::new(self.session.pack());
        for file in &files {
            // What cannot be counted is named in what comes back.
            let _ = counter.file(&file.name, &file.text, as_at.as_deref());
        }
        json(&counter.counted())
    }

    /// Exactly what other rules change, on every day; a JSON answer with `notProved` where that is too much to say.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn compare(&self, new: &RuleFiles) -> Result<String, JsError> {
        let [was, is] = [self, new].map(|side| (side.session.pack(), &side.sources));
        json(&stamped(compare::on_every_day(was, is)))
    }
}

fn read(bundle: &str) -> Result<Bundle, JsError> {
    Ok(serde_json::from_str(bundle)?)
}
