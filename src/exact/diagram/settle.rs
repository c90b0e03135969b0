//! The fewest answers that could settle level and speed.
//!
//! At each node, either the variable is answered, and one edge is taken, or it stays open, and its edges are merged: where
//! they disagree, nothing is settled. Depth first with a growing number of answers, so the first find is the smallest. The
//! last answer is read off in one pass.

use std::cell::Cell;

use super::answers::{Answers, Summary};
use super::arena::Arena;
use super::function::{Diagram, Place, Root};
use super::hashed::HashMap;
use super::narrow::Narrowing;
use super::op::Op;
use super::space::{Known, Space};
use super::{Answer, Budget, Case, DiagramError};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;

/// Answers to open variables after which level and speed are settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The answers, by variable.
    pub answers: Vec<Answer>,
    /// Whether it is proved that no fewer answers can do it.
    pub fewest: bool,
}

impl Case<'_> {
    /// The fewest answers that could settle both level and speed. `effort` bounds the search, in steps; when it ends, the
    /// answers still settle both, none of them can be left out, but there may be fewer.
    pub fn settles(&self, effort: u64) -> Result<Settlement, DiagramError> {
        let some = self.some_settlement()?;
        let space = &self.model.space;
        let mut copies = Narrowing::new(&self.outcomes.arena, &self.known);
        let ladders = [copies.copy(self.outcomes.roots.level)?, copies.copy(self.outcomes.roots.speed)?];
        let mut arena = copies.into_arena();
        arena.allow(Budget { steps: u32::try_from(effort).unwrap_or(u32::MAX), ..arena.budget() });
        let mut search = Search {
            arena,
            space,
            known: &self.known,
            summaries: HashMap::default(),
            failed: HashMap::default(),
            taken: Vec::new(),
        };
        for count in 0..some.len() {
            match search.settle(ladders, ids::number(count)) {
                Ok(false) => {}
                Ok(true) => return Ok(self.settlement(search.taken, true)),
                Err(_) => return Ok(self.settlement(some, false)),
            }
        }
        Ok(self.settlement(some, true))
    }

    fn settlement(&self, taken: Vec<(Place, CellSet)>, fewest: bool) -> Settlement {
        let answer = |(place, cells)| Answer { variable: self.model.space.variable(place), cells };
        let mut answers: Vec<Answer> = taken.into_iter().map(answer).collect();
        answers.in_order();
        Settlement { answers, fewest }
    }

    /// Answers along a shortest path to a level, then to a speed, without those that can be left out.
    fn some_settlement(&self) -> Result<Vec<(Place, CellSet)>, DiagramError> {
        let mut known = self.known.clone();
        let mut answers: Vec<(Place, CellSet)> = Vec::new();
        for root in [self.outcomes.roots.level, self.outcomes.roots.speed] {
            let open = |place: Place, part: CellSet| {
                let left = part.intersect(known.at(place));
                (!left.is_empty()).then_some(u32::from(left != known.at(place)))
            };
            let path = self.outcomes.arena.cheapest(root, |diagram| diagram.constant().is_some(), open);
            let path = path.unwrap_or_else(|| unreachable!("some completion of a case is legal, and has a level"));
            for (place, part) in path.steps {
                let left = part.intersect(known.at(place));
                if left != known.at(place) {
                    known.set(place, left);
                    answers.retain(|answer| answer.0 != place);
                    answers.push((place, left));
                }
            }
        }
        let mut at = answers.len();
        while let Some(next) = at.checked_sub(1) {
            at = next;
            let mut fewer = answers.clone();
            let (place, _) = fewer.remove(at);
            let mut less = known.clone();
            less.set(place, self.known.at(place));
            if self.is_settled(&less)? {
                (answers, known) = (fewer, less);
            }
        }
        Ok(answers)
    }

    /// Whether level and speed are settled under more knowledge.
    fn is_settled(&self, known: &Known) -> Result<bool, DiagramError> {
        let mut narrowing = Narrowing::new(&self.outcomes.arena, known);
        let roots = [narrowing.copy(self.outcomes.roots.level)?, narrowing.copy(self.outcomes.roots.speed)?];
        let arena = narrowing.into_arena();
        let reaches = arena.reaches();
        Ok(roots.iter().all(|root| super::outcomes::reach_of(&reaches, *root).is_some_and(super::Reach::is_settled)))
    }
}

struct Search<'a> {
    arena: Arena,
    space: &'a Space,
    known: &'a Known,
    summaries: HashMap<Diagram, Terminals>,
    /// The greatest number of answers that is known not to be enough.
    failed: HashMap<[Diagram; 2], u32>,
    taken: Vec<(Place, CellSet)>,
}

