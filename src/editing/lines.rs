//! Lines and columns as editors count them: from 0, columns in UTF-16 units.
//!
//! In: a text. Out: byte offsets for places, and places for byte offsets; what lies outside is taken for the nearest end.

use std::ops::Range;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Line, from 0.
    pub line: u32,
    /// Column in UTF-16 units, from 0.
    pub column: u32,
}

/// Where the lines of a text start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// The lines of a text; they end with `\n`, `\r\n` or `\r`.
    #[must_use]
    pub fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Lines { starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// The byte at a place: the end of the line for a column behind it, the end of the text for a line behind it, and the
    /// start of the letter for a column in the middle of one.
    #[must_use]
    pub fn offset(&self, text: &str, place: Place) -> usize {
        let line = place.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or("").trim_end_matches(['\r', '\n']);
        let mut units = 0;
        for (at, letter) in line.char_indices() {
            units += letter.len_utf16();
            if units > place.column as usize {
                return start + at;
            }
        }
        start + line.len()
    }

    /// The place of a byte.
    #[must_use]
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let units: usize = text.get(start..offset).unwrap_or("").chars().map(char::len_utf16).sum();
        Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(units).unwrap_or(u32::MAX) }
    }

    /// The range of some bytes.
    #[must_use]
    pub fn range(&self, text: &str, bytes: Range<usize>) -> Range<Place> {
        self.place(text, bytes.start)..self.place(text, bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Place};

    #[test]
    fn every_byte_has_a_place_and_finds_back() {
        for text in ["", "a", "é \u{1F600}b\r\n\u{1F600}\rx\n", "\n\n", "\u{FEFF}fact é"] {
            let lines = Lines::of(text);
            for (at, _) in text.char_indices().filter(|(at, letter)| !"\r\n".contains(*letter) || *at == 0) {
                assert_eq!(lines.offset(text, lines.place(text, at)), at, "{text:?} at {at}");
            }
        }
    }

    #[test]
    fn columns_are_utf_16_units() {
        let text = "é\u{1F600}x";
        let lines = Lines::of(text);
        assert_eq!(lines.place(text, text.len() - 1), Place { line: 0, column: 3 });
        assert_eq!(lines.offset(text, Place { line: 0, column: 3 }), text.len() - 1);
        assert_eq!(
            lines.offset(text, Place { line: 0, column: 2 }),
            2,
            "the start of the letter in whose middle it is"
        );
    }

    #[test]
    fn what_lies_outside_is_taken_for_the_nearest_end() {
        let text = "ab\ncd\n";
        let lines = Lines::of(text);
        assert_eq!(lines.offset(text, Place { line: 0, column: 99 }), 2);
        assert_eq!(lines.offset(text, Place { line: 99, column: 0 }), 6);
        assert_eq!(lines.place(text, 99), Place { line: 2, column: 0 });
    }
}
