//! Positions in source text.
//!
//! In: byte offsets. Out: lines and columns that a person can find. Must not know rules or terminals.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::base::arena;
pub use crate::base::limits::MAX_BYTES;

/// Index of a file within a [`Sources`] list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A range of bytes in one file; `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The place of what stands in no text: of no file, so that nothing is drawn beneath it.
    pub const NOWHERE: Span = Span { file: FileId(u32::MAX), start: 0, end: 0 };

    /// The smallest range that holds both; `other` must be in the same file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value with the place where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    #[serde(skip)]
    pub span: Span,
}

/// Line and column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One file of source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name shown to people, relative to the pack's parent folder.
    pub name: String,
    /// The text.
    pub text: String,
}

/// All files of a pack and its layers, addressed by [`FileId`].
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
    /// For each file, where its line breaks stand, once somebody has asked.
    breaks: Vec<OnceLock<Vec<usize>>>,
}

impl Sources {
    /// Adds a file and returns its id.
    pub fn add(&mut self, source: Source) -> FileId {
        let id = self.next();
        self.files.push(source);
        self.breaks.push(OnceLock::new());
        id
    }

    /// The id that the next file will have.
    #[must_use]
    pub fn next(&self) -> FileId {
        FileId(arena::number(self.files.len()))
    }

    /// Adds the files of another list, and returns by how much their ids grow.
    pub fn append(&mut self, other: Sources) -> u32 {
        let before = arena::number(self.files.len());
        self.files.extend(other.files);
        self.breaks.extend(other.breaks);
        before
    }

    /// The file, if the id belongs to this list.
    #[must_use]
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(usize::try_from(file.0).ok()?)
    }

    /// All files in the order in which they were added.
    #[must_use]
    pub fn files(&self) -> &[Source] {
        &self.files
    }

    /// Names every file as it is seen from outside the folder in which the packs lie.
    pub fn seen_through(&mut self, folder: &str) {
        for file in &mut self.files {
            file.name = format!("{folder}{}", file.name);
        }
    }

    /// The text under a span; empty for what was not read from any of these texts.
    ///
    /// # Panics
    /// Where the file has no such place, which is a bug.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let Some(file) = self.get(span.file) else { return "" };
        let under = file.text.get(span.start as usize..span.end as usize);
        under.unwrap_or_else(|| unreachable!("a span lies in the text of its own file"))
    }

    /// Where a span starts; the first line for what was not read from any of these texts.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let Some(source) = self.get(span.file) else { return Position { line: 1, column: 1 } };
        let breaks = arena::at(&self.breaks, span.file.0 as usize);
        let breaks = breaks.get_or_init(|| source.text.match_indices('\n').map(|(at, _)| at).collect());
        place(&source.text, breaks, span.start as usize)
    }
}

/// Line and column of a byte offset in a text; readers of other formats tell places of their own, the end among them.
#[must_use]
pub fn position(text: &str, offset: usize) -> Position {
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    place(text, &breaks, offset)
}

/// The same where the line breaks are known.
fn place(text: &str, breaks: &[usize], offset: usize) -> Position {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = breaks.partition_point(|at| *at < end);
    let start = line.checked_sub(1).map_or(0, |before| arena::at(breaks, before) + 1);
    let column = text.split_at(end).0.split_at(start).1.chars().count() + 1;
    Position { line: arena::number(line + 1), column: arena::number(column) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "a span lies in the text of its own file")]
    fn a_span_of_another_text_is_never_answered() {
        let mut sources = Sources::default();
        let file = sources.add(Source { name: "short.rules".to_owned(), text: "rule".to_owned() });
        let _ = sources.text(Span { file, start: 2, end: 9 });
    }
}
