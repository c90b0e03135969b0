//! How the commands that find something say it, and when finding something is a failure.

use std::collections::BTreeMap;
use std::process::ExitCode;

use clap::ValueEnum;
use threshold::authors::Case;
use threshold::findings::{Diagnostic, Problem, Severity};

use super::output::{Format, supports, write};
use super::{Failure, files};

/// What every such command writes.
pub(super) const FORMATS: [Format; 6] =
    [Format::Text, Format::Json, Format::Markdown, Format::Sarif, Format::Junit, Format::Github];

/// What every such command can be told.
#[derive(clap::Args)]
pub(super) struct Reporting {
    /// How to write the result
    #[arg(long, value_parser = supports(&FORMATS), default_value = "text")]
    pub format: Format,
    /// The mildest finding that is a failure (exit code 1)
    #[arg(long, value_enum, default_value = "warning")]
    pub fail_on: FailOn,
    /// It is a failure, too, if there is nothing to look at: no rule, no example
    #[arg(long)]
    pub fail_on_empty: bool,
}

/// The mildest finding that is a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
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
    pub(super) fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity == Severity::Error,
            FailOn::Warning => severity != Severity::Note,
            FailOn::Notice => true,
            FailOn::Never => false,
        }
    }
}

/// What a command looked at, case by case, and how it says so to people and programs.
pub(super) struct Found<'a> {
    /// The command.
    pub tool: &'a str,
    /// What was looked at.
    pub cases: Vec<Case>,
    /// For people.
    pub text: &'a dyn Fn() -> String,
    /// For pull requests and wikis.
    pub markdown: &'a dyn Fn() -> String,
    /// For programs.
    pub json: &'a dyn Fn() -> Result<String, Failure>,
}

impl Found<'_> {
    /// Writes it in the form that was asked for.
    pub(super) fn write(&self, format: Format, fail_on: FailOn) -> Result<(), Failure> {
        let fails = |problem: &Problem| fail_on.fails(problem.severity);
        write(
            format,
            &[
                (Format::Text, &|| Ok((self.text)())),
                (Format::Json, self.json),
                (Format::Markdown, &|| Ok((self.markdown)())),
                (Format::Sarif, &|| Ok(format!("{:#}\n", Case::sarif(&self.for_a_forge())))),
                (Format::Junit, &|| Ok(Case::junit(&self.for_a_forge(), self.tool, &fails))),
                (Format::Github, &|| Ok(Case::github(&self.for_a_forge()))),
            ],
        )
    }

    /// The cases with their files as a forge knows them, from whichever folder this was run.
    fn for_a_forge(&self) -> Vec<Case> {
        let mut cases = self.cases.clone();
        let mut known = BTreeMap::new();
        let mut named = |name: &mut String| {
            let known = known.entry(name.clone()).or_insert_with(|| files::name_from_root(name));
            name.clone_from(known);
        };
        for case in &mut cases {
            named(&mut case.group);
            case.problems.iter_mut().flat_map(|problem| &mut problem.places).for_each(|place| named(&mut place.file));
        }
        cases
    }
}

/// Failure if any finding is one.
pub(super) fn exit_code<'a>(severities: impl IntoIterator<Item = &'a Severity>, fail_on: FailOn) -> ExitCode {
    if severities.into_iter().any(|severity| fail_on.fails(*severity)) { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// That there was nothing to look at.
pub(super) fn nothing(what: &str) -> Diagnostic {
    Diagnostic::nowhere("nothing-to-check", format!("there are no {what} to look at"))
        .help("name the folder that holds them, or leave out `--fail-on-empty`")
}
