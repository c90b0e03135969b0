//! What stands beside the rules and is said otherwise, in a line each.
//!
//! In: one text that differs. Out: its file, under what it stands there, and both wordings. Must not know how it was weighed.

use crate::authoring::compare::{BesideChange, Compared, Direction};

/// The texts that differ one way, each in a line.
pub(super) fn lines(compared: &Compared<'_>, way: Direction) -> Vec<String> {
    compared.beside.iter().filter(|one| one.way == way).map(line).collect()
}

/// One of them.
pub(super) fn line(change: &BesideChange) -> String {
    let place = change.under.iter().fold(format!("`{}`", change.file), |place, name| format!("{place}, {name}"));
    match (change.under.as_slice(), &change.from, &change.to) {
        ([], Some(_), None) => format!("{place}: the whole file is gone"),
        ([], None, Some(_)) => format!("{place}: a new file"),
        (_, Some(was), None) => format!("{place}: no longer “{was}”"),
        (_, None, Some(is)) => format!("{place}: newly “{is}”"),
        (_, was, is) => format!("{place}: “{}” -> “{}”", was.as_deref().unwrap_or(""), is.as_deref().unwrap_or("")),
    }
}
