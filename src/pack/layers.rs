//! Packs put together: the blocks of every layer, with `local` adjustments folded into the blocks they adjust.
//!
//! In: the parsed files of each layer, widest first. Out: one list of blocks, each with the layer that declares it and
//! the layers of its clauses. Must not know what clauses mean beyond which of them replace and which add.

use std::collections::BTreeMap;

use crate::base::arena;
use crate::base::span::{FileId, Span};
use crate::pack::errors::{CheckError, NameError, PackError};
use crate::pack::model::LayerId;
use crate::syntax::ast::{Block, Kind};
use crate::syntax::clauses::replaces;

/// A block with its local adjustments folded in.
#[derive(Debug, Clone)]
pub(crate) struct Layered {
    /// The block.
    pub block: Block,
    /// The layer that declares it.
    pub layer: LayerId,
    /// Whether a later layer adjusts it.
    pub adjusted: bool,
    /// Where the last layer that adjusts it names it.
    pub local: Option<Span>,
}

/// Which file belongs to which layer.
#[derive(Debug, Clone, Default)]
pub(crate) struct FileLayers(pub BTreeMap<FileId, LayerId>);

impl FileLayers {
    /// The layer of a file.
    ///
    /// # Panics
    /// Where the file is of no layer: nothing is read from such a file.
    #[must_use]
    pub(crate) fn of(&self, file: FileId) -> LayerId {
        *arena::of(&self.0, &file)
    }
}

/// Folds the layers together. Blocks come out in the order of kind and name.
pub(crate) fn merge(blocks: Vec<(LayerId, Block)>, errors: &mut Vec<CheckError>) -> Vec<Layered> {
    let mut merged: BTreeMap<(Kind, String), Layered> = BTreeMap::new();
    let (locals, plain): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|(_, block)| block.local);
    for (layer, block) in plain {
        // Each layer has a pack block of its own.
        let suffix = if block.kind == Kind::Pack { format!("{}", layer.0) } else { String::new() };
        let key = (block.kind, format!("{}{suffix}", block.name.value));
        match merged.get(&key) {
            Some(first) => errors.push(
                NameError::DuplicateName {
                    kind: block.kind,
                    name: block.name.clone(),
                    first: first.block.name.span,
                    adjustable: first.layer != layer,
                    is_local: false,
                    others: 0,
                }
                .into(),
            ),
            None => drop(merged.insert(key, Layered { block, layer, adjusted: false, local: None })),
        }
    }
    let mut seen: BTreeMap<(LayerId, Kind, String), Span> = BTreeMap::new();
    for (layer, local) in locals {
        let known = (layer, local.kind, local.name.value.clone());
        if let Some(first) = seen.get(&known) {
            let (kind, name, first) = (local.kind, local.name.clone(), *first);
            errors.push(
                NameError::DuplicateName { kind, name, first, adjustable: false, is_local: true, others: 0 }.into(),
            );
            continue;
        }
        seen.insert(known, local.name.span);
        match merged.get_mut(&(local.kind, local.name.value.clone())) {
            Some(base) if base.layer < layer => fold(base, local),
            Some(base) => {
                errors.push(PackError::LocalToItself { name: local.name, first: base.block.name.span }.into())
            }
            None => {
                let names: Vec<&str> = merged
                    .values()
                    .filter(|other| other.block.kind == local.kind)
                    .map(|other| other.block.name.value.as_str())
                    .collect();
                errors.push(if layer == LayerId(0) {
                    PackError::LocalAlone { kind: local.kind, name: local.name }.into()
                } else {
                    CheckError::unknown(&[local.kind], &local.name, names.into_iter())
                });
            }
        }
    }
    merged.into_values().collect()
}

fn fold(base: &mut Layered, local: Block) {
    base.adjusted = true;
    base.local = Some(local.name.span);
    if local.title.is_some() {
        base.block.title = local.title;
    }
    base.block.clauses.retain(|old| !local.clauses.iter().any(|new| replaces(&new.body, &old.body)));
    base.block.clauses.extend(local.clauses);
}
