//! Findings as workflow commands, which GitHub shows beside the lines that they are about.
//!
//! In: cases. Out: one command a finding. The runner shows ten of a kind for each step; all of them stand in its log.

use super::{Case, message};
use crate::base::diagnostic::{Problem, Severity};
use crate::base::letters::in_lines;

/// One line for each finding.
#[must_use]
pub(crate) fn commands(cases: &[Case]) -> String {
    cases.iter().flat_map(|case| &case.problems).map(command).collect()
}

fn command(problem: &Problem) -> String {
    let word = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = problem.places.first() {
        properties.push(format!("file={}", property(&place.file)));
        properties.push(format!("line={},endLine={}", place.line, place.end_line));
        // Columns are refused where a finding spans lines.
        if place.line == place.end_line {
            properties.push(format!("col={},endColumn={}", place.column, place.end_column));
        }
    }
    properties.push(format!("title={}", property(&problem.code)));
    format!("::{word} {}::{}\n", properties.join(","), data(&message(problem)))
}

/// A text as the data of a command.
fn data(text: &str) -> String {
    in_lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
