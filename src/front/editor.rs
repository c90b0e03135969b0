//! Rule files while they are being written.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::diagnostic::{Diagnostic, Label};
use crate::base::span::Sources;
use crate::editing::complete::{Item, complete};
use crate::editing::fix::{Fix, missing_examples, nearest};
use crate::editing::lines::{Lines, Place};
use crate::editing::marks::{Mark, forms, marks, titles};
use crate::editing::outline::{Symbol, outline};
use crate::editing::rename::{renamable, rename};
use crate::editing::workspace::{Declared, File, Spot, Workspace};
use crate::pack::bundle::Loaded;
use crate::pack::model::Pack;

impl Diagnostic {
    /// Its main place as editors count it; none where it lies in no file.
    #[must_use]
    pub fn range(&self, sources: &Sources) -> Option<Range<Place>> {
        drawn(self.labels.first()?, sources).map(|(_, range, _)| range)
    }

    /// Where else it points: the file's name, the range, and what is said there.
    #[must_use]
    pub fn further<'a>(&'a self, sources: &'a Sources) -> Vec<(&'a str, Range<Place>, &'a str)> {
        self.labels.iter().skip(1).filter_map(|label| drawn(label, sources)).collect()
    }
}

fn drawn<'a>(label: &'a Label, sources: &'a Sources) -> Option<(&'a str, Range<Place>, &'a str)> {
    let source = sources.get(label.span.file)?;
    let range = Lines::of(&source.text).range(&source.text, label.span.bytes());
    Some((source.name.as_str(), range, label.text.as_str()))
}

impl File {
    /// Bytes of the file as editors count them.
    #[must_use]
    pub fn range(&self, bytes: Range<usize>) -> Range<Place> {
        self.lines.range(&self.text, bytes)
    }

    /// The byte at a place.
    #[must_use]
    pub fn offset(&self, place: Place) -> usize {
        self.lines.offset(&self.text, place)
    }

    /// The blocks of the file, with their examples.
    #[must_use]
    pub fn outline(&self) -> Vec<Symbol> {
        outline(self)
    }

    /// What each word is.
    #[must_use]
    pub fn marks(&self) -> Vec<(Range<usize>, Mark)> {
        marks(self)
    }

    /// How the clause at a byte is written.
    #[must_use]
    pub fn forms(&self, offset: usize) -> Vec<&'static str> {
        forms(&self.text, offset)
    }

    /// The bytes of the blocks that a range of bytes touches.
    #[must_use]
    pub fn blocks(&self, within: &Range<usize>) -> Option<Range<usize>> {
        let blocks = self.parsed.file.blocks.iter().map(|block| block.span.bytes());
        let mut touched = blocks.filter(|block| block.start <= within.end && within.start <= block.end);
        let first = touched.next()?;
        Some(first.start..touched.next_back().map_or(first.end, |last| last.end))
    }
}

impl Workspace {
    /// Bytes of a file, of rules or beside them, as editors count them; nothing where there is no such file.
    #[must_use]
    pub fn range(&self, path: &str, bytes: Range<usize>) -> Option<Range<Place>> {
        self.text(path).map(|text| Lines::of(text).range(text, bytes))
    }

    /// What can be written at a byte, and the bytes that it would take the place of.
    #[must_use]
    pub fn complete(&self, path: &str, offset: usize) -> (Range<usize>, Vec<Item>) {
        complete(self, path, offset)
    }

    /// What the names in a range of bytes are called, each with the byte behind the name.
    #[must_use]
    pub fn titles(&self, path: &str, within: &Range<usize>) -> Vec<(usize, String)> {
        titles(self, path, within)
    }

    /// The name that was probably meant, as a cure of a finding.
    #[must_use]
    pub fn nearest(&self, finding: &Diagnostic, path: &str) -> Option<Fix> {
        nearest(self, finding, path)
    }

    /// The examples that the rule at a byte lacks.
    #[must_use]
    pub fn missing_examples(&self, loaded: &Loaded, path: &str, offset: usize) -> Vec<Fix> {
        missing_examples(self, loaded, path, offset)
    }

    /// What stands at a byte and can have another name.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn renamable(&self, path: &str, offset: usize) -> Result<(Declared, Spot), String> {
        renamable(self, path, offset).map_err(|refusal| refusal.to_string())
    }

    /// Another name for what stands at a byte, everywhere: each spot with what is to stand there. `packs` are those that could
    /// be read: by them names in files beside the rules are told from other words.
    ///
    /// # Errors
    /// Why it cannot have that name.
    pub fn rename(
        &self,
        path: &str,
        offset: usize,
        new: &str,
        packs: &BTreeMap<String, Pack>,
        may_change: impl Fn(&str) -> bool,
    ) -> Result<Vec<(Spot, String)>, String> {
        rename(self, path, offset, new, packs, may_change).map_err(|refusal| refusal.to_string())
    }
}
