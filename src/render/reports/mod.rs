//! What was looked at and what was found, in the formats that forges and build servers read.
//!
//! In: cases with located findings. Out: SARIF 2.1.0, JUnit's XML or workflow commands, in the order of the cases. Must
//! not know packs, files or clocks: nothing here depends on when or where it was written.

pub(crate) mod github;
pub(crate) mod junit;
pub(crate) mod sarif;

use serde_json::{Value, json};

use crate::base::diagnostic::{Diagnostic, Problem};
use crate::base::span::Sources;
use crate::decision::record::FORMAT;
use crate::render::findings::totals;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// To what it belongs: a file, or a rule.
    pub group: String,
    /// What it is.
    pub name: String,
    /// What was found; nothing where all is well.
    pub problems: Vec<Problem>,
}

/// A result for programs, which says which layout it has.
#[must_use]
pub(crate) fn stamped(mut result: Value) -> Value {
    if let Some(fields) = result.as_object_mut() {
        fields.insert("format".to_owned(), FORMAT.into());
    }
    result
}

/// What is wrong, for programs, with how many there are of each kind.
#[must_use]
pub(crate) fn problems(diagnostics: &[Diagnostic], sources: &Sources) -> Value {
    let problems: Vec<Problem> = diagnostics.iter().map(|diagnostic| diagnostic.located(sources)).collect();
    stamped(json!({ "kind": "problems", "problems": problems, "totals": totals(diagnostics) }))
}

/// Findings that stand for themselves, each a case beneath its file; one case without findings where there are none.
#[must_use]
pub(crate) fn cases(diagnostics: &[Diagnostic], sources: &Sources, what: &str) -> Vec<Case> {
    let case = |diagnostic: &Diagnostic| {
        let problem = located(diagnostic, sources);
        let place = problem.places.first();
        let group = place.map_or_else(|| what.to_owned(), |place| place.file.clone());
        let at = place.map_or(String::new(), |place| format!(" at {}:{}", place.line, place.column));
        Case { group, name: format!("{}{at}", problem.code), problems: vec![problem] }
    };
    if diagnostics.is_empty() {
        return vec![Case { group: what.to_owned(), name: "nothing found".to_owned(), problems: Vec::new() }];
    }
    diagnostics.iter().map(case).collect()
}

/// A finding with its places, without those that lie in no file.
#[must_use]
pub(crate) fn located(diagnostic: &Diagnostic, sources: &Sources) -> Problem {
    let mut problem = diagnostic.located(sources);
    problem.places.retain(|place| !place.file.is_empty());
    problem
}

/// A finding in one text: what is wrong, what stands there, what would mend it, each a line.
fn message(problem: &Problem) -> String {
    let label = problem.places.first().filter(|place| !place.text.is_empty()).map(|place| place.text.clone());
    let help = problem.help.iter().map(|help| format!("help: {help}"));
    std::iter::once(problem.message.clone()).chain(label).chain(help).collect::<Vec<_>>().join("\n")
}
