//! Notes about nodes: which were met, and one value for each.

use super::arena::Arena;
use super::function::{Diagram, Place, Root};
use crate::base::arena as ids;

/// A set of nodes that is emptied in no time.
#[derive(Debug, Clone)]
pub(super) struct Marks {
    turn_of: Vec<u32>,
    turn: u32,
}

impl Marks {
    /// No node.
    pub(super) fn new() -> Marks {
        Marks { turn_of: Vec::new(), turn: 1 }
    }

    /// Removes all.
    pub(super) fn clear(&mut self) {
        self.turn += 1;
    }

    /// Adds a node; whether it is new. Terminals are never new.
    pub(super) fn insert(&mut self, diagram: Diagram) -> bool {
        let Root::Node(at) = diagram.root() else { return false };
        // A root comes before all that stands below it, which has lower numbers.
        if at >= self.turn_of.len() {
            self.turn_of.resize(at + 1, 0);
        }
        std::mem::replace(ids::at_mut(&mut self.turn_of, at), self.turn) != self.turn
    }
}

/// One value for each node.
#[derive(Debug, Clone)]
pub(super) struct PerNode<T> {
    of: Vec<T>,
}

impl<T: Copy> PerNode<T> {
    /// The same value for every node of an arena.
    pub(super) fn new(arena: &Arena, start: T) -> PerNode<T> {
        PerNode { of: vec![start; arena.len()] }
    }

    /// No node yet.
    pub(super) fn empty() -> PerNode<T> {
        PerNode { of: Vec::new() }
    }

    /// The same value for a node, and for all before it, that had none.
    pub(super) fn reach(&mut self, diagram: Diagram, start: T) {
        if let Root::Node(at) = diagram.root()
            && at >= self.of.len()
        {
            self.of.resize(at + 1, start);
        }
    }

    /// The value of a node; none for a terminal.
    pub(super) fn get(&self, diagram: Diagram) -> Option<T> {
        match diagram.root() {
            Root::Node(at) => Some(*ids::at(&self.of, at)),
            Root::Value(_) | Root::Barred | Root::Mixed => None,
        }
    }

    /// Sets the value of a node; terminals have none.
    pub(super) fn set(&mut self, diagram: Diagram, value: T) {
        if let Root::Node(at) = diagram.root() {
            *ids::at_mut(&mut self.of, at) = value;
        }
    }
}

impl Arena {
    /// Calls `visit` on every node of a diagram, each once; `marks` says which were visited before.
    pub(super) fn visit(&self, root: Diagram, marks: &mut Marks, mut visit: impl FnMut(Diagram)) {
        let mut open = vec![root];
        while let Some(diagram) = open.pop() {
            if marks.insert(diagram) {
                visit(diagram);
                open.extend(self.edges(diagram).map(|edge| edge.1));
            }
        }
    }

    /// The places on which a diagram depends, rising.
    pub(super) fn support(&self, root: Diagram, marks: &mut Marks) -> Vec<Place> {
        let mut met = vec![false; self.places()];
        marks.clear();
        self.visit(root, marks, |diagram| {
            *ids::at_mut(&mut met, self.place(diagram).at()) = true;
        });
        (0..).map(Place).zip(met).filter(|(_, met)| *met).map(|(place, _)| place).collect()
    }
}
