//! By which a node that was made before is found again.
//!
//! A node is looked for at the newest of its children, which was mostly made a moment ago: what is near in time is near
//! in memory. Each child has room for two such parents; further ones, and nodes that have terminals alone for children,
//! stand in a table of their hashes.

use super::function::{Diagram, Root};
use crate::base::arena as ids;

/// The hash of a node, and one more than its number; 0 is free.
type Entry = (u32, u32);

/// Where a node may stand that is not known yet.
pub(super) enum Free {
    /// With a child, as its first or second parent.
    With { child: usize, at: usize },
    /// In the table.
    Table(usize),
}

/// Every node, by its hash and its newest child.
#[derive(Debug, Clone, Default)]
pub(super) struct Unique {
    /// For each node, those of its parents whose newest child it is.
    parents: Vec<[Entry; 2]>,
    /// Open addressing.
    table: Vec<Entry>,
    in_table: usize,
}

impl Unique {
    /// The node of a hash that is the wanted one, or where it may stand.
    pub(super) fn find(&mut self, hash: u32, newest: Option<usize>, is_it: impl Fn(u32) -> bool) -> Result<u32, Free> {
        let is_wanted = |(other, number): Entry| other == hash && is_it(number - 1);
        if let Some(child) = newest {
            let Some(parents) = self.parents.get(child) else { return Err(Free::With { child, at: 0 }) };
            for (at, entry) in parents.iter().enumerate() {
                if entry.1 == 0 {
                    return Err(Free::With { child, at });
                }
                if is_wanted(*entry) {
                    return Ok(entry.1 - 1);
                }
            }
        }
        if self.table.len() < self.in_table * 2 + 2 {
            self.grow();
        }
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let entry = *ids::at(self.table.as_slice(), at);
            if entry.1 == 0 {
                return Err(Free::Table(at));
            }
            if is_wanted(entry) {
                return Ok(entry.1 - 1);
            }
            at = (at + 1) & mask;
        }
    }

    /// Keeps a node where it may stand.
    pub(super) fn keep(&mut self, free: Free, hash: u32, number: u32) {
        let entry = match free {
            Free::With { child, at } => {
                if self.parents.len() <= child {
                    self.parents.resize(child + 1, Default::default());
                }
                ids::at_mut(ids::at_mut(self.parents.as_mut_slice(), child).as_mut_slice(), at)
            }
            Free::Table(at) => {
                self.in_table += 1;
                ids::at_mut(self.table.as_mut_slice(), at)
            }
        };
        *entry = (hash, number + 1);
    }

    fn grow(&mut self) {
        let room = (self.table.len() * 2).max(256);
        let known = std::mem::replace(&mut self.table, vec![(0, 0); room]);
        for entry in known.into_iter().filter(|entry| entry.1 != 0) {
            let mut at = entry.0 as usize & (room - 1);
            while ids::at(self.table.as_slice(), at).1 != 0 {
                at = (at + 1) & (room - 1);
            }
            *ids::at_mut(self.table.as_mut_slice(), at) = entry;
        }
    }
}

/// The newest among some diagrams; none where all are terminals.
pub(super) fn newest(of: impl Iterator<Item = Diagram>) -> Option<usize> {
    let node = |diagram: Diagram| match diagram.root() {
        Root::Node(at) => Some(at),
        Root::Value(_) | Root::Barred | Root::Mixed => None,
    };
    of.filter_map(node).max()
}
