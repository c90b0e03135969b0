//! The words around the place where reading stopped.

use std::ops::Range;

use super::tokens::{Sort, Token, tokens};
use crate::syntax::ast::Kind;
use crate::syntax::clauses::clauses_of;
use crate::syntax::grammar::Rule;
use crate::syntax::parse::expected;

/// In what reading stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Before any block.
    File,
    /// In the first line of a block, or between its clauses.
    Block,
    /// Behind `when` and the like.
    Condition,
    /// Behind `then`.
    Consequence,
    /// Behind `given`.
    Given,
    /// Behind `gives` and the like.
    Outcome,
    /// Behind `example` and its title.
    Example,
    /// In another clause.
    Clause,
}

/// The place and what surrounds it.
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token<'a>>,
    /// Which of the tokens could not be read; as many as there are at the end.
    pub(super) at: usize,
    pub(super) kind: Option<Kind>,
    pub(super) within: Within,
    /// Which token begins the clause in which reading stopped.
    pub(super) head: usize,
    takes: &'a [Rule],
}

impl<'a> Around<'a> {
    pub(super) fn new(text: &'a str, at: usize, takes: &'a [Rule], kind: Option<Kind>) -> Around<'a> {
        let tokens = tokens(text);
        let mut at = tokens.iter().position(|token| token.place.end > at).unwrap_or(tokens.len());
        // `yes or no, about child`: the comma belongs to what follows it.
        if tokens.get(at).is_some_and(|comma| comma.word == ",")
            && tokens.get(at + 1).is_some_and(|next| next.word == "about")
        {
            at += 1;
        }
        let head = tokens.iter().take(at).rposition(|token| token.sort == Sort::Word && begins(token.word, kind));
        let given =
            head.and_then(|head| tokens.get(head)).is_some_and(|head| matches!(head.word, "given" | "gives" | "give"));
        let is_in_line = |from: usize, to: usize| {
            let between = tokens.get(from).zip(tokens.get(to)).and_then(|(a, b)| text.get(a.place.end..b.place.start));
            between.is_some_and(|between| !between.contains('\n'))
        };
        // `given mark-seen, 3 contacts`: the comma is right, and what follows it is not.
        if given && tokens.get(at).is_some_and(|comma| comma.word == ",") && is_in_line(at, at + 1) {
            at += 1;
        }
        let within = match head.and_then(|head| tokens.get(head)).map(|token| token.word) {
            _ if kind.is_none() => Within::File,
            Some("when" | "unless" | "always" | "among" | "where") => Within::Condition,
            Some("then") => Within::Consequence,
            Some("given") => Within::Given,
            Some("gives" | "give" | "asks") => Within::Outcome,
            Some("example") => Within::Example,
            Some(_) => Within::Clause,
            None => Within::Block,
        };
        Around { text, tokens, at, kind, within, head: head.unwrap_or(0), takes }
    }

    /// The token so many places further; before the place if negative.
    pub(super) fn token(&self, by: isize) -> Option<&Token<'a>> {
        self.tokens.get(self.at.checked_add_signed(by)?)
    }

    /// Its words; empty where there is none.
    pub(super) fn word(&self, by: isize) -> &'a str {
        self.token(by).map_or("", |token| token.word)
    }

    /// Whether the token stands first in its line.
    pub(super) fn opens_line(&self, by: isize) -> bool {
        self.at.checked_add_signed(by).is_some_and(|at| self.opens_line_at(at))
    }

    /// Whether the token of that number does.
    pub(super) fn opens_line_at(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let before = self.text.get(..token.place.start).unwrap_or("");
        before.rsplit('\n').next().is_some_and(|before| before.trim().is_empty())
    }

    /// Whether the grammar would have taken one of these.
    pub(super) fn takes(&self, rules: &[Rule]) -> bool {
        self.takes.iter().any(|rule| rules.contains(rule))
    }

    /// Whether a clause could begin here.
    pub(super) fn at_clause(&self) -> bool {
        self.takes(&[Rule::cites, Rule::because])
    }

    /// What could stand here, in words.
    pub(super) fn expected(&self) -> Vec<&'static str> {
        if !self.at_clause() {
            return expected(self.takes);
        }
        // A clause could end here: what goes on with it, and then the next one.
        let goes_on: &[&str] = match self.within {
            Within::Condition => &["`and`", "`or`", "a test such as `is` or `at least` behind a name"],
            Within::Outcome => {
                &["a comma and the next thing that is expected", "another `gives`, `never gives` or `asks`"]
            }
            Within::Given | Within::Example => &["a comma and the next thing that is given"],
            Within::Consequence => &["a limit such as `within 1 working day`"],
            Within::File | Within::Block | Within::Clause => &[],
        };
        goes_on.iter().copied().chain(["the next clause"]).collect()
    }

    /// The words here up to the next blank, and their place; behind the last word where nothing is left.
    pub(super) fn here(&self) -> (String, Range<usize>) {
        let Some(token) = self.token(0) else {
            let end = self.tokens.last().map_or(0, |last| last.place.end);
            return (String::new(), end..end);
        };
        let start = token.place.start;
        if token.sort == Sort::Text {
            return (token.word.to_owned(), token.place.clone());
        }
        let rest = self.text.get(start..).unwrap_or("");
        let length = rest.find(|c: char| c.is_whitespace() || "(),\"#".contains(c)).unwrap_or(rest.len());
        let length = length.max(token.word.len());
        (rest.get(..length).unwrap_or("").to_owned(), start..start + length)
    }
}

/// Whether a word begins a clause of a block, or a part of one.
fn begins(word: &str, kind: Option<Kind>) -> bool {
    let Some(kind) = kind else { return false };
    // `is` and `of` stand in conditions; they begin clauses of bounds, settings and groups only.
    let own = |word| !matches!(word, "is" | "of" | "in" | "from" | "at") || (word, kind) == ("in", Kind::Role);
    clauses_of(kind).any(|row| row.heads.contains(&word))
        || clauses_of(kind).flat_map(|row| row.offers).any(|offer| offer.split(' ').next() == Some(word) && own(word))
}
