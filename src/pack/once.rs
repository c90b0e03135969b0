//! One cause, one message: what follows from a fault that is told already is not told again.
//!
//! In: every error that was met, or every finding with the texts. Out: the same without what follows from others. Must not
//! know how errors are found.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::order::InOrder;
use crate::base::span::{FileId, Sources, Span};
use crate::pack::errors::{CheckError, NameError};

/// Joins the places of one unknown name, and of the blocks of one file that another declares.
pub(super) fn only(mut errors: Vec<CheckError>) -> Vec<CheckError> {
    errors.in_order_of(place);
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let mut twice: BTreeMap<(FileId, FileId), usize> = BTreeMap::new();
    let mut kept: Vec<CheckError> = Vec::new();
    for error in errors {
        let first = if let CheckError::NameError(NameError::UnknownName { name, near: None, elsewhere, .. }) = &error
            && elsewhere.is_nowhere()
        {
            *unknown.entry(name.value.clone()).or_insert(kept.len())
        } else if let CheckError::NameError(NameError::DuplicateName { name, first, .. }) = &error
            && name.span.file != first.file
        {
            *twice.entry((name.span.file, first.file)).or_insert(kept.len())
        } else {
            kept.len()
        };
        match (kept.get_mut(first), error) {
            (
                Some(CheckError::NameError(NameError::UnknownName { again, .. })),
                CheckError::NameError(NameError::UnknownName { name, .. }),
            ) => again.push(name.span),
            (Some(CheckError::NameError(NameError::DuplicateName { others, .. })), _) => *others += 1,
            (_, error) => kept.push(error),
        }
    }
    kept
}

fn place(error: &CheckError) -> (FileId, u32) {
    let span = error.diagnostic().labels.first().map_or(Span::NOWHERE, |label| label.span);
    (span.file, span.start)
}

/// Leaves out what is wrong in a line of which a clause belongs elsewhere: the rest of it was read as something else.
pub(super) fn of_line(found: &mut Vec<Diagnostic>, sources: &Sources) {
    let line = |one: &Diagnostic| {
        let span = one.labels.first()?.span;
        let before = sources.get(span.file)?.text.get(..span.start as usize)?;
        Some((span.file, before.rfind('\n')))
    };
    let misplaced: Vec<_> = found.iter().filter(|one| one.code == "misplaced-clause").map(line).collect();
    found.retain(|one| !matches!(one.code, "unknown-name" | "wrong-type") || !misplaced.contains(&line(one)));
}
