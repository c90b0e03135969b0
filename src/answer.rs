//! The typed boundary: what the browser and the command line's JSON get for a question, as tagged unions.
//!
//! In: a pack and texts from outside. Out: an answer or every problem. Natively and in WASM the same bytes.

use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::diagnostic::{Diagnostic, Problem};
use crate::moment::Moment;
use crate::record::Decision;
use crate::referral;
use crate::span::{FileId, Source, Sources, Span};
use crate::typed::Pack;

/// An answer of the engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// A referral decided.
    Decision {
        /// The record.
        decision: Box<Decision>,
    },
    /// What a pack asks and offers.
    Catalogue {
        /// The catalogue.
        catalogue: Box<Catalogue>,
    },
    /// Nothing could be answered.
    Problems {
        /// Why, all of it.
        problems: Vec<Problem>,
    },
}

impl Answer {
    /// Problems with their places.
    #[must_use]
    pub fn problems(diagnostics: &[Diagnostic], sources: &Sources) -> Answer {
        Answer::Problems { problems: diagnostics.iter().map(|diagnostic| diagnostic.located(sources)).collect() }
    }
}

/// What a pack asks and offers.
#[must_use]
pub fn catalogue(pack: &Pack) -> Answer {
    Answer::Catalogue { catalogue: Box::new(Catalogue::of(pack)) }
}

/// A referral decided: as at the moment given, or the one that it names, or the one at which it was received.
#[must_use]
pub fn decide(pack: &Pack, name: &str, text: &str, as_at: Option<&str>) -> Answer {
    let (decided, sources) = decide_text(pack, name, text, as_at);
    match decided {
        Ok(decision) => Answer::Decision { decision: Box::new(decision) },
        Err(diagnostics) => Answer::problems(&diagnostics, &sources),
    }
}

/// The same for the command line, which draws findings beneath the referral's own lines.
///
/// # Errors
/// Everything that is wrong with the referral or the moment.
pub fn decide_text(pack: &Pack, name: &str, text: &str, as_at: Option<&str>) -> (Result<Decision, Vec<Diagnostic>>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add(Source { name: name.to_owned(), text: text.to_owned() });
    let decided = referral::read(pack, file, text).and_then(|referral| {
        let at = match as_at {
            Some(text) => Moment::read(text).ok_or_else(|| vec![no_such_moment(text)])?,
            None => referral.as_at.or(referral.received).ok_or_else(|| vec![no_moment(file)])?,
        };
        Ok(crate::decide(pack, &referral, at))
    });
    (decided, sources)
}

fn no_such_moment(text: &str) -> Diagnostic {
    let nowhere = Span { file: FileId(u32::MAX), start: 0, end: 0 };
    Diagnostic::error("no-such-moment", format!("`{text}` is not a date or a date and time"), nowhere)
        .help("write a date such as 2026-11-20, or 2026-11-20T16:50 in local time")
}

fn no_moment(file: FileId) -> Diagnostic {
    Diagnostic::error("no-moment", "it is not said as at which moment to decide", Span { file, start: 0, end: 0 })
        .help("add `received:` to the referral, or say `--as-at`")
}
