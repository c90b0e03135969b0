//! How the commands that find something say it, and when finding something is a failure.

use std::process::ExitCode;

use clap::ValueEnum;
use threshold::internals::diagnostic::{Diagnostic, Problem, Severity};
use threshold::internals::render::reports::{Case, github, junit, sarif};
use threshold::internals::span::{FileId, Span};

/// What every such command can be told.
#[derive(clap::Args)]
pub struct Reporting {
    /// How to write the result
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// The mildest finding that is a failure (exit code 1)
    #[arg(long, value_enum, default_value = "warning")]
    pub fail_on: FailOn,
    /// It is a failure, too, if there is nothing to look at: no rule, no example
    #[arg(long)]
    pub fail_on_empty: bool,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For pull requests and wikis
    Markdown,
    /// For code scanning (SARIF 2.1.0)
    Sarif,
    /// For build servers (JUnit XML)
    Junit,
    /// For GitHub's log, which shows findings beside their lines (workflow commands)
    Github,
}

/// The mildest finding that is a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only
    Error,
    /// Errors and warnings
    Warning,
    /// Whatever is found
    Notice,
    /// Nothing that is found
    Never,
}

impl FailOn {
    /// Whether a finding of this weight is a failure.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity == Severity::Error,
            FailOn::Warning => severity != Severity::Note,
            FailOn::Notice => true,
            FailOn::Never => false,
        }
    }
}

/// Cases in one of the formats for machines; none for those that each command writes in its own way.
pub fn report(format: Format, cases: &[Case], tool: &str, fail_on: FailOn) -> Option<String> {
    let fails = |problem: &Problem| fail_on.fails(problem.severity);
    match format {
        Format::Sarif => Some(format!("{:#}\n", sarif::document(cases))),
        Format::Junit => Some(junit::document(cases, tool, &fails)),
        Format::Github => Some(github::commands(cases)),
        Format::Text | Format::Json | Format::Markdown => None,
    }
}

/// Failure if any finding is one.
pub fn exit_code<'a>(severities: impl IntoIterator<Item = &'a Severity>, fail_on: FailOn) -> ExitCode {
    if severities.into_iter().any(|severity| fail_on.fails(*severity)) { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// That there was nothing to look at.
pub fn nothing(what: &str) -> Diagnostic {
    let nowhere = Span { file: FileId(u32::MAX), start: 0, end: 0 };
    Diagnostic::error("nothing-to-check", format!("there are no {what} to look at"), nowhere)
        .help("name the folder that holds them, or leave out `--fail-on-empty`")
}
