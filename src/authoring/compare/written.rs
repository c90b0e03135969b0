//! What is written otherwise: how facts are read, and blocks.
//!
//! In: two packs and their sources. Out: what differs between them by name. Must not know diagrams.

use std::collections::{BTreeMap, BTreeSet};

use super::BlockChange;
use crate::base::order::InOrder;
use crate::base::span::{FileId, Sources};
use crate::pack::model::Pack;
use crate::syntax::ast::{Block, Kind};
use crate::syntax::parse;

/// Facts of both packs that are presumed otherwise, or whose worse end is another.
pub(super) fn readings(old: &Pack, new: &Pack) -> Vec<String> {
    let is_other = |fact: &&crate::pack::model::Fact| {
        let other = old.facts.iter().find(|other| other.entry.name == fact.entry.name);
        other.is_some_and(|other| other.presumed != fact.presumed || other.worse != fact.worse)
    };
    new.facts.iter().filter(is_other).map(|fact| fact.entry.name.clone()).collect()
}

/// Blocks whose words differ, comments and layout apart.
pub(super) fn blocks(old: &Sources, new: &Sources) -> Vec<BlockChange> {
    let (old, new) = (texts(old), texts(new));
    let keys: BTreeSet<&(Kind, String)> = old.keys().chain(new.keys()).collect();
    let change = |key: &(Kind, String)| {
        let (in_old, in_new) = (old.contains_key(key), new.contains_key(key));
        (old.get(key) != new.get(key)).then(|| BlockChange { kind: key.0, name: key.1.clone(), in_old, in_new })
    };
    keys.into_iter().filter_map(change).collect()
}

/// The canonical text of every block; local adjustments follow the block that they adjust.
fn texts(sources: &Sources) -> BTreeMap<(Kind, String), Vec<String>> {
    let mut texts: BTreeMap<(Kind, String), Vec<String>> = BTreeMap::new();
    for (source, file) in sources.files().iter().zip((0..).map(FileId)) {
        let parsed = parse::parse(file, &source.text);
        for block in &parsed.file.blocks {
            let words = canonical(block, sources);
            texts.entry((block.kind, block.name.value.clone())).or_default().push(words);
        }
    }
    for list in texts.values_mut() {
        list.in_order();
    }
    texts
}

fn canonical(block: &Block, sources: &Sources) -> String {
    let text = sources.text(block.span);
    let alone = parse::parse(FileId(0), text);
    crate::syntax::format::format(&crate::syntax::ast::File { comments: Vec::new(), ..alone.file }, text)
}
