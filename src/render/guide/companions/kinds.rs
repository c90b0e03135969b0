//! What a source is: law, national guidance, an inspection or practice, and when its page was last opened.
//!
//! In: `sources/*.yaml` of every layer. Out: for each source its kind, by its name or its publisher, with the kind's place:
//! law first, practice last.

use super::keys::{Keys, Names, Read, ids, text};
use crate::pack::model::{Source, SourceId};
use crate::syntax::document::Node;

/// Kinds in their order.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Kinds {
    kinds: Vec<SourceKind>,
    seen: Vec<(String, Vec<SourceId>)>,
}

#[derive(Debug, Clone)]
struct SourceKind {
    title: String,
    publishers: Vec<String>,
    sources: Vec<SourceId>,
}

impl Kinds {
    /// A source's place among the kinds and the name of its kind; what no kind names comes last.
    pub(in super::super) fn of(&self, id: SourceId, source: &Source) -> (usize, Option<&str>) {
        let by = |is: &dyn Fn(&SourceKind) -> bool| {
            self.kinds.iter().position(is).and_then(|at| Some((at, Some(self.kinds.get(at)?.title.as_str()))))
        };
        let publisher =
            |kind: &SourceKind| source.publisher.as_ref().is_some_and(|name| kind.publishers.contains(name));
        by(&|kind| kind.sources.contains(&id)).or_else(|| by(&publisher)).unwrap_or((self.kinds.len(), None))
    }

    /// When a source's page was opened, in words.
    pub(in super::super) fn seen(&self, id: SourceId) -> Option<&str> {
        self.seen.iter().rev().find(|(_, sources)| sources.contains(&id)).map(|(day, _)| day.as_str())
    }

    pub(super) fn enter(&mut self, names: &Names<'_>, node: &Node) -> Read<()> {
        let keys = Keys::of(node, &["kinds", "seen"])?;
        let new = keys.each("kinds", |node| {
            let keys = Keys::of(node, &["kind", "publishers", "sources"])?;
            Ok(SourceKind {
                title: text(keys.needed("kind")?)?.value,
                publishers: keys.texts("publishers")?,
                sources: ids(keys.get("sources"), |name| names.source(name))?,
            })
        })?;
        for kind in new {
            // A later layer adds to a kind of the same name.
            match self.kinds.iter_mut().find(|old| old.title == kind.title) {
                Some(old) => {
                    old.publishers.extend(kind.publishers);
                    old.sources.extend(kind.sources);
                }
                None => self.kinds.push(kind),
            }
        }
        self.seen.extend(keys.each("seen", |node| {
            let keys = Keys::of(node, &["when", "sources"])?;
            Ok((text(keys.needed("when")?)?.value, ids(keys.get("sources"), |name| names.source(name))?))
        })?);
        Ok(())
    }
}
