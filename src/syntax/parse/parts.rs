//! A file in parts, so that one that cannot be read costs no other.

use std::ops::Range;

use pest::Parser as _;

use super::{MAX_NESTING, ParseError, Reader, is_name};
use crate::base::limits::{MAX_BLOCKS, MAX_MEMBERS};
use crate::base::span::{Span, Spanned};
use crate::syntax::ast::{Block, Kind, Name};
use crate::syntax::grammar::{Grammar, Rule};
use crate::syntax::slips::{self, Found};

/// What some editors write at the start of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Where the last line before a place that opens a block starts; the start of the text if there is none.
#[must_use]
pub(crate) fn block_start(text: &str, offset: usize) -> usize {
    let before = line_starts(text).take_while(|start| *start <= offset);
    before.filter(|start| opens_block(text.get(*start..).unwrap_or(""))).last().unwrap_or(0)
}

/// Parts of a text that each start at a line which opens a block.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = line_starts(text).filter(|at| opens_block(text.get(*at..).unwrap_or(""))).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1))
}

/// Whether a line starts with a kind's keyword (or `local`) and a blank.
fn opens_block(line: &str) -> bool {
    let line = line.trim_start_matches(BYTE_ORDER_MARK);
    let word: &str = line.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or("");
    let blank = line.get(word.len()..).is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n']));
    blank && (word == "local" || Kind::from_word(word).is_some())
}

/// A part that could not be read.
pub(super) struct Unread {
    error: ParseError,
    comments: Vec<Span>,
}

