//! What became of the examples of a pack, in words.
//!
//! In: examples that were run, or a pack whose examples are to be. Out: a finding for each expectation that did not come true,
//! beside what else was found of the pack; and the whole for programs.

use serde_json::{Value, json};

use crate::authoring::analysis;
use crate::authoring::examples::{Failure, Found, Run, run};
use crate::authoring::meeting_rules::as_rules;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{Sources, Span};
use crate::decision::phrases::joined;
use crate::engine::evaluate::Standing;
use crate::pack::bundle::{Bundle, Loaded};
use crate::pack::model::Pack;
use crate::render::reports::{Case, located};

/// What an example expects and its rule does not do.
#[must_use]
pub(crate) fn diagnostics(run: &Run) -> Vec<Diagnostic> {
    run.failures.iter().map(|wrong| diagnostic(run, wrong).also(run.span, "in this example")).collect()
}

fn diagnostic(run: &Run, wrong: &Failure) -> Diagnostic {
    let message = format!("rule `{}` does not do what its example says: {}", run.name, run.title);
    let label = match &wrong.found {
        Found::Stands(standing) => match standing {
            Standing::Silent => "its condition does not hold".to_owned(),
            Standing::Excepted => "its exception is proved".to_owned(),
            Standing::Possible => "it could hold, but does not yet".to_owned(),
            Standing::Holds | Standing::Certain => "it holds".to_owned(),
        },
        Found::NotInForce(day) => format!("it is not in force on {day}"),
        Found::Waits(on) if on.is_empty() => "it waits on nothing".to_owned(),
        Found::Waits(on) => format!("it waits on {}", joined(on.clone(), "and")),
        Found::NotHeldBy(agency) => format!("`{agency}` is not said to hold it"),
    };
    Diagnostic::error("example-failed", message, wrong.span)
        .label(label)
        .help("correct the rule, or the example if the rule is right")
}

/// A bundle loaded, with everything that is wrong with it and what its failing examples say.
#[must_use]
pub(crate) fn checked(bundle: &Bundle) -> Loaded {
    let mut loaded = analysis::checked(bundle);
    if let Some(pack) = &loaded.pack {
        let found = std::mem::take(&mut loaded.diagnostics);
        loaded.diagnostics = beside(pack, found);
    }
    loaded
}

/// What was found of a pack with what its failing examples say; of a rule with one of these it is not said that an example
/// is missing.
#[must_use]
pub(crate) fn beside(pack: &Pack, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let runs = run(&as_rules(pack));
    let failing = || runs.iter().filter(|run| !run.failures.is_empty());
    let names = |name: &str| failing().any(|run| run.name == name);
    let faulty: Vec<Span> =
        pack.rules.iter().filter(|rule| names(&rule.entry.name)).map(|rule| rule.entry.span).collect();
    let stands_there = |one: &Diagnostic| one.labels.first().is_some_and(|label| faulty.contains(&label.span));
    let told = found.into_iter().filter(|one| one.code != "untested-rule" || !stands_there(one));
    told.chain(failing().flat_map(diagnostics)).collect()
}

/// Every example as a case of its rule.
#[must_use]
pub(crate) fn cases(runs: &[Run], sources: &Sources) -> Vec<Case> {
    let case = |run: &Run| Case {
        group: run.name.clone(),
        name: run.title.clone(),
        problems: diagnostics(run).iter().map(|diagnostic| located(diagnostic, sources)).collect(),
    };
    runs.iter().map(case).collect()
}

/// All of it for programs.
#[must_use]
pub(crate) fn json(runs: &[Run], sources: &Sources) -> Value {
    let failed = runs.iter().filter(|run| !run.failures.is_empty()).count();
    let one = |run: &Run| {
        let at = sources.position(run.span);
        json!({
            "rule": run.name,
            "example": run.title,
            "file": sources.get(run.span.file).map(|file| &file.name),
            "line": at.line,
            "passed": run.failures.is_empty(),
            "problems": diagnostics(run).iter().map(|diagnostic| located(diagnostic, sources)).collect::<Vec<_>>(),
        })
    };
    json!({ "passed": runs.len() - failed, "failed": failed, "examples": runs.iter().map(one).collect::<Vec<_>>() })
}
