//! What a file's words are, for colours, and what the names in it are called.
//!
//! In: a file as it is being edited, and its workspace. Out: marks in the order of the text, titles, forms of clauses.

use std::ops::Range;

use crate::editing::workspace::{File, Workspace, bytes, pack_of};
use crate::syntax::ast::Kind;
use crate::syntax::clauses::clauses_of;
use crate::syntax::parse::block_start;
use crate::syntax::slips::text_length;

/// What a piece of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A word of the language.
    Keyword,
    /// A text in quotation marks.
    Text,
    /// A number or a date.
    Number,
    /// A comment.
    Comment,
    /// The name of a block of this kind.
    Name(Kind),
}

/// What each word of a file is; what cannot be read is marked by its words alone.
#[must_use]
pub(crate) fn marks(file: &File) -> Vec<(Range<usize>, Mark)> {
    let mut found = Vec::new();
    let mut mentions = file.mentions.iter().peekable();
    let mut at = 0;
    while let Some(rest) = file.text.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        while mentions.next_if(|mention| (mention.span.end as usize) <= at).is_some() {}
        if let Some(mention) = mentions.peek().filter(|mention| mention.span.start as usize == at) {
            let place = bytes(mention.span);
            at = place.end.max(at + first.len_utf8());
            found.extend(mention.kinds.first().map(|kind| (place, Mark::Name(*kind))));
            continue;
        }
        let (mark, length) = match first {
            '#' => (Some(Mark::Comment), rest.find('\n').unwrap_or(rest.len())),
            '"' => (Some(Mark::Text), text_length(rest)),
            '0'..='9' => (Some(Mark::Number), word_length(rest)),
            'a'..='z' | 'A'..='Z' => (Some(Mark::Keyword), word_length(rest)),
            other => (None, other.len_utf8()),
        };
        found.extend(mark.map(|mark| (at..at + length, mark)));
        at += length;
    }
    found
}

fn word_length(rest: &str) -> usize {
    rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len())
}

/// The titles of the names that are used in a part of a file, each with the place behind its name.
#[must_use]
pub(crate) fn titles(workspace: &Workspace, path: &str, within: &Range<usize>) -> Vec<(usize, String)> {
    const LONGEST: usize = 48;
    let Some(file) = workspace.file(path) else { return Vec::new() };
    let pack = pack_of(path);
    let used = file.mentions.iter().filter(|mention| {
        mention.role == crate::editing::mentions::Role::Uses && within.contains(&(mention.span.start as usize))
    });
    used.filter_map(|mention| {
        let mut blocks = mention.kinds.iter().flat_map(|kind| workspace.blocks(pack, *kind));
        let title = blocks.find(|block| block.name.value == mention.name)?.title.as_ref()?;
        let mut shown: String = title.value.chars().take(LONGEST).collect();
        if shown.len() < title.value.len() {
            shown.push('…');
        }
        Some((mention.span.end as usize, shown))
    })
    .collect()
}

/// How the clause at a place is written: every form that begins with its first word.
#[must_use]
pub(crate) fn forms(text: &str, offset: usize) -> Vec<&'static str> {
    let start = block_start(text, offset);
    let before = text.get(start..offset).unwrap_or("");
    let mut words = before.split_whitespace();
    let first = words.next().unwrap_or("");
    let Some(kind) = Kind::from_word(if first == "local" { words.next().unwrap_or("") } else { first }) else {
        return Vec::new();
    };
    // Points begin with a number.
    let begins = |word: &str| {
        let word = if word.parse::<i32>().is_ok() { "1" } else { word };
        let rows = clauses_of(kind).filter(|row| row.offers.iter().any(|offer| offer.split(' ').next() == Some(word)));
        rows.map(|row| row.form).collect::<Vec<_>>()
    };
    // A clause begins a line, or goes on from an earlier one.
    let lines = before.lines().rev();
    let forms = lines.map(|line| begins(line.split_whitespace().next().unwrap_or("")));
    forms.into_iter().find(|forms| !forms.is_empty()).unwrap_or_default()
}
