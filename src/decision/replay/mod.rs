//! A case file decided again: the same record, or what differs and why.
//!
//! In: the text of a case file as the form saves it, and what a pack answers to its referral. Out: what differs between
//! the record in the file and that answer, with every cause that can be told. Must not know how the answer was found.

mod differences;
mod moved;
mod once;

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::base::arena;
use crate::base::checksum;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{FileId, Source, Sources, Span};
use crate::base::version::VERSION;
use crate::decision::phrases::joined;
use crate::decision::record::{Decision, PackStamp};

use differences::differences;
pub(crate) use differences::{Difference, Differences};
pub(crate) use moved::Moved;
use moved::moved;
use once::Once;

/// The layouts that can be read; from the second on, a case file is sealed, from the third on its record is short.
pub(crate) const LAYOUTS: [u64; 3] = [1, 2, 3];
const SEALED: u64 = 2;
const SHORT: u64 = 3;

/// What a short record keeps of a child only where it is certain.
const CERTAIN: [&str; 4] = ["actions", "refusals", "routes", "tell"];
/// What it leaves out, because it follows from the rest and says only what might still be.
const LEFT_OUT: [&str; 2] = ["possible", "clocksNotStarted"];

/// What is read of a case file; the rest is the form's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseFile {
    /// Its layout.
    #[serde(rename = "threshold-case")]
    pub layout: u64,
    /// The version of the engine that decided.
    pub engine: String,
    /// The pack that decided.
    pub pack: PackStamp,
    /// The moment whose rules were applied.
    pub as_at: String,
    /// The referral, as `decide` reads it.
    pub referral: Value,
    /// The record.
    pub decision: Value,
    /// What the form keeps for itself, people's decisions among it.
    #[serde(default)]
    pub form: Value,
    /// Whether the seal fits, if there is one.
    #[serde(skip)]
    pub fits: Option<bool>,
}

/// Why two records can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The file was changed after it was saved.
    Edited,
    /// Another pack.
    Pack,
    /// Another version of the same pack.
    Version,
    /// The same version of the same pack with other words in it.
    Fingerprint,
    /// Another version of the engine.
    Engine,
}

/// What a pack answers now, or why it answers nothing, with the text of the referral.
pub(crate) type Decided = (Result<Decision, Vec<Diagnostic>>, Sources);

/// A case file decided again.
#[derive(Debug)]
pub struct Replay {
    /// The file.
    pub file: CaseFile,
    /// The pack that decided now.
    pub pack: PackStamp,
    /// What is known to be other than it was; without any difference it changed nothing.
    pub causes: Vec<Cause>,
    /// Where the records differ, or why nothing could be decided now.
    pub outcome: Outcome,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// The record, with so many bytes, and where it differs.
    Decided {
        /// How long the record is, as the engine writes it.
        bytes: usize,
        /// What each child's answer has become.
        children: Vec<Moved>,
        /// Where the records differ.
        differences: Differences,
    },
    /// These rules cannot read the referral.
    Refused(Vec<Diagnostic>, Sources),
}

impl CaseFile {
    /// Whether its layout has a seal, which is then missed where it is gone. This version seals every file, whatever layout
    /// the file says that it has.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.layout >= SEALED || self.engine == VERSION
    }

    /// Whether it was changed after it was saved, as far as its seal tells.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.is_sealed() && self.fits != Some(true)
    }
}

impl Replay {
    /// Whether the file is as it was saved, and the record as it was.
    #[must_use]
    pub fn is_identical(&self) -> bool {
        !self.causes.contains(&Cause::Edited)
            && matches!(&self.outcome, Outcome::Decided { differences, .. } if differences.is_empty())
    }
}

/// Reads a case file.
///
/// # Errors
/// What keeps the text from being one.
pub(crate) fn read(name: &str, text: &str) -> Result<CaseFile, (Box<Diagnostic>, Sources)> {
    let mut sources = Sources::default();
    let source = sources.add(Source { name: name.to_owned(), text: text.to_owned() });
    case_file(source, text).map_err(|problem| (problem, sources))
}

/// What is wrong with a file, and its text.
pub(crate) type Wrong = (Vec<Diagnostic>, Sources);

/// The case file in a file; none where it is a referral by itself.
///
/// # Errors
/// What keeps a file that says it is a case file from being one.
pub(crate) fn inside(name: &str, text: &str) -> Result<Option<CaseFile>, Wrong> {
    if !is_case_file(Path::new(name), text) {
        return Ok(None);
    }
    read(name, text).map(Some).map_err(|(problem, sources)| (vec![*problem], sources))
}

