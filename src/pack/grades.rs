//! How well every figure of a pack must have been checked, where a pack says so.
//!
//! In: layered blocks. Out: an error for each figure that was checked less well. The strictest of the layers counts. What
//! never counts is left out: a limit `as proposal`, and a block that waits for the last of all days.

use crate::base::keywords::Grade;
use crate::base::span::Span;
use crate::pack::errors::{CheckError, PackError};
use crate::pack::layers::Layered;
use crate::syntax::ast::{Block, Cite, ClauseBody, Kind, LimitKind};

/// What a pack block requires, with its place.
pub(super) fn required(pack: &Block) -> Option<(Grade, Span)> {
    pack.clauses.iter().find_map(|clause| {
        if let ClauseBody::RequiresGrade(grade) = &clause.body { Some((grade.value, clause.span)) } else { None }
    })
}

/// Every figure that was checked less well than a layer requires.
pub(super) fn check(blocks: &[Layered], errors: &mut Vec<CheckError>) {
    let of = |kind: Kind| blocks.iter().map(|layered| &layered.block).filter(move |block| block.kind == kind);
    let Some((floor, required)) = of(Kind::Pack).filter_map(required).min_by_key(|(grade, _)| *grade) else { return };
    let own = |cite: &Cite| {
        let source = of(Kind::Source).find(|source| source.name.value == cite.source.value)?;
        Some(cite.grade.map_or_else(|| crate::pack::resolve::grade(source), |grade| grade.value))
    };
    for block in blocks.iter().map(|layered| &layered.block).filter(|block| !waits(block)) {
        for cite in block.clauses.iter().filter_map(|clause| cite(&clause.body)) {
            if let Some(grade) = own(cite).filter(|grade| *grade > floor) {
                errors.push(PackError::GradeTooLow { cited: cite.source.clone(), grade, floor, required }.into());
            }
        }
    }
}

fn waits(block: &Block) -> bool {
    block.clauses.iter().any(|clause| {
        matches!(&clause.body, ClauseBody::InForce(dates) if dates.from.is_some_and(|from| from.value.is_never()))
    })
}

/// The authority that a clause rests on.
fn cite(body: &ClauseBody) -> Option<&Cite> {
    if let ClauseBody::Cites(cite) | ClauseBody::Paused(_, _, Some(cite)) = body {
        return Some(cite);
    }
    let ClauseBody::Within(limit) = body else { return None };
    limit.cite.as_ref().filter(|_| limit.kind != Some(LimitKind::Proposal))
}
