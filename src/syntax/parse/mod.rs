//! Text to tree: the only room that knows pest.
//!
//! In: one file's text. Out: its blocks and comments, and every syntax error found; a block that cannot be read costs
//! only itself, because reading starts again at the next line that opens a block. Must not know meaning. Size and
//! nesting are bounded before pest sees the text, natively and in WASM alike. What the grammar takes is read whole: a part
//! that no reader knows stops the program, and is never dropped.

#![allow(clippy::wildcard_enum_match_arm, reason = "the grammar says which of pest's many rules may stand in a place")]

mod blocks;
mod clauses;
mod conditions;
mod examples;
mod expected;
mod fields;
mod keywords;
mod parts;
mod tokens;

pub(super) use expected::expected;
pub(crate) use parts::block_start;

use std::collections::BTreeSet;

use pest::Parser as _;
use pest::iterators::Pair;

use crate::base::letters::{Use, refused};
use crate::base::span::{FileId, MAX_BYTES, Span};
use crate::syntax::ast::{File, Kind, Name};
use crate::syntax::grammar::{Grammar, Rule};
use crate::syntax::slips::Slip;

/// How many letters that must not stand in a file are shown.
const MAX_LETTERS: usize = 20;

pub use crate::base::limits::MAX_NESTING;

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseError {
    /// The file is longer than [`MAX_BYTES`]: five million letters.
    TooLarge {
        /// The file.
        span: Span,
        /// Its length in bytes.
        bytes: usize,
    },
    /// A letter that nobody sees, or that changes what is shown around it: a carriage return alone, U+202E.
    Letter {
        /// The letter's place.
        span: Span,
        /// The letter.
        letter: char,
    },
    /// More blocks than a file may have, or more members than a list may.
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there may be.
        most: usize,
        /// The first one too many.
        span: Span,
    },
    /// Brackets nest deeper than [`MAX_NESTING`]: `when ((((((…`.
    TooDeep {
        /// The bracket that is one too many.
        span: Span,
    },
    /// A text is opened and never closed: `because "A baby`.
    UnclosedText {
        /// The opening quotation mark.
        span: Span,
        /// A curly quotation mark with which it was probably meant to end.
        curly: Option<(char, Span)>,
    },
    /// A word where the language has none: `rule x whenever y`.
    Syntax {
        /// The words that are wrong.
        span: Span,
        /// What is wrong with them.
        slip: Box<Slip>,
        /// What could take their place, where that can be told.
        near: Option<String>,
        /// The block in which it happened, if its first line could be read.
        block: Option<(Kind, Name)>,
    },
    /// `a and b or c`: people read it both ways.
    MixedAndOr {
        /// The whole condition.
        span: Span,
    },
    /// A date that no calendar has: `2025-02-30`.
    NoSuchDate {
        /// The date.
        span: Span,
    },
}

impl ParseError {
    /// Whether a place is said to be wrong already.
    fn is_about(&self, at: u32) -> bool {
        let span = match self {
            ParseError::TooLarge { span, .. }
            | ParseError::Letter { span, .. }
            | ParseError::TooMany { span, .. }
            | ParseError::TooDeep { span }
            | ParseError::UnclosedText { span, .. }
            | ParseError::Syntax { span, .. }
            | ParseError::MixedAndOr { span }
            | ParseError::NoSuchDate { span } => span,
        };
        (span.start..span.end).contains(&at)
    }
}

/// What was read of one file, with every syntax error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The blocks that could be read.
    pub file: File,
    /// What could not.
    pub errors: Vec<ParseError>,
    /// What could not be read, as far as first words can: the name of a block, and what it is where that can be told.
    pub unread: Vec<(Option<Kind>, Name)>,
}

/// Reads one file.
#[must_use]
pub fn parse(id: FileId, text: &str) -> Parsed {
    let mut reader =
        Reader { id, text, base: 0, comments: Vec::new(), errors: Vec::new(), unread: Vec::new(), parts: Vec::new() };
    let blocks = if text.len() > MAX_BYTES {
        reader.errors.push(ParseError::TooLarge { span: reader.span(0, 0), bytes: text.len() });
        Vec::new()
    } else {
        let blocks = match reader.one_too_many() {
            Some(error) => {
                reader.errors.push(error);
                Vec::new()
            }
            None => reader.read(0..text.len()).unwrap_or_else(|_| reader.read_parts()),
        };
        reader.letters();
        blocks
    };
    let file = File { id, blocks, comments: reader.comments };
    Parsed { file, errors: reader.errors, unread: reader.unread }
}

/// The rules of the grammar that a text uses, and the words of those that have no parts: `amount: at least`. Only tests ask.
#[must_use]
pub fn rules_of(text: &str) -> BTreeSet<String> {
    let Ok(pairs) = Grammar::parse(Rule::file, text) else { return BTreeSet::new() };
    let used = |pair: Pair<'_, Rule>| {
        let rule = format!("{:?}", pair.as_rule());
        let words = keywords::spelled(&pair);
        let leaf = pair.into_inner().next().is_none().then(|| format!("{rule}: {words}"));
        std::iter::once(rule).chain(leaf)
    };
    pairs.flatten().flat_map(used).collect()
}

/// Whether a text is a name in the language.
#[must_use]
pub(crate) fn is_name(text: &str) -> bool {
    Grammar::parse(Rule::ident, text).is_ok_and(|mut pairs| pairs.next().is_some_and(|name| name.as_str() == text))
}

struct Reader<'a> {
    id: FileId,
    text: &'a str,
    /// Where the text given to pest starts in the file.
    base: usize,
    comments: Vec<Span>,
    errors: Vec<ParseError>,
    unread: Vec<(Option<Kind>, Name)>,
    /// Where each condition of the block that is read stands.
    parts: Vec<Span>,
}

impl Reader<'_> {
    /// Letters that may not stand in a file, where nothing has been said of them yet.
    fn letters(&mut self) {
        let said = |at: u32| self.errors.iter().any(|error| error.is_about(at));
        let found = refused(self.text, Use::Reviewed).filter_map(|(at, letter)| {
            let span = self.span(at, at + letter.len_utf8());
            (!said(span.start)).then_some(ParseError::Letter { span, letter })
        });
        let found: Vec<ParseError> = found.take(MAX_LETTERS).collect();
        self.errors.extend(found);
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file: self.id, start: clamp(start), end: clamp(end) }
    }
}
