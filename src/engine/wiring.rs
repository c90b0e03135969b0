//! Whom each input and each condition of a program tells when it changes.
//!
//! In: a program. Out: for each input its tests, for each condition those that rest on it and the rules that read it. Every
//! condition that rests on others is a sum of weights with a number that it needs, so that one way of counting does for all.
//! Must not know what is known of anybody.

use crate::base::arena::{Arena, Id, at_mut};
use crate::base::cells::CellSet;
use crate::engine::program::{ActiveRuleId, Node, NodeId, Program, VariableId, count};
use crate::pack::model::LevelId;

/// The wires of one program.
#[derive(Debug, Clone)]
pub(super) struct Wiring {
    /// The tests of each input, with the cells in which they hold.
    pub tests: Lists<VariableId, (NodeId, CellSet)>,
    /// The conditions that rest on each condition.
    pub readers: Lists<NodeId, Reader>,
    /// The rules that read each condition.
    pub rules: Lists<NodeId, ActiveRuleId>,
    /// What the weights of its members that hold must come to, for each condition that rests on others.
    pub needs: Arena<NodeId, i32>,
    /// The conditions that ask for the level.
    pub levels: Vec<(NodeId, LevelId)>,
}

/// A condition that rests on another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader {
    /// Which.
    pub node: NodeId,
    /// What the other counts there where it holds.
    pub weight: i32,
}

impl Wiring {
    pub(super) fn of(program: &Program) -> Wiring {
        let (mut tests, mut readers, mut rules, mut levels) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut needs = Arena::filled(0, program.nodes.len());
        for (id, node) in program.nodes.entries() {
            let (need, members, weight) = match node {
                Node::Constant(_) => continue,
                Node::Atom(variable, cells) => {
                    tests.push((*variable, (id, *cells)));
                    continue;
                }
                Node::LevelAtLeast(level) => {
                    levels.push((id, *level));
                    continue;
                }
                Node::Not(inner) => (0, std::slice::from_ref(inner), -1),
                Node::And(members) => (members.end - members.start, program.members(*members), 1),
                Node::Or(members) => (1, program.members(*members), 1),
                Node::AtLeast(need, members) => (*need, program.members(*members), 1),
            };
            needs[id] = i32::try_from(need).unwrap_or(i32::MAX);
            readers.extend(members.iter().map(|member| (*member, Reader { node: id, weight })));
        }
        for (id, rule) in program.rules.entries() {
            rules.extend(std::iter::once(&rule.when).chain(&rule.unless).map(|node| (*node, id)));
        }
        let (variables, nodes) = (program.variables.len(), program.nodes.len());
        Wiring {
            tests: Lists::of(variables, &tests),
            readers: Lists::of(nodes, &readers),
            rules: Lists::of(nodes, &rules),
            needs,
            levels,
        }
    }
}

/// A list for each id, all of them in one.
#[derive(Debug, Clone)]
pub(super) struct Lists<I, T> {
    /// Where each list begins; one more than there are lists.
    starts: Vec<u32>,
    items: Vec<T>,
    of: std::marker::PhantomData<fn(I)>,
}

impl<I: Id, T: Copy> Lists<I, T> {
    /// Items with their ids; each list has its own in the order given.
    fn of(len: usize, items: &[(I, T)]) -> Lists<I, T> {
        let mut lists: Vec<Vec<T>> = vec![Vec::new(); len];
        for (id, item) in items {
            at_mut(&mut lists, id.position() as usize).push(*item);
        }
        let mut starts = vec![0];
        let mut all = Vec::new();
        for list in lists {
            all.extend(list);
            starts.push(count(&all));
        }
        Lists { starts, items: all, of: std::marker::PhantomData }
    }

    #[expect(clippy::indexing_slicing, reason = "an id that is not of this program is a bug, and stops here")]
    pub(super) fn get(&self, id: I) -> &[T] {
        let at = id.position() as usize;
        &self.items[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
