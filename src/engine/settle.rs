//! Whether a condition that Kleene's logic leaves open must hold, or cannot, whatever is still unknown turns out to be.
//!
//! In: a condition, the cells that are left, what is always so. Out: a truth; still unknown where both can be, or where it
//! would take too many steps to tell. Kleene's logic takes one part after the other: that somebody is there *and it is day,
//! or there and it is not*, it cannot join. Must not know rules or text.

use crate::base::arena::Arena;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::evaluate::{RungBounds, judge, truth};
use crate::engine::program::{NodeId, Program, VariableId};

/// How many answers are tried before a condition stays unknown.
const STEPS: u32 = 2_048;

/// The truth of a condition, where these statements hold beside what the program says is always so.
#[must_use]
pub(super) fn settled(
    program: &Program,
    condition: NodeId,
    statements: &[NodeId],
    level: RungBounds,
    cells: Arena<VariableId, CellSet>,
) -> Truth {
    let of = |id: VariableId| cells[id];
    let always = program.axioms.iter().map(|(_, axiom)| *axiom);
    let all = statements.iter().copied().chain(always);
    let open = all.filter(|node| truth(program, &program.cone(*node), level, of).is_unknown()).collect();
    let (inputs, statements) = tied(program, condition, open, &|id| cells[*id].len() > 1);
    let mut order: Vec<NodeId> = statements.iter().chain([&condition]).flat_map(|node| program.cone(*node)).collect();
    order.in_order();
    order.dedup();
    let truths = Arena::filled(Truth::Unknown, program.nodes.len());
    let mut search = Search { program, condition, statements, order, level, truths, cells, steps: 0 };
    match (search.can_be(Truth::True, &inputs), search.can_be(Truth::False, &inputs)) {
        (Some(true), Some(false)) => Truth::True,
        (Some(false), Some(true)) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// The open inputs of a condition, and the statements that tie them to each other and to more, with those.
fn tied(
    program: &Program,
    condition: NodeId,
    mut loose: Vec<NodeId>,
    is_open: &impl Fn(&VariableId) -> bool,
) -> (Vec<VariableId>, Vec<NodeId>) {
    let support = |node: NodeId| program.support(node).into_iter().filter(is_open);
    let mut inputs: Vec<VariableId> = support(condition).collect();
    let mut tied = Vec::new();
    while let Some(at) = loose.iter().position(|node| support(*node).any(|id| inputs.contains(&id))) {
        let statement = loose.remove(at);
        tied.push(statement);
        let more: Vec<VariableId> = support(statement).filter(|id| !inputs.contains(id)).collect();
        inputs.extend(more);
    }
    (inputs, tied)
}

struct Search<'a> {
    program: &'a Program,
    condition: NodeId,
    statements: Vec<NodeId>,
    /// The condition, the statements and all on which they rest.
    order: Vec<NodeId>,
    level: RungBounds,
    truths: Arena<NodeId, Truth>,
    cells: Arena<VariableId, CellSet>,
    steps: u32,
}

impl Search<'_> {
    /// Whether some answers to these inputs make the condition this and keep every statement; nothing when it takes too long.
    fn can_be(&mut self, wanted: Truth, inputs: &[VariableId]) -> Option<bool> {
        self.steps += 1;
        if self.steps > STEPS {
            return None;
        }
        judge(self.program, &self.order, self.level, |id| self.cells[id], &mut self.truths);
        let found = self.truths[self.condition];
        let kept = self.statements.iter().map(|node| self.truths[*node]).fold(Truth::True, Truth::and);
        if kept.is_false() || found == !wanted {
            return Some(false);
        }
        if kept.is_true() && found == wanted {
            return Some(true);
        }
        let (input, rest) = inputs.split_first()?;
        let open = self.cells[*input];
        let mut can = Some(false);
        for cell in open.cells() {
            self.cells[*input] = CellSet::only(cell);
            can = self.can_be(wanted, rest);
            if can != Some(false) {
                break;
            }
        }
        self.cells[*input] = open;
        can
    }
}
