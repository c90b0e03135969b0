//! Notes about nodes: which were met, and one value for each.

use super::arena::Arena;
use super::function::{Diagram, Place, Root};

/// A set of nodes that is emptied in no time.
#[derive(Debug, Clone)]
pub(super) struct Marks {
    turn_of: Vec<u32>,
    turn: u32,
}

impl Marks {
    /// No node of this arena.
    pub(super) fn new(arena: &Arena) -> Marks {
        Marks { turn_of: vec![0; arena.len()], turn: 1 }
    }

    /// Removes all.
    pub(super) fn clear(&mut self) {
        self.turn += 1;
    }

    /// Adds a node; whether it is new. Terminals are never new.
    pub(super) fn insert(&mut self, diagram: Diagram) -> bool {
        let Root::Node(at) = diagram.root() else { return false };
        match self.turn_of.get_mut(at) {
            Some(turn) if *turn != self.turn => {
                *turn = self.turn;
                true
            }
            Some(_) | None => false,
        }
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

    /// The value of a node; none for a terminal.
    pub(super) fn get(&self, diagram: Diagram) -> Option<T> {
        match diagram.root() {
            Root::Node(at) => self.of.get(at).copied(),
            Root::Value(_) | Root::Barred | Root::Mixed => None,
        }
    }

    /// Sets the value of a node; terminals have none.
    pub(super) fn set(&mut self, diagram: Diagram, value: T) {
        if let Root::Node(at) = diagram.root()
            && let Some(slot) = self.of.get_mut(at)
        {
            *slot = value;
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
            if let Some(met) = met.get_mut(self.place(diagram).at()) {
                *met = true;
            }
        });
        (0..).map(Place).zip(met).filter(|(_, met)| *met).map(|(place, _)| place).collect()
    }
}
