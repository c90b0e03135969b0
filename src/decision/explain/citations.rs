//! An authority as the record shows it, with its grade.

use crate::decision::record::Citation;
use crate::pack::model::{Cite, Pack, Source};

/// An authority as the record shows it.
#[must_use]
pub fn citation(pack: &Pack, cite: &Cite) -> Citation {
    let source = pack.sources.get(cite.source.at());
    let text = |of: fn(&Source) -> &Option<String>| source.and_then(|source| of(source).clone());
    Citation {
        source: source.map(|source| source.entry.name.clone()).unwrap_or_default(),
        title: source.map(|source| source.entry.title.clone()).unwrap_or_default(),
        publisher: text(|source| &source.publisher),
        edition: text(|source| &source.edition),
        place: cite.place.clone(),
        grade: cite.grade,
    }
}