/// All legal terminals below a diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Terminals {
    /// Their common value, mixed if there is none.
    agreed: Diagram,
    /// Whether some of them is a value.
    has_value: bool,
}

impl Summary for Terminals {
    fn join(self, other: Terminals) -> Terminals {
        let agreed = if self.agreed == other.agreed { self.agreed } else { Diagram::MIXED };
        Terminals { agreed, has_value: self.has_value || other.has_value }
    }
}

impl Terminals {
    fn is_settled(self) -> bool {
        self.agreed != Diagram::MIXED
    }
}

impl Search<'_> {
    /// Whether so many answers can leave a single value of each of two diagrams; `taken` then has them.
    fn settle(&mut self, both: [Diagram; 2], answers: u32) -> Result<bool, DiagramError> {
        let [Some(a), Some(b)] = both.map(|diagram| self.terminals(diagram)) else { return Ok(false) };
        if a.is_settled() && b.is_settled() {
            return Ok(true);
        }
        let is_hopeless = !a.has_value || !b.has_value;
        if answers == 0 || is_hopeless || self.failed.get(&both).is_some_and(|failed| *failed >= answers) {
            return Ok(false);
        }
        let found = if answers == 1 { self.settle_by_one(both)? } else { self.settle_by_more(both, answers)? };
        if !found {
            self.failed.insert(both, answers);
        }
        Ok(found)
    }

    fn settle_by_more(&mut self, both: [Diagram; 2], answers: u32) -> Result<bool, DiagramError> {
        self.arena.spend(1)?;
        let [one, other] = both.map(|diagram| self.arena.place(diagram));
        let place = one.min(other);
        let mut open = [Diagram::BARRED; 2];
        for (part, below) in self.edges(place, both) {
            self.taken.push((place, part));
            if self.settle(below, answers - 1)? {
                return Ok(true);
            }
            self.taken.pop();
            for (open, below) in open.iter_mut().zip(below) {
                *open = self.arena.apply(Op::Agree, *open, below)?;
            }
        }
        self.settle(open, answers)
    }

    /// The edges of two diagrams that one answer chooses between.
    fn edges(&self, place: Place, [a, b]: [Diagram; 2]) -> Vec<(CellSet, [Diagram; 2])> {
        let mut edges = Vec::new();
        let mut i = 0;
        while let Some((part_a, child_a)) = self.arena.edge_at(a, place, i) {
            let mut j = 0;
            while let Some((part_b, child_b)) = self.arena.edge_at(b, place, j) {
                let part = part_a.intersect(part_b);
                if !part.is_empty() {
                    edges.push((part, [child_a, child_b]));
                }
                j += 1;
            }
            i += 1;
        }
        edges
    }

    /// Whether one answer can do it.
    fn settle_by_one(&mut self, both: [Diagram; 2]) -> Result<bool, DiagramError> {
        let edges = Cell::new(0);
        let [a, b] = both.map(|root| {
            Answers::of(&self.arena, root, self.space, self.known, |diagram| {
                edges.set(edges.get() + 1);
                if diagram.is_node() { self.summaries.get(&diagram).copied() } else { terminal(diagram) }
            })
        });
        self.arena.spend(edges.get())?;
        for (place, _) in self.space.places() {
            let settled = |cell: u32| {
                let after = |answers: &Answers<Terminals>| answers.after(self.space, place, cell);
                [after(&a), after(&b)].into_iter().all(|after| after.is_some_and(Terminals::is_settled))
            };
            let known = self.known.at(place);
            if known.len() > 1
                && let Some(cell) = known.cells().find(|cell| settled(*cell))
            {
                self.taken.push((place, CellSet::only(cell)));
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What is below a diagram; none if it is barred everywhere.
    fn terminals(&mut self, diagram: Diagram) -> Option<Terminals> {
        if !diagram.is_node() {
            return terminal(diagram);
        }
        if let Some(known) = self.summaries.get(&diagram) {
            return Some(*known);
        }
        let children: Vec<Diagram> = self.arena.edges(diagram).map(|edge| edge.1).collect();
        let terminals = children.into_iter().filter_map(|child| self.terminals(child)).reduce(Summary::join)?;
        self.summaries.insert(diagram, terminals);
        Some(terminals)
    }
}

fn terminal(diagram: Diagram) -> Option<Terminals> {
    match diagram.root() {
        Root::Value(_) => Some(Terminals { agreed: diagram, has_value: true }),
        Root::Mixed => Some(Terminals { agreed: diagram, has_value: false }),
        Root::Node(_) | Root::Barred => None,
    }
}
