//! Two legal completions that differ in one variable only.
//!
//! Below a node that asks for the variable, two of its edges are compared completion by completion; pairs of nodes
//! that never clash are remembered, for all nodes of the variable together.

use super::arena::Arena;
use super::function::{Diagram, Place};
use super::hashed::HashSet;
use super::marks::{Marks, PerNode};
use super::outcomes::{Guarded, reach_of};
use super::{Case, Completion, DiagramError, Measure, Reach};
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::base::order::InOrder;
use crate::engine::program::VariableId;

/// Two legal completions that differ in one variable only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one with the milder cell; with the lower cell where neither end is worse.
    pub milder: Completion,
    /// The other one.
    pub worse: Completion,
}

/// Which pairs of values are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clash {
    /// The values differ.
    Differ,
    /// The first is greater, the milder one first.
    Falls,
    /// The same; where neither end is worse, the lower one comes first.
    Lost,
}

impl Case<'_> {
    /// Every variable of which a worse cell alone can lower the measure, with two legal completions that show it; it is
    /// proved that the others never do. A variable of which neither end is worse is not among them.
    pub fn falls(&self, measure: Measure) -> Result<Vec<(VariableId, Pair)>, DiagramError> {
        self.pairs(measure, Clash::Falls, None)
    }

    /// Every variable that can change the measure by itself, with two legal completions that show it; it is proved that
    /// the others never do.
    pub fn differences(&self, measure: Measure) -> Result<Vec<(VariableId, Pair)>, DiagramError> {
        self.pairs(measure, Clash::Differ, None)
    }

    /// Two legal completions in which this variable alone changes the measure; none is the proof that it never does.
    pub fn difference(&self, variable: VariableId, measure: Measure) -> Result<Option<Pair>, DiagramError> {
        let place = self.model.space.place(variable);
        Ok(self
            .pairs(measure, Clash::Differ, Some(place))?
            .into_iter()
            .find(|found| found.0 == variable)
            .map(|found| found.1))
    }

    /// Two legal completions that differ in this variable alone, of which the one with the worse cell has the lower measure, or
    /// with the higher cell where neither end is worse; none is the proof that no such cell lowers it.
    pub fn loss(&self, variable: VariableId, measure: Measure) -> Result<Option<Pair>, DiagramError> {
        let place = self.model.space.place(variable);
        let found = self.pairs(measure, Clash::Lost, Some(place))?.into_iter().find(|found| found.0 == variable);
        Ok(found.map(|found| found.1))
    }

    /// The variables of a clash, or only that of one place, in their order.
    fn pairs(
        &self,
        measure: Measure,
        clash: Clash,
        only: Option<Place>,
    ) -> Result<Vec<(VariableId, Pair)>, DiagramError> {
        let space = &self.model.space;
        let guarded = self.outcomes.guarded(space, measure)?;
        let arena: &Arena = &guarded.arena;
        let mut nodes = Vec::new();
        arena.visit(guarded.root, &mut Marks::new(), |node| nodes.push((arena.place(node), node)));
        nodes.retain(|(place, _)| only.is_none_or(|only| only == *place));
        nodes.in_order();
        let mut comparing = Comparing::new(arena, clash);
        let mut found: Vec<(VariableId, Pair)> = Vec::new();
        for (place, node) in nodes {
            let axis = space.axis(place);
            let is_known = found.last().is_some_and(|last| last.0 == axis.variable);
            if is_known || (axis.worse == Worse::Neither && clash == Clash::Falls) {
                continue;
            }
            for (low, high) in turns(arena, node) {
                let (mild, bad) = if axis.worse == Worse::Down { (high, low) } else { (low, high) };
                comparing.path.clear();
                if comparing.clashes(mild.1, bad.1)? {
                    let pair = self.exhibit(&guarded, node, place, (mild.0, bad.0), &comparing.path);
                    found.extend(pair.map(|pair| (axis.variable, pair)));
                    break;
                }
            }
        }
        found.in_order_of(|found| found.0);
        Ok(found)
    }

    /// The pair with the cells on the way to a node, two cells of its variable, and the cells of a clash below it.
    fn exhibit(
        &self,
        guarded: &Guarded<'_>,
        node: Diagram,
        place: Place,
        (mild, bad): (u32, u32),
        below: &[(Place, CellSet)],
    ) -> Option<Pair> {
        let above = guarded.arena.cheapest(guarded.root, |diagram| diagram == node, self.severity())?;
        let with = |cell: u32| {
            let mut steps = above.steps.clone();
            steps.push((place, CellSet::only(cell)));
            steps.extend_from_slice(below);
            self.complete(&steps, &guarded.laws)
        };
        Some(Pair { milder: with(mild), worse: with(bad) })
    }
}

/// A cell with what follows it.
type Turn = (u32, Diagram);

/// Pairs of a lower and a higher cell of a node with different children, each pair of children in each order once.
fn turns(arena: &Arena, node: Diagram) -> Vec<(Turn, Turn)> {
    let edges: Vec<(CellSet, Diagram)> = arena.edges(node).collect();
    let mut turns = Vec::new();
    for (low, below) in &edges {
        for (high, above) in &edges {
            if let (Some(first), Some(last)) = (low.first(), high.last())
                && first < last
                && below != above
            {
                turns.push(((first, *below), (last, *above)));
            }
        }
    }
    turns
}

/// A search for completions below two diagrams whose values clash.
pub(super) struct Comparing<'a> {
    arena: &'a Arena,
    clash: Clash,
    reaches: PerNode<Option<Reach>>,
    agreeing: HashSet<(Diagram, Diagram)>,
    steps: u32,
    /// The cells of the clash that was found last.
    pub path: Vec<(Place, CellSet)>,
}

impl<'a> Comparing<'a> {
    pub(super) fn new(arena: &'a Arena, clash: Clash) -> Comparing<'a> {
        let reaches = arena.reaches();
        Comparing { arena, clash, reaches, agreeing: HashSet::default(), steps: 0, path: Vec::new() }
    }

    /// Whether some completion, legal in both, gives values that clash.
    pub(super) fn clashes(&mut self, a: Diagram, b: Diagram) -> Result<bool, DiagramError> {
        if a == b {
            return Ok(false);
        }
        let (Some(reach_a), Some(reach_b)) = (reach_of(&self.reaches, a), reach_of(&self.reaches, b)) else {
            return Ok(false);
        };
        let may_clash = match self.clash {
            Clash::Differ => !(reach_a.is_settled() && reach_a == reach_b),
            Clash::Falls | Clash::Lost => reach_a.highest > reach_b.lowest,
        };
        if !may_clash {
            return Ok(false);
        }
        if !a.is_node() && !b.is_node() {
            return Ok(true);
        }
        let key = if self.clash == Clash::Differ && b < a { (b, a) } else { (a, b) };
        if self.agreeing.contains(&key) {
            return Ok(false);
        }
        self.steps += 1;
        let budget = self.arena.budget().steps;
        if self.steps > budget {
            return Err(DiagramError::TooLong { budget });
        }
        let place = self.arena.place(a).min(self.arena.place(b));
        let mut i = 0;
        while let Some((part_a, child_a)) = self.arena.edge_at(a, place, i) {
            let mut j = 0;
            while let Some((part_b, child_b)) = self.arena.edge_at(b, place, j) {
                let part = part_a.intersect(part_b);
                if !part.is_empty() {
                    self.path.push((place, part));
                    if self.clashes(child_a, child_b)? {
                        return Ok(true);
                    }
                    self.path.pop();
                }
                j += 1;
            }
            i += 1;
        }
        self.agreeing.insert(key);
        Ok(false)
    }
}
