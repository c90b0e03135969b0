//! What is wrong, drawn and counted.

use std::ops::Range;

pub use crate::base::diagnostic::{Diagnostic, Problem, Severity};
pub use crate::base::span::Sources;
use crate::base::span::Span;
use crate::render::{Painter, findings};

/// Everything that is wrong with a text, and the text into which it points.
pub type Faults = (Vec<Diagnostic>, Sources);

impl Diagnostic {
    /// An error that no text is to blame for.
    #[must_use]
    pub fn nowhere(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message, Span::NOWHERE)
    }

    /// Drawn beneath the lines that it speaks of, with its cure.
    #[must_use]
    pub fn text(&self, sources: &Sources, painter: Painter) -> String {
        findings::finding(self, sources, painter)
    }

    /// Many in one text, each as `drawn` draws it: all errors, of each kind of warning the first few and how many there are.
    #[must_use]
    pub fn few(all: &[Diagnostic], drawn: &dyn Fn(&Diagnostic) -> String) -> String {
        findings::few(all, drawn)
    }

    /// How many there are, in words: `2 errors, 1 warning`.
    #[must_use]
    pub fn summary(all: &[Diagnostic]) -> String {
        findings::summary(all)
    }

    /// The same for programs, without places that lie in no file.
    #[must_use]
    pub fn problem(&self, sources: &Sources) -> Problem {
        let mut problem = self.located(sources);
        problem.places.retain(|place| !place.file.is_empty());
        problem
    }
}

impl Span {
    /// Its bytes in its text.
    #[must_use]
    pub fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
