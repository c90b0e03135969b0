//! The only author of sentences about results.
//!
//! In: decision records and findings. Out: text for the terminal and Markdown, drawn with a painter given from outside.
//! Must not know files, terminals or evaluation.

#[cfg(feature = "language")]
pub mod approval;
#[cfg(feature = "language")]
pub mod casefile;
#[cfg(feature = "language")]
pub mod child;
#[cfg(feature = "language")]
pub mod compare;
#[cfg(feature = "language")]
pub mod day;
#[cfg(feature = "language")]
pub mod examples;
pub mod findings;
pub mod full;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub mod guide;
#[cfg(feature = "language")]
pub mod hover;
#[cfg(feature = "language")]
pub mod ics;
#[cfg(feature = "language")]
pub mod language;
pub mod markdown;
#[cfg(feature = "language")]
mod markup;
#[cfg(feature = "language")]
pub mod measures;
#[cfg(feature = "language")]
pub mod moves;
#[cfg(feature = "language")]
pub mod mutants;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub mod page;
mod page_of_text;
#[cfg(feature = "language")]
pub mod replay;
#[cfg(feature = "language")]
pub mod reports;
#[cfg(feature = "language")]
pub mod review;
pub mod sentences;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
mod sheet;
#[cfg(feature = "language")]
pub mod svg;
pub mod text;
pub mod time;
pub mod timeline;
#[cfg(feature = "language")]
pub mod witness;
pub mod wording;

/// How a piece of text is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A heading.
    Heading,
    /// What matters most.
    Strong,
    /// What is wrong.
    Bad,
    /// What is right.
    Good,
    /// What stands back.
    Faint,
}

/// Sets off pieces of text, or leaves them plain.
pub trait Painter {
    /// The text as it is to be written.
    fn paint(&self, style: Style, text: &str) -> String;
}

/// Leaves everything plain.
pub struct Plain;

impl Painter for Plain {
    fn paint(&self, _: Style, text: &str) -> String {
        text.to_owned()
    }
}

/// ANSI escape sequences.
pub struct Ansi;

impl Painter for Ansi {
    fn paint(&self, style: Style, text: &str) -> String {
        let code = match style {
            Style::Heading => "1;4",
            Style::Strong => "1",
            Style::Bad => "31;1",
            Style::Good => "32",
            Style::Faint => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
