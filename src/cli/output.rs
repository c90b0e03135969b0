//! The forms in which a result can be written. Each command says which of them it supports.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Failure, say};

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
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
    /// What is due, for people's own calendars (iCalendar)
    Ics,
    /// A picture
    Svg,
    /// For spreadsheets
    Csv,
    /// A page for a browser
    Html,
}

/// Reads one of the formats that a command supports.
pub(super) fn supports(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let names = formats.iter().filter_map(Format::to_possible_value);
    PossibleValuesParser::new(names).try_map(|name| Format::from_str(&name, false))
}

/// One form of a result, and how it is made.
pub(super) type Form<'a> = (Format, &'a dyn Fn() -> Result<String, Failure>);

/// Writes a result in the form that was asked for.
pub(super) fn write(format: Format, forms: &[Form<'_>]) -> Result<(), Failure> {
    say(&made(format, forms)?)
}

#[expect(clippy::expect_used, reason = "the argument is read with what the command supports")]
fn made(format: Format, forms: &[Form<'_>]) -> Result<String, Failure> {
    let form = forms.iter().find(|(supported, _)| *supported == format);
    let (_, make) = form.expect("a command writes every form that it supports");
    make()
}
