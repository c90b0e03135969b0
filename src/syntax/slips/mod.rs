//! What was probably meant where reading stopped.
//!
//! In: the text of one part of a file, the place where the grammar gave up and what it would have taken there. Out: one
//! slip with its place, and where it can be told, what should stand there instead. Must not know how slips are told.

mod around;
mod clauses;
mod letters;
mod names;
mod phrases;
mod tokens;
mod values;
mod whole;

use std::ops::Range;

use crate::syntax::ast::Kind;
use crate::syntax::grammar::Rule;
use around::Around;

pub(in crate::syntax) use letters::closing_quote;
pub(in crate::syntax) use phrases::NEAR;
pub(crate) use tokens::text_length;
pub(crate) use values::day_meant;

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A letter that the language does not have, such as a word processor's quotation mark.
    Letter {
        /// As written.
        letter: char,
        /// What people call it.
        name: &'static str,
        /// What to type in its place.
        cure: &'static str,
    },
    /// Words or signs that people bring from elsewhere.
    Phrase {
        /// As written.
        written: String,
        /// How the language says it.
        cure: &'static str,
    },
    /// A keyword with a slip of the hand, or in capitals.
    Keyword {
        /// As written.
        written: String,
        /// The keyword.
        meant: &'static str,
    },
    /// A name that is not spelt as names are.
    Name {
        /// As written.
        written: String,
        /// What keeps it from being a name.
        fault: NameFault,
    },
    /// A unit that the language does not count.
    Unit {
        /// As written.
        written: String,
    },
    /// Something else stands where a number does.
    Number {
        /// As written.
        written: String,
    },
    /// Something else stands where a date does.
    Date {
        /// As written.
        written: String,
    },
    /// A word stands where a text in quotation marks does.
    Text {
        /// As written.
        written: String,
    },
    /// A bracket that is opened and not closed.
    OpenBracket,
    /// A bracket that closes nothing.
    CloseBracket,
    /// A clause of this block that does not go on as it should.
    Clause {
        /// Its first word.
        word: String,
        /// What stands where it goes wrong; nothing at the end.
        written: String,
        /// How it is written.
        form: &'static str,
    },
    /// Nothing stands where something must.
    Missing {
        /// Behind what.
        after: String,
        /// What is missing.
        expected: Vec<&'static str>,
        /// How the clause is written.
        form: Option<&'static str>,
    },
    /// A comma, or an `or` between names, behind the last of a list.
    Trailing {
        /// As written.
        written: String,
    },
    /// A clause that other blocks have.
    OthersClause {
        /// As written.
        written: String,
        /// The blocks that take it.
        belongs: &'static [Kind],
    },
    /// A word with which no clause of this block begins.
    NoClause {
        /// As written.
        written: String,
        /// In what.
        kind: Kind,
    },
    /// A word that opens no block.
    NoBlock {
        /// As written.
        written: String,
    },
    /// A file that holds no rules at all.
    NotRules {
        /// What it seems to be.
        what: &'static str,
        /// What to do.
        cure: &'static str,
    },
    /// Something else is missing.
    Other {
        /// What stands there; nothing at the end.
        written: String,
        /// What could.
        expected: Vec<&'static str>,
    },
}

/// What keeps a word from being a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// A word of the language.
    Reserved,
    /// Capitals, underscores, a number in front, a hyphen at the end, a dot.
    Spelling,
    /// Several words without hyphens.
    Blanks,
    /// A text in quotation marks.
    Quoted,
    /// Only the title is there.
    Missing,
    /// Only the title of an answer is there.
    Answer,
    /// What people read of an answer stands in the place of its name.
    Choice,
    /// What people read of a block stands in the place of its name.
    Title,
}

/// A slip with its place in the text, and what could take the place of these words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) slip: Slip,
    pub(super) place: Range<usize>,
    pub(super) near: Option<String>,
}

/// What was probably meant where reading stopped at `at` in a part of a file.
pub(super) fn find(text: &str, at: usize, takes: &[Rule], kind: Option<Kind>) -> Found {
    let around = Around::new(text, at, takes, kind);
    let others: [fn(&Around<'_>) -> Option<Found>; 20] = [
        whole::not_rules,
        letters::strange,
        letters::quote_inside,
        letters::backslash,
        clauses::no_example,
        clauses::trailing,
        clauses::no_comma,
        clauses::hyphens,
        names::in_title,
        values::wrong,
        phrases::foreign,
        clauses::brackets,
        clauses::missing,
        names::fault,
        names::answer,
        values::bare_text,
        clauses::near,
        clauses::two_words,
        clauses::broken,
        clauses::none,
    ];
    let found = others.iter().find_map(|look| look(&around));
    found.unwrap_or_else(|| {
        let (written, place) = around.here();
        Found { slip: Slip::Other { written, expected: around.expected() }, place, near: None }
    })
}
