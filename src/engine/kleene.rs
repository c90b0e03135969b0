//! The truth of one condition in Kleene's logic, by the truths of those on which it rests.
//!
//! In: a condition of a program, the cells of inputs, the level's bounds. Out: a truth. Must not know rules.

use crate::base::cells::CellSet;
use crate::base::truth::Truth;
use crate::engine::program::{Node, NodeId, Program, VariableId};
use crate::pack::model::LevelId;

/// The truth of a node, by those of the nodes on which it rests, with the lowest and the highest level that are open.
pub(crate) fn node_truth(
    program: &Program,
    node: Node,
    cells: impl FnOnce(VariableId) -> CellSet,
    (lowest, highest): (u32, u32),
    truths: impl Fn(NodeId) -> Truth,
) -> Truth {
    let of = |id: &NodeId| truths(*id);
    match node {
        Node::Constant(value) => Truth::from(value),
        Node::Atom(variable, wanted) => test(cells(variable), wanted),
        Node::Not(inner) => !of(&inner),
        Node::And(members) => program.members(members).iter().map(of).fold(Truth::True, Truth::and),
        Node::Or(members) => program.members(members).iter().map(of).fold(Truth::False, Truth::or),
        Node::AtLeast(count, members) => {
            let (mut sure, mut open) = (0, 0);
            for truth in program.members(members).iter().map(of) {
                sure += u32::from(truth.is_true());
                open += u32::from(truth.is_unknown());
            }
            if sure >= count {
                Truth::True
            } else if sure + open >= count {
                Truth::Unknown
            } else {
                Truth::False
            }
        }
        Node::LevelAtLeast(wanted) => is_at_least((lowest, highest), wanted),
    }
}

/// Whether an input of which this is known lies in the wanted cells.
pub(super) fn test(known: CellSet, wanted: CellSet) -> Truth {
    if known.is_within(wanted) {
        Truth::True
    } else if known.intersect(wanted).is_empty() {
        Truth::False
    } else {
        Truth::Unknown
    }
}

/// Whether a level between the lowest and the highest that are open is at least this.
pub(super) fn is_at_least((lowest, highest): (u32, u32), LevelId(wanted): LevelId) -> Truth {
    if lowest >= wanted {
        Truth::True
    } else if highest < wanted {
        Truth::False
    } else {
        Truth::Unknown
    }
}
