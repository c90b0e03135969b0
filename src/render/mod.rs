//! The only author of sentences about results.
//!
//! In: decision records and findings. Out: text for the terminal and Markdown, drawn with a painter given from outside.
//! Must not know files, terminals or evaluation.

#[cfg(feature = "language")]
pub(crate) mod approval;
#[cfg(feature = "language")]
mod beside;
#[cfg(feature = "language")]
pub(crate) mod casefile;
#[cfg(feature = "language")]
pub(crate) mod child;
#[cfg(feature = "language")]
pub(crate) mod compare;
#[cfg(feature = "language")]
pub(crate) mod day;
#[cfg(feature = "language")]
pub(crate) mod examples;
pub(crate) mod findings;
pub(crate) mod full;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub(crate) mod guide;
#[cfg(feature = "language")]
pub(crate) mod hover;
#[cfg(feature = "language")]
pub(crate) mod ics;
#[cfg(feature = "language")]
pub(crate) mod language;
pub(crate) mod markdown;
#[cfg(feature = "language")]
mod markup;
#[cfg(feature = "language")]
pub(crate) mod measures;
#[cfg(feature = "language")]
pub(crate) mod moves;
#[cfg(feature = "language")]
pub(crate) mod mutants;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
pub(crate) mod page;
mod page_of_text;
#[cfg(feature = "language")]
pub(crate) mod replay;
#[cfg(feature = "language")]
pub(crate) mod reports;
#[cfg(feature = "language")]
pub(crate) mod review;
pub(crate) mod sentences;
#[cfg(all(feature = "language", not(target_arch = "wasm32")))]
mod sheet;
#[cfg(feature = "language")]
pub(crate) mod svg;
pub(crate) mod text;
pub(crate) mod time;
pub(crate) mod timeline;
#[cfg(feature = "language")]
pub(crate) mod witness;
pub(crate) mod wording;

use crate::base::letters::{hides, on_one_line};

/// How a piece of text is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// A heading.
    Heading,
    /// What matters most.
    Strong,
    /// What is wrong.
    Bad,
    /// What is right.
    #[cfg(feature = "language")]
    Good,
    /// What stands back.
    Faint,
}

/// Sets off pieces of text, or leaves them plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Painter {
    /// Leaves everything plain.
    Plain,
    /// ANSI escape sequences.
    Ansi,
}

impl Painter {
    /// Text between two fences of Markdown that it cannot close.
    #[must_use]
    pub fn fenced(text: &str) -> String {
        markdown::fenced(text)
    }

    /// Whether a letter cannot be shown as itself: nobody would see it, or it changes what is shown around it.
    #[must_use]
    pub fn hides(letter: char) -> bool {
        hides(letter)
    }

    /// A text in Markdown in which nothing of it acts as markup.
    #[must_use]
    pub fn in_markdown(text: &str) -> String {
        markdown::plain(text)
    }

    /// A text as it can be shown in one place without harm, whatever letters stand in it.
    #[must_use]
    pub fn on_one_line(text: &str) -> String {
        on_one_line(text)
    }

    /// The text as it is to be written.
    pub(crate) fn paint(self, style: Style, text: &str) -> String {
        if self == Painter::Plain {
            return text.to_owned();
        }
        let code = match style {
            Style::Heading => "1;4",
            Style::Strong => "1",
            Style::Bad => "31;1",
            #[cfg(feature = "language")]
            Style::Good => "32",
            Style::Faint => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
