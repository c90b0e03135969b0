//! What a file holds, as a tree: its blocks, and the examples within them.
//!
//! In: a file. Out: symbols with their places; what can be folded is what has more than one line.

use std::ops::Range;

use crate::base::order::InOrder;
use crate::editing::workspace::{File, bytes};
use crate::syntax::ast::{ClauseBody, Kind};

/// A block or an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// A block's name, or an example's title.
    pub name: String,
    /// A block's title.
    pub title: String,
    /// The kind of a block; none for an example.
    pub kind: Option<Kind>,
    /// From its first word to its last.
    pub whole: Range<usize>,
    /// Its name, or the title of an example.
    pub head: Range<usize>,
    /// The examples of a rule.
    pub inner: Vec<Symbol>,
}

/// The symbols of a file in the order of the text; blocks that cannot be read are there by name.
#[must_use]
pub fn outline(file: &File) -> Vec<Symbol> {
    let read = file.parsed.file.blocks.iter().map(|block| Symbol {
        name: if block.local { format!("local {}", block.name.value) } else { block.name.value.clone() },
        title: block.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
        kind: Some(block.kind),
        whole: bytes(block.span),
        head: bytes(block.name.span),
        inner: block
            .clauses
            .iter()
            .filter_map(|clause| {
                let ClauseBody::Example(example) = &clause.body else { return None };
                Some(Symbol {
                    name: example.title.value.clone(),
                    title: String::new(),
                    kind: None,
                    whole: bytes(clause.span),
                    head: bytes(example.title.span),
                    inner: Vec::new(),
                })
            })
            .collect(),
    });
    let unread = file.parsed.unread.iter().map(|(kind, name)| Symbol {
        name: name.value.clone(),
        title: "cannot be read".to_owned(),
        kind: *kind,
        whole: bytes(name.span),
        head: bytes(name.span),
        inner: Vec::new(),
    });
    let mut symbols: Vec<Symbol> = read.chain(unread).collect();
    symbols.in_order_of(|symbol| symbol.whole.start);
    symbols
}