/// Whether a file is one that the form saved, whole or broken, and not a referral by itself.
fn is_case_file(path: &Path, text: &str) -> bool {
    let says_so = text.trim_start().starts_with('{') && text.contains("\"threshold-case\"");
    says_so && path.extension().is_none_or(|ending| ending == "json")
}

/// Compares what is in a case file with what a pack answers now.
#[must_use]
pub(crate) fn compare(file: CaseFile, pack: PackStamp, decided: Decided) -> Replay {
    let outcome = match decided {
        (Ok(decision), _) => {
            let whole = json(&decision);
            let bytes = whole.to_string().len();
            let now = if file.layout >= SHORT { short(whole) } else { whole };
            let is_one_engine = file.engine == VERSION;
            Outcome::Decided {
                bytes,
                children: moved(&file.decision, &now),
                differences: differences(&file.decision, &now, is_one_engine),
            }
        }
        (Err(problems), sources) => Outcome::Refused(problems, sources),
    };
    let causes = causes(&file, &pack);
    Replay { file, pack, causes, outcome }
}

fn case_file(source: FileId, text: &str) -> Result<CaseFile, Box<Diagnostic>> {
    let at = |line: usize, column: usize| {
        let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let start = arena::number(before + column.saturating_sub(1));
        Span { file: source, start, end: start }
    };
    let wrong = |error: &serde_json::Error| {
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or_default().replace('`', "");
        let place = at(error.line(), error.column());
        let diagnostic = Diagnostic::error("not-a-case-file", format!("this is not a whole case file: {why}"), place);
        Box::new(diagnostic.help("take the file as the form saved it; a referral by itself is for `threshold decide`"))
    };
    let Once(value) = serde_json::from_str(text).map_err(|error| wrong(&error))?;
    let layout = value.get("threshold-case").and_then(Value::as_u64);
    if let Some(layout) = layout.filter(|layout| !LAYOUTS.contains(layout)) {
        let known = joined(LAYOUTS.map(|layout| layout.to_string()).to_vec(), "and");
        let message = format!("this case file has layout {layout}, and this program knows {known}");
        let diagnostic = Diagnostic::error("case-file-layout", message, at(1, 1));
        return Err(Box::new(
            diagnostic.help("replay it with a version of threshold as new as the form that saved it"),
        ));
    }
    let file: CaseFile = serde_json::from_str(text).map_err(|error| wrong(&error))?;
    Ok(CaseFile { fits: checksum::fits(text), ..file })
}

/// A record as JSON.
#[expect(clippy::expect_used, reason = "a record is plain data with text for keys")]
fn json(record: &impl Serialize) -> Value {
    serde_json::to_value(record).expect("a record is plain data")
}

/// A record as the form saves it from the third layout on: what is certain of every child, and what can change its level.
fn short(mut record: Value) -> Value {
    for child in record.get_mut("children").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(child) = child.as_object_mut() else { continue };
        let mut keep = |key: &str, kept: fn(&Value) -> bool| {
            if let Some(list) = child.get_mut(key).and_then(Value::as_array_mut) {
                list.retain(kept);
            }
        };
        LEFT_OUT.iter().for_each(|key| keep(key, |_| false));
        CERTAIN.iter().for_each(|key| keep(key, |item| is(item, "standing", "certain")));
        keep("questions", |item| is(item, "affects", "level"));
        keep("concerns", |item| !is(item, "door", "not-asked"));
        if let Some(exact) = child.get_mut("exact").and_then(Value::as_object_mut) {
            exact.insert("irrelevant".to_owned(), Value::Array(Vec::new()));
        }
    }
    record
}

fn is(item: &Value, key: &str, word: &str) -> bool {
    item.get(key).and_then(Value::as_str) == Some(word)
}

fn causes(file: &CaseFile, pack: &PackStamp) -> Vec<Cause> {
    let mut causes = Vec::new();
    // What the file says twice must agree, whatever its seal says.
    let twice = |key: &str, value: Value| file.decision.get(key) == Some(&value);
    let agrees = twice("asAt", file.as_at.clone().into())
        && twice("engine", file.engine.clone().into())
        && twice("pack", json(&file.pack));
    if file.is_changed() || !agrees {
        causes.push(Cause::Edited);
    }
    if file.pack.name != pack.name {
        causes.push(Cause::Pack);
    } else if file.pack.version != pack.version {
        causes.push(Cause::Version);
    } else if file.pack.fingerprint != pack.fingerprint {
        causes.push(Cause::Fingerprint);
    }
    if file.engine != VERSION {
        causes.push(Cause::Engine);
    }
    causes
}
