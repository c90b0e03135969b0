//! Findings as plain data: what is wrong, where, and what would mend it.
//!
//! In: spans and words from the failing step. Out: data that the terminal, the page and CI each draw in their own
//! way; each sentence is one line, whatever it quotes. Must not know terminals. Messages are lower case, without a full
//! stop, with the user's words in backticks.

use serde::{Deserialize, Serialize};

use crate::base::letters::on_one_line;
use crate::base::span::{Sources, Span};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Nothing can be decided until it is mended.
    Error,
    /// It can be used, but someone should look.
    Warning,
    /// Worth knowing.
    Note,
}

/// A range with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, in a few words; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case code that `threshold explain` knows.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where; the first is the main place. Empty when no text is at fault.
    pub labels: Vec<Label>,
    /// What would mend it.
    pub help: Vec<String>,
    /// What was probably meant to stand at the main place.
    pub near: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>, span: Span) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: on_one_line(&message.into()),
            labels: vec![Label { span, text: String::new() }],
            help: Vec::new(),
            near: None,
        }
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>, span: Span) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message, span) }
    }

    /// Says a few words about the main place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        if let Some(first) = self.labels.first_mut() {
            first.text = on_one_line(&text.into());
        }
        self
    }

    /// Points to a part of the block instead of its name.
    #[must_use]
    pub fn at(mut self, span: Span) -> Diagnostic {
        if let Some(first) = self.labels.first_mut() {
            first.span = span;
        }
        self
    }

    /// Points to a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: on_one_line(&text.into()) });
        self
    }

    /// Adds a remedy.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help.push(on_one_line(&text.into()));
        self
    }

    /// Asks whether another name was meant, if one is near.
    #[must_use]
    pub fn did_you_mean(mut self, near: Option<&String>) -> Diagnostic {
        self.near = near.cloned();
        self.help_if(near.map(|near| format!("did you mean `{near}`?")))
    }

    /// Says what may take the place of the words at the main place.
    #[must_use]
    pub fn replaced_by(mut self, words: impl Into<String>) -> Diagnostic {
        self.near = Some(words.into());
        self
    }

    /// Adds a remedy if there is one.
    #[must_use]
    pub fn help_if(mut self, text: Option<String>) -> Diagnostic {
        self.help.extend(text.map(|text| on_one_line(&text)));
        self
    }

    /// The finding with lines and columns in place of byte offsets.
    #[must_use]
    pub fn located(&self, sources: &Sources) -> Problem {
        Problem {
            code: self.code.to_owned(),
            severity: self.severity,
            message: self.message.clone(),
            places: self.labels.iter().map(|label| Place::of(label, sources)).collect(),
            help: self.help.clone(),
        }
    }
}

/// A finding as it leaves the engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Kebab-case code.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where; the first is the main place.
    pub places: Vec<Place>,
    /// What would mend it.
    pub help: Vec<String>,
}

/// A file that could not be read, where the others were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// Which.
    pub file: String,
    /// Why.
    pub problems: Vec<Problem>,
}

/// A labelled range in lines and columns, both from 1, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// First line.
    pub line: u32,
    /// First column, in characters.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// One past the last column, in characters.
    pub end_column: u32,
    /// What is there.
    pub text: String,
}

impl Place {
    fn of(label: &Label, sources: &Sources) -> Place {
        let start = sources.position(label.span);
        let end = sources.position(Span { start: label.span.end, ..label.span });
        Place {
            file: sources.get(label.span.file).map(|f| f.name.clone()).unwrap_or_default(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text: label.text.clone(),
        }
    }
}

/// What a person wrote, in backticks, on one line and not too long to read; in words when it is nothing.
#[must_use]
pub(crate) fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let line = on_one_line(text);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return "an empty text".to_owned();
    }
    let cut: String = line.chars().take(MOST).collect();
    format!("`{cut}{}`", if cut.len() < line.len() { "…" } else { "" })
}

/// The nearest of `names` to `wanted`, when it is near enough to be a slip of the hand.
#[must_use]
pub(crate) fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = wanted.chars().count();
    let allowed = 1 + length / 4;
    names
        // The distance is at least the difference in length; this keeps a very long word from taking very long.
        .filter(|name| name.chars().count().abs_diff(length) <= allowed)
        .map(|name| (strsim::osa_distance(wanted, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}
