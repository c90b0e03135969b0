//! Ladders of levels and speeds: from `above` clauses to one order.
//!
//! In: the blocks of one kind. Out: their names from the bottom up. A fork, a circle or a second bottom is an error.

use std::collections::BTreeMap;

use crate::base::order::InOrder;
use crate::pack::errors::{CheckError, LadderError};
use crate::pack::layers::Layered;
use crate::syntax::ast::{Block, ClauseBody, Kind, Name};

/// The names of a ladder's rungs, lowest first. After an error the rest follows in the order of the text, so that later
/// checks can go on.
pub(super) fn order(kind: Kind, blocks: &[Layered], errors: &mut Vec<CheckError>) -> Vec<String> {
    let before = errors.len();
    let mut rungs: Vec<&Block> =
        blocks.iter().map(|layered| &layered.block).filter(|block| block.kind == kind).collect();
    // In the order of the text, so that the second one is the one that is reported.
    rungs.in_order_of(|rung| (rung.name.span.file, rung.name.span.start));
    let mut above: BTreeMap<&str, &Block> = BTreeMap::new();
    let mut bottom: Option<&Block> = None;
    for rung in &rungs {
        match below(rung) {
            None => match bottom {
                None => bottom = Some(rung),
                Some(first) => errors
                    .push(LadderError::TwoBottoms { kind, name: rung.name.clone(), first: first.name.span }.into()),
            },
            Some(name) => {
                if !rungs.iter().any(|other| other.name.value == name.value) {
                    errors.push(CheckError::unknown(&[kind], name, rungs.iter().map(|r| r.name.value.as_str())));
                } else if let Some(first) = above.get(name.value.as_str()) {
                    errors.push(
                        LadderError::Fork {
                            kind,
                            name: rung.name.clone(),
                            first: first.name.span,
                            below: name.value.clone(),
                        }
                        .into(),
                    );
                } else {
                    above.insert(&name.value, rung);
                }
            }
        }
    }
    let mut ordered: Vec<String> = Vec::new();
    let mut next = bottom;
    while let Some(rung) = next {
        ordered.push(rung.name.value.clone());
        next = above.get(rung.name.value.as_str()).copied();
    }
    let missing: Vec<&&Block> = rungs.iter().filter(|rung| !ordered.contains(&rung.name.value)).collect();
    if let (Some(first), true) = (missing.first(), errors.len() == before) {
        errors.push(LadderError::LadderCycle { kind, name: first.name.clone() }.into());
    }
    ordered.extend(missing.iter().map(|rung| rung.name.value.clone()));
    ordered
}

fn below(block: &Block) -> Option<&Name> {
    block.clauses.iter().find_map(|clause| if let ClauseBody::Above(name) = &clause.body { Some(name) } else { None })
}
