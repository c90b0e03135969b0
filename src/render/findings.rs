//! Findings drawn beneath the lines that they speak of.
//!
//! In: diagnostics and their sources. Out: text with the line, a caret and the cure.

use std::collections::BTreeMap;

use crate::base::calendar::day::Day;
use crate::base::diagnostic::{Diagnostic, Label, Severity};
use crate::base::letters::on_one_line;
use crate::base::span::{Sources, Span};
use crate::decision::phrases::joined;
use crate::render::{Painter, Style};

/// One finding, with its places and its cure.
#[must_use]
pub fn finding(diagnostic: &Diagnostic, sources: &Sources, painter: Painter) -> String {
    let (word, style) = match diagnostic.severity {
        Severity::Error => ("error", Style::Bad),
        Severity::Warning => ("warning", Style::Strong),
        Severity::Note => ("note", Style::Faint),
    };
    let head = painter.paint(style, &format!("{word}[{}]", diagnostic.code));
    let mut out = format!("{head}: {}\n", painter.paint(Style::Strong, &diagnostic.message));
    let shown: Vec<&Label> = diagnostic.labels.iter().filter(|label| sources.get(label.span.file).is_some()).collect();
    let widest = shown.iter().map(|label| sources.position(label.span).line).max().unwrap_or(0).to_string().len();
    for label in shown {
        place(label, sources, widest, painter, &mut out);
    }
    for help in &diagnostic.help {
        out.push_str(&format!("{} {} help: {help}\n", " ".repeat(widest), painter.paint(Style::Faint, "=")));
    }
    out
}

fn place(label: &Label, sources: &Sources, widest: usize, painter: Painter, out: &mut String) {
    let Some(source) = sources.get(label.span.file) else { return };
    let start = sources.position(label.span);
    let margin = " ".repeat(widest);
    let bar = painter.paint(Style::Faint, "|");
    let arrow = painter.paint(Style::Faint, "-->");
    out.push_str(&format!(
        "{margin}{arrow} {}:{}:{}\n{margin} {bar}\n",
        on_one_line(&source.name),
        start.line,
        start.column
    ));
    let line = source.text.lines().nth(start.line as usize - 1).unwrap_or("");
    // Tabs are drawn as single blanks, so that the caret stands under its letter; very long lines are cut.
    let line = on_one_line(line);
    let (line, cut) = window(&line, start.column as usize - 1);
    out.push_str(&format!("{:>widest$} {bar} {line}\n", start.line));
    let carets = "^".repeat(
        width(label.span, sources).min(line.chars().count().saturating_sub(start.column as usize - 1 - cut)).max(1),
    );
    let indent = " ".repeat(start.column as usize - 1 - cut);
    let text = if label.text.is_empty() { String::new() } else { format!(" {}", label.text) };
    out.push_str(&format!("{margin} {bar} {indent}{}\n", painter.paint(Style::Bad, &format!("{carets}{text}"))));
}

/// The part of a line around a column that fits a page, and how many letters were cut before it.
fn window(line: &str, column: usize) -> (String, usize) {
    const WIDTH: usize = 140;
    let cut = if column > WIDTH { column - WIDTH / 2 } else { 0 };
    (line.chars().skip(cut).take(WIDTH).collect(), cut)
}

/// How many letters of its first line a span covers.
fn width(span: Span, sources: &Sources) -> usize {
    sources.text(span).lines().next().map_or(1, |line| line.chars().count())
}

/// How many warnings of one kind are drawn; more are counted.
const MOST_OF_A_KIND: usize = 20;

/// All findings drawn, of each kind of warning the first few and how many more there are; errors are drawn all.
#[must_use]
pub(crate) fn few(diagnostics: &[Diagnostic], drawn: &dyn Fn(&Diagnostic) -> String) -> String {
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for one in diagnostics {
        let met = met.entry(one.code).or_default();
        *met += 1;
        if one.severity == Severity::Error || *met <= MOST_OF_A_KIND {
            out.push_str(&format!("{}\n", drawn(one)));
        }
    }
    for (code, all) in totals(diagnostics) {
        let is_error = |one: &Diagnostic| one.code == code && one.severity == Severity::Error;
        if all > MOST_OF_A_KIND && !diagnostics.iter().any(is_error) {
            let more = all - MOST_OF_A_KIND;
            out.push_str(&format!("{more} more of `{code}` are not shown; there are {all}\n\n"));
        }
    }
    out
}

/// How many findings there are of each kind.
#[must_use]
pub(crate) fn totals(diagnostics: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut totals = BTreeMap::new();
    for one in diagnostics {
        *totals.entry(one.code).or_default() += 1;
    }
    totals
}

/// For which days something was proved, by the first day of each time that was looked at.
#[must_use]
pub(crate) fn days(starts: &[Option<Day>]) -> String {
    let from = starts.first().copied().flatten().map_or(String::new(), |first| format!(" from {first}"));
    let later: Vec<String> = starts.iter().skip(1).flatten().map(ToString::to_string).collect();
    let changes =
        if later.is_empty() { String::new() } else { format!(", with what changes on {}", joined(later, "and")) };
    format!("on every day{from}{changes}")
}

/// What was found, counted.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let words = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => "nothing found".to_owned(),
        (errors, 0) => words(errors, "error"),
        (0, warnings) => words(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", words(errors, "error"), words(warnings, "warning")),
    }
}
