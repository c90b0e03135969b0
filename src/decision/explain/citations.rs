//! An authority as the record shows it, with its grade, and the pack itself.

use crate::decision::record::{Citation, PackStamp};
use crate::pack::model::{Cite, Layer, Pack};

/// An authority as the record shows it.
#[must_use]
pub(crate) fn citation(pack: &Pack, cite: &Cite) -> Citation {
    let source = &pack.sources[cite.source];
    Citation {
        source: source.entry.name.clone(),
        title: source.entry.title.clone(),
        publisher: source.publisher.clone(),
        edition: source.edition.clone(),
        place: cite.place.clone(),
        grade: cite.grade,
    }
}

/// A pack as the record shows it.
#[must_use]
pub fn stamp(pack: &Pack) -> PackStamp {
    let own = pack.layers.last();
    let text = |of: fn(&Layer) -> String| own.map(of).unwrap_or_default();
    PackStamp {
        name: text(|layer| layer.entry.name.clone()),
        title: text(|layer| layer.entry.title.clone()),
        version: text(|layer| layer.version.clone()),
        fingerprint: pack.fingerprint.clone(),
        layers: pack.layers.iter().map(|layer| format!("{} {}", layer.entry.name, layer.version)).collect(),
        in_force_from: own.and_then(|layer| layer.entry.force.from).map(|day| day.to_string()),
        review_by: own.and_then(|layer| layer.review_by).map(|day| day.to_string()),
        requires_grade: pack.layers.iter().filter_map(|layer| layer.requires_grade).min(),
    }
}
