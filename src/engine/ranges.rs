//! What an answer says of whom it is about: a girl of whom a marriage is planned is not three months old.
//!
//! In: a program and cells as told. Out: the same cells, less what such answers rule out; the answers that cannot be, since
//! their question is not asked of such a child; and what is still to be assumed. Must not know who said so.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::base::arena::Arena;
use crate::base::cells::CellSet;
use crate::base::truth::Truth;
use crate::engine::kleene::node_truth;
use crate::engine::program::{Node, NodeId, Presumed, Program, Variable, VariableId};

/// What answers say of whom they are about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranges {
    /// Inputs that are told although nothing can be told of them, sorted.
    pub impossible: Vec<VariableId>,
    /// What holds because something is told that is so only there, and that cells alone do not say.
    pub assumed: Vec<NodeId>,
    /// The parts of it that cells do not say, each as a condition reads it.
    pub implied: Vec<NodeId>,
}

/// Narrows cells to where every answer that says so can have been asked, as far as one input after the other tells it.
pub fn narrow(program: &Program, cells: &mut Arena<VariableId, CellSet>) -> Ranges {
    assert_eq!(cells.len(), program.variables.len(), "knowledge of another program");
    let mut ranges = Ranges::default();
    let mut narrowing = Narrowing { program, cells, before: Vec::new(), left_open: Vec::new() };
    let asked: Vec<(VariableId, &Variable, NodeId)> =
        program.variables.entries().filter_map(|(id, variable)| Some((id, variable, variable.asked?))).collect();
    loop {
        let mut has_narrowed = false;
        for (id, variable, asked) in &asked {
            let cells = narrowing.cells[*id];
            let (says_so, is_absent) = (variable.says_so(cells), variable.is_absent(cells));
            if !(says_so || is_absent) || ranges.impossible.contains(id) {
                continue;
            }
            match narrowing.require(*asked, true) {
                // That something is not there says how old somebody is, and nothing that could be otherwise.
                true if says_so || narrowing.is_same_but_for_fixed() => has_narrowed |= narrowing.keep(),
                true => narrowing.undo(),
                false => {
                    narrowing.undo();
                    ranges.impossible.extend(says_so.then_some(*id));
                }
            }
        }
        if !has_narrowed {
            break;
        }
    }
    for (id, variable, asked) in asked {
        // That something is not there makes nothing true of which one of several answers would do.
        let cells = narrowing.cells[id];
        let is_told = variable.says_so(cells) && !variable.is_absent(cells);
        if !is_told || ranges.impossible.contains(&id) || ranges.assumed.contains(&asked) {
            continue;
        }
        if !narrowing.truth(asked).is_unknown() {
            continue;
        }
        narrowing.left_open.clear();
        if narrowing.require(asked, true) && narrowing.before.is_empty() {
            ranges.assumed.push(asked);
            ranges.implied.append(&mut narrowing.left_open);
        }
        narrowing.undo();
    }
    ranges
}

/// What is presumed of an input of which nobody has said anything, by what is known of others.
#[must_use]
pub fn presumed(program: &Program, variable: &Variable, cells: &impl Fn(VariableId) -> CellSet) -> Option<CellSet> {
    let is_so = |presumed: &&Presumed| presumed.when.is_none_or(|when| holds(program, cells, when).is_true());
    variable.presumed.iter().find(is_so).map(|presumed| presumed.cells)
}

/// Whether an input may be asked of a child of whom these cells are left: nothing speaks against it.
#[must_use]
pub(crate) fn may_be_asked(program: &Program, variable: &Variable, cells: &impl Fn(VariableId) -> CellSet) -> bool {
    variable.asked.is_none_or(|asked| !holds(program, cells, asked).is_false())
}

/// The truth of a condition of whom something is asked or presumed. Such conditions do not ask for the level, and most are
/// so small that nothing is remembered of them.
#[must_use]
pub fn holds(program: &Program, cells: &impl Fn(VariableId) -> CellSet, node: NodeId) -> Truth {
    holding(program, cells, node, &RefCell::default())
}

