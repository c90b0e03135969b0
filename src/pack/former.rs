//! Names of before: none is still in use, and none is claimed by two.
//!
//! In: layered blocks, or the choices of one fact. Out: errors. Must not know what reads an old name.

use std::collections::BTreeMap;

use crate::pack::errors::NameError;
use crate::pack::layers::Layered;
use crate::syntax::ast::{Block, ClauseBody, Kind, Name};

/// The names of before of all blocks; agencies and roles share theirs, since a file names either.
pub(super) fn check_blocks(blocks: &[Layered]) -> Vec<NameError> {
    let family = |kind: Kind| if kind == Kind::Role { Kind::Agency } else { kind };
    let mut families: BTreeMap<Kind, Vec<(&Name, Vec<Name>)>> = BTreeMap::new();
    for layered in blocks {
        let block = &layered.block;
        families.entry(family(block.kind)).or_default().push((&block.name, of_block(block)));
    }
    let of_family =
        |family: &Vec<(&Name, Vec<Name>)>| check(family.iter().map(|(name, formerly)| (*name, formerly.as_slice())));
    families.values().flat_map(of_family).collect()
}

/// What a block was called before.
pub(super) fn of_block(block: &Block) -> Vec<Name> {
    let clauses = block.clauses.iter();
    let names =
        clauses.filter_map(|clause| if let ClauseBody::Formerly(names) = &clause.body { Some(names) } else { None });
    names.flatten().cloned().collect()
}

/// The names of before of things among which a name is only once.
pub(super) fn check<'a>(all: impl Iterator<Item = (&'a Name, &'a [Name])> + Clone) -> Vec<NameError> {
    let live: BTreeMap<&str, &Name> = all.clone().map(|(name, _)| (name.value.as_str(), name)).collect();
    let mut claimed: BTreeMap<&str, &Name> = BTreeMap::new();
    let mut errors = Vec::new();
    for (name, formerly) in all {
        for former in formerly {
            let (live, first) = (live.get(former.value.as_str()), claimed.get(former.value.as_str()));
            if let Some(other) = live.or(first) {
                let (now, is_live) = (name.value.clone(), live.is_some());
                errors.push(NameError::FormerNameTaken { former: former.clone(), now, other: other.span, is_live });
            }
            claimed.entry(&former.value).or_insert(former);
        }
    }
    errors
}
