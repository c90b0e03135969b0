//! Blocks that begin inside others: the one above is not finished, and what is left of it stands below.
//!
//! In: the blocks of one file and its text. Out: those that are whole, and one error for each that cuts another in two.

use crate::base::span::Span;
use crate::pack::errors::ClauseError;
use crate::syntax::ast::{Block, Kind, Name};
use crate::syntax::clauses::{ClauseKind, clauses_of};

/// What is left when blocks that begin inside others, and those that they cut, are set aside.
pub(super) struct Apart {
    pub(super) whole: Vec<Block>,
    pub(super) unusable: Vec<(Kind, Name)>,
    pub(super) errors: Vec<ClauseError>,
}

/// Sets apart every indented block that follows an unfinished one at the left edge.
pub(super) fn apart(blocks: Vec<Block>, text: &str) -> Apart {
    let mut apart = Apart { whole: Vec::with_capacity(blocks.len()), unusable: Vec::new(), errors: Vec::new() };
    for block in blocks {
        let cut = apart.whole.pop_if(|above| {
            let edges = (column(text, above.span), column(text, block.span));
            !above.local && matches!(edges, (Some(0), Some(1..))) && !is_finished(above)
        });
        let Some(above) = cut else {
            apart.whole.push(block);
            continue;
        };
        apart.errors.push(ClauseError::BlockInside {
            kind: block.kind,
            name: block.name.clone(),
            outer: above.kind,
            outer_name: above.name.clone(),
        });
        apart.unusable.extend([(above.kind, above.name), (block.kind, block.name)]);
    }
    apart
}

/// How many blanks stand before a place in its line; nothing where something else does.
fn column(text: &str, span: Span) -> Option<usize> {
    let before = text.get(..span.start as usize)?.rsplit('\n').next()?;
    before.chars().all(|c| c == ' ' || c == '\t').then_some(before.len())
}

/// Whether a block has every clause that it cannot do without.
fn is_finished(block: &Block) -> bool {
    let has = |clause: ClauseKind| block.clauses.iter().any(|other| other.body.kind() == clause);
    clauses_of(block.kind)
        .filter(|row| row.needed_in.contains(&block.kind))
        .all(|row| has(row.clause) || row.or.iter().any(|other| has(*other)))
}