/// The same, with what was found of conditions that rest on others, since conditions share parts.
fn holding(
    program: &Program,
    cells: &impl Fn(VariableId) -> CellSet,
    id: NodeId,
    known: &RefCell<BTreeMap<NodeId, Truth>>,
) -> Truth {
    let below = |id: NodeId| {
        let is_small = matches!(program.node(id), Node::Constant(_) | Node::Atom(..));
        let truth = if is_small { None } else { known.borrow().get(&id).copied() };
        truth.unwrap_or_else(|| {
            let truth = holding(program, cells, id, known);
            if !is_small {
                known.borrow_mut().insert(id, truth);
            }
            truth
        })
    };
    match program.node(id) {
        Node::LevelAtLeast(_) => unreachable!("of whom a fact is asked does not hang on the level"),
        node @ (Node::Constant(_) | Node::Atom(..) | Node::Not(_) | Node::And(_) | Node::Or(_) | Node::AtLeast(..)) => {
            node_truth(program, node, cells, (0, 0), below)
        }
    }
}

struct Narrowing<'a> {
    program: &'a Program,
    cells: &'a mut Arena<VariableId, CellSet>,
    /// What was ruled out since the last answer, as it stood before, to be undone.
    before: Vec<(VariableId, CellSet)>,
    /// Conditions that must hold, and that more than one answer could make so.
    left_open: Vec<NodeId>,
}

impl Narrowing<'_> {
    /// Whether nothing was ruled out of what could be otherwise.
    fn is_same_but_for_fixed(&self) -> bool {
        self.before.iter().all(|(id, _)| self.program.variables[*id].fixed)
    }

    /// Keeps what was ruled out; whether that is anything.
    fn keep(&mut self) -> bool {
        let has_narrowed = !self.before.is_empty();
        self.before.clear();
        has_narrowed
    }

    fn undo(&mut self) {
        while let Some((id, cells)) = self.before.pop() {
            self.cells[id] = cells;
        }
    }

    fn truth(&self, node: NodeId) -> Truth {
        holds(self.program, &|variable| self.cells[variable], node)
    }

    /// Leaves only what makes a condition true, or false; whether anything is left.
    fn require(&mut self, node: NodeId, wanted: bool) -> bool {
        match self.program.node(node) {
            Node::Constant(value) => value == wanted,
            Node::Atom(variable, cells) => {
                let cells = if wanted { cells } else { self.program.variables[variable].all().minus(cells) };
                let before = self.cells[variable];
                let left = before.intersect(cells);
                if !left.is_empty() && left != before {
                    self.before.push((variable, before));
                    self.cells[variable] = left;
                }
                !left.is_empty()
            }
            Node::Not(inner) => self.require(inner, !wanted),
            Node::And(members) if wanted => {
                self.program.members(members).iter().all(|member| self.require(*member, true))
            }
            Node::Or(members) if !wanted => {
                self.program.members(members).iter().all(|member| self.require(*member, false))
            }
            Node::And(members) | Node::Or(members) => {
                let truth = |member: &NodeId| self.truth(*member);
                let members = self.program.members(members);
                if members.iter().any(|member| truth(member).is(wanted)) {
                    return true;
                }
                let mut open = members.iter().filter(|member| truth(member).is_unknown());
                match (open.next().copied(), open.next()) {
                    (None, _) => false,
                    (Some(only), None) => self.require(only, wanted),
                    (Some(_), Some(_)) => {
                        self.left_open.extend(wanted.then_some(node));
                        true
                    }
                }
            }
            Node::AtLeast(..) => {
                self.left_open.extend(wanted.then_some(node));
                !self.truth(node).is(!wanted)
            }
            Node::LevelAtLeast(_) => unreachable!("of whom a fact is asked does not hang on the level"),
        }
    }
}