impl Reader<'_> {
    /// The first block or member too many; pest never sees what is longer.
    pub(super) fn one_too_many(&self) -> Option<ParseError> {
        let opens = |at: &usize| opens_block(self.text.get(*at..).unwrap_or(""));
        if let Some(at) = line_starts(self.text).filter(opens).nth(MAX_BLOCKS) {
            return Some(ParseError::TooMany { what: "blocks", most: MAX_BLOCKS, span: self.span(at, at) });
        }
        // Commas since the innermost bracket was opened; outside of brackets since the last line that is not indented.
        let (mut members, mut at) = (vec![0usize], 0);
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(at) {
            let rest = bytes.get(at..).unwrap_or_default();
            at += match byte {
                b'#' => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
                b'"' => text_length(rest)?,
                byte => {
                    match byte {
                        b'(' => members.push(0),
                        b')' if members.len() > 1 => drop(members.pop()),
                        b'\n' if rest.get(1).is_some_and(u8::is_ascii_lowercase) => members = vec![0],
                        b',' => {
                            let count = members.last_mut()?;
                            *count += 1;
                            if *count >= MAX_MEMBERS {
                                let span = self.span(at, at + 1);
                                return Some(ParseError::TooMany {
                                    what: "members in one list",
                                    most: MAX_MEMBERS,
                                    span,
                                });
                            }
                        }
                        _ => {}
                    }
                    1
                }
            };
        }
        None
    }

    /// Finds the comments of a part and bounds its nesting, before pest sees it.
    fn survey(&self, part: Range<usize>) -> (Vec<Span>, Result<(), ParseError>) {
        let mut comments = Vec::new();
        let (mut at, mut depth, mut too_deep, mut suspect) = (part.start, 0usize, None, None);
        let next = |at: usize| self.text.get(at..part.end)?.find(['#', '"', '(', ')']).map(|found| at + found);
        while let Some(found) = next(at) {
            let rest = self.text.get(found..part.end).unwrap_or("");
            at = found
                + match rest.as_bytes().first() {
                    Some(b'#') => {
                        let comment = rest.lines().next().unwrap_or("");
                        comments.push(self.span(found, found + comment.trim_end().len()));
                        comment.len()
                    }
                    Some(b'"') => {
                        let Some(length) = text_length(rest.as_bytes()) else {
                            let opened = suspect.unwrap_or(found);
                            if self.only_closes(opened) {
                                break;
                            }
                            let written = self.text.get(opened..part.end).unwrap_or("");
                            let curly = slips::closing_quote(written)
                                .map(|(at, letter)| (letter, self.span(opened + at, opened + at + letter.len_utf8())));
                            let span = self.span(opened, opened + 1);
                            return (comments, Err(ParseError::UnclosedText { span, curly }));
                        };
                        // No word follows a text without a blank: what seems to close this one opens another.
                        if rest.get(length..).is_some_and(|behind| behind.starts_with(char::is_alphanumeric)) {
                            suspect = suspect.or(Some(found));
                        }
                        length
                    }
                    Some(b'(') => {
                        depth += 1;
                        if depth > MAX_NESTING {
                            too_deep = too_deep.or(Some(found));
                        }
                        1
                    }
                    Some(_) | None => {
                        depth = depth.saturating_sub(1);
                        1
                    }
                };
        }
        (comments, too_deep.map_or(Ok(()), |at| Err(ParseError::TooDeep { span: self.span(at, at + 1) })))
    }

    /// Whether a quotation mark ends its line behind a word, and none stands before it there: a text that was never opened,
    /// which is found where its first word cannot be read.
    fn only_closes(&self, at: usize) -> bool {
        let (before, behind) = self.text.split_at_checked(at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or("");
        let ends = behind.lines().next().is_some_and(|rest| rest.trim_end() == "\"");
        ends && !line.contains('"') && line.ends_with(|letter: char| !letter.is_whitespace())
    }

    /// Reads a part of which every word can be read.
    pub(super) fn read(&mut self, part: Range<usize>) -> Result<Vec<Block>, Unread> {
        let text = self.text.get(part.clone()).unwrap_or("");
        let (comments, bounded) = self.survey(part.clone());
        let read = bounded.and_then(|()| {
            Grammar::parse(Rule::file, text).map_err(|error| {
                let at = match error.location {
                    pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
                };
                let takes = match &error.variant {
                    pest::error::ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
                    pest::error::ErrorVariant::CustomError { .. } => &[],
                };
                let block = self.opening(text, part.start);
                let kind = block.as_ref().map(|(kind, _)| *kind).or_else(|| opened_kind(text));
                let Found { slip, place, near } = slips::find(text, at, takes, kind);
                let span = self.span(part.start + place.start, part.start + place.end);
                ParseError::Syntax { span, slip: Box::new(slip), near, block }
            })
        });
        match read {
            Ok(pairs) => {
                self.comments.extend(comments);
                self.base = part.start;
                Ok(self.blocks(pairs))
            }
            Err(error) => Err(Unread { error, comments }),
        }
    }

    /// Reads what can be read of a file, part by part.
    pub(super) fn read_parts(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let parts = parts(self.text);
        let mut rest = parts.as_slice();
        while let [part, after @ ..] = rest {
            rest = after;
            let unread = match self.read(part.clone()) {
                Ok(read) => {
                    blocks.extend(read);
                    continue;
                }
                Err(unread) => unread,
            };
            if let Some((read, beyond)) = self.read_on(part.start, &unread.error, after) {
                blocks.extend(read);
                rest = beyond;
            } else {
                self.comments.extend(unread.comments);
                self.errors.push(unread.error);
                let text = self.text.get(part.clone()).unwrap_or("");
                self.unread.extend(self.named(text, part.start));
            }
        }
        blocks
    }

    /// Reads a part with those after it that its open text reaches into: a line within a text may look as if it
    /// opened a block. Returns the parts beyond too.
    fn read_on<'p>(
        &mut self,
        start: usize,
        error: &ParseError,
        after: &'p [Range<usize>],
    ) -> Option<(Vec<Block>, &'p [Range<usize>])> {
        let ParseError::UnclosedText { span, .. } = error else { return None };
        let opened = span.start as usize;
        let closed = opened + text_length(self.text.get(opened..)?.as_bytes())?;
        let last = after.iter().position(|part| part.end >= closed)?;
        let read = self.read(start..after.get(last)?.end).ok()?;
        Some((read, after.get(last + 1..)?))
    }

    /// The names of all blocks that begin in a part that could not be read: its own, and those of lines such as
    /// `question hungry "Is the child hungry?"`, whose first word opens none.
    fn named(&self, text: &str, base: usize) -> Vec<(Option<Kind>, Name)> {
        let own = self.opening(text, base).map(|(kind, name)| (Some(kind), name));
        let lost = line_starts(text).filter_map(|at| {
            let line = text.get(at..)?.lines().next()?;
            let mut words = line.split(' ');
            let (first, name, title) = (words.next()?, words.next()?, words.next()?);
            let opens = first.starts_with(char::is_alphabetic) && is_name(name) && title.starts_with('"');
            let start = base + at + first.len() + 1;
            let kind = Kind::from_word(&first.to_ascii_lowercase());
            opens.then(|| (kind, Spanned { value: name.to_owned(), span: self.span(start, start + name.len()) }))
        });
        own.into_iter().chain(lost).collect()
    }

    /// Kind and name of the block that a part opens, so that the rest of the pack can know the name exists.
    fn opening(&self, text: &str, base: usize) -> Option<(Kind, Name)> {
        let mut words = text.split([' ', '\t', '\r', '\n', BYTE_ORDER_MARK]).filter(|word| !word.is_empty());
        let first = words.next()?;
        let kind = Kind::from_word(if first == "local" { words.next()? } else { first })?;
        let written = words.next()?;
        let name = written
            .split(|c: char| !matches!(c, 'a'..='z' | '0'..='9' | '-'))
            .next()
            .filter(|name| !name.is_empty())?;
        let at = base + (name.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Some((kind, Spanned { value: name.to_owned(), span: self.span(at, at + name.len()) }))
    }
}

/// What a part opens, if its first word says it.
fn opened_kind(text: &str) -> Option<Kind> {
    let mut words = text.split([' ', '\t', '\r', '\n', BYTE_ORDER_MARK]).filter(|word| !word.is_empty());
    let first = words.next()?;
    Kind::from_word(if first == "local" { words.next()? } else { first })
}

/// Length of a quoted text that starts at the first byte; `None` when it is not closed.
fn text_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}
