//! Functions of the completion, by number, and the places at which they ask.

use crate::base::arena::ids;

/// A function of the completion: the number of a node, or a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Diagram(pub(super) u32);

/// What stands at the root of a diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    /// A node, by its position.
    Node(usize),
    /// The value of every completion.
    Value(u32),
    /// No completion is legal.
    Barred,
    /// The merged completions disagree (see [`super::op::Op::Agree`]).
    Mixed,
}

impl Diagram {
    const TERMINAL: u32 = 1 << 31;
    const MAX_VALUE: u32 = Diagram::TERMINAL - 3;
    /// No completion is legal.
    pub(super) const BARRED: Diagram = Diagram(u32::MAX);
    /// The merged completions disagree.
    pub(super) const MIXED: Diagram = Diagram(u32::MAX - 1);
    /// Never.
    pub(super) const FALSE: Diagram = Diagram::value(0);
    /// Always.
    pub(super) const TRUE: Diagram = Diagram::value(1);

    /// The same value for every completion; greater values than there are terminals for are taken as the greatest.
    pub(super) const fn value(value: u32) -> Diagram {
        Diagram(Diagram::TERMINAL | if value > Diagram::MAX_VALUE { Diagram::MAX_VALUE } else { value })
    }

    /// Always or never.
    pub(super) const fn truth(holds: bool) -> Diagram {
        if holds { Diagram::TRUE } else { Diagram::FALSE }
    }

    /// What stands at the root.
    pub(super) fn root(self) -> Root {
        if self == Diagram::BARRED {
            Root::Barred
        } else if self == Diagram::MIXED {
            Root::Mixed
        } else if self.0 & Diagram::TERMINAL != 0 {
            Root::Value(self.0 & !Diagram::TERMINAL)
        } else {
            Root::Node(self.0 as usize)
        }
    }

    /// The value, if it is the same for every completion and all are legal.
    pub(super) fn constant(self) -> Option<u32> {
        match self.root() {
            Root::Value(value) => Some(value),
            Root::Node(_) | Root::Barred | Root::Mixed => None,
        }
    }

    /// Whether this is a node.
    pub(super) fn is_node(self) -> bool {
        self.0 & Diagram::TERMINAL == 0
    }

    /// Bits that tell it from others, for hashing.
    pub(super) fn bits(self) -> u32 {
        self.0
    }
}

ids! {
    /// A position in the order of variables, from 0 at the top.
    pub(crate) Place
}

impl Place {
    /// Below every variable, where terminals are.
    pub(super) const BOTTOM: Place = Place(u32::MAX);
}

/// One round of multiply and rotate.
pub(super) fn mix(hash: u64, word: u32) -> u64 {
    (hash.rotate_left(23) ^ u64::from(word)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}
