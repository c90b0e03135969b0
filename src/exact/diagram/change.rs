//! How far another result is: the fewest known variables that would have to be known otherwise.
//!
//! Variables of which nothing or not all is known keep their doubt, so the other result must follow whatever they are.
//! We first merge each node's edges over the doubtful cells, keeping the least (or the greatest) value; what is left to
//! choose is which known variables to change, and the cheapest path does that.

use super::arena::Arena;
use super::function::{Diagram, Place};
use super::marks::{Marks, PerNode};
use super::op::Op;
use super::space::{Known, Space};
use super::{Answer, Case, DiagramError, Measure};
use crate::base::cells::CellSet;
use crate::base::order::InOrder;

/// Known variables that would have to be otherwise, and where that leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What would have to be known instead, by variable.
    pub answers: Vec<Answer>,
    /// The lowest value that would follow, or the highest one if the change lowers it.
    pub to: u32,
}

impl Case<'_> {
    /// For each value above the lowest one: the fewest changes of what is known after which the measure is at least this
    /// high whatever is unknown, nearest value first. Values that no change forces are left out. Fixed variables keep
    /// what is known of them.
    pub fn raises(&self, measure: Measure) -> Result<Vec<(u32, Change)>, DiagramError> {
        let lowest = self.reach(measure)?.lowest;
        let (arena, root) = self.doubtless(measure, Op::Least)?;
        let values: Vec<u32> = values(&arena, root).into_iter().filter(|value| *value > lowest).collect();
        Ok(values.into_iter().filter_map(|goal| Some((goal, self.change(&arena, root, |to| to >= goal)?))).collect())
    }

    /// For each value below the highest one: the fewest changes of what is known after which the measure is at most this
    /// high whatever is unknown, nearest value first. Values that no change forces are left out. Fixed variables keep
    /// what is known of them.
    pub fn lowers(&self, measure: Measure) -> Result<Vec<(u32, Change)>, DiagramError> {
        let highest = self.reach(measure)?.highest;
        let (arena, root) = self.doubtless(measure, Op::Most)?;
        let values: Vec<u32> = values(&arena, root).into_iter().filter(|value| *value < highest).rev().collect();
        Ok(values.into_iter().filter_map(|goal| Some((goal, self.change(&arena, root, |to| to <= goal)?))).collect())
    }

    /// The cheapest change to a value that will do.
    fn change(&self, arena: &Arena, root: Diagram, will_do: impl Fn(u32) -> bool) -> Option<Change> {
        let is_changed = |place: Place, part: CellSet| part.intersect(self.known.at(place)).is_empty();
        let path = arena.cheapest(
            root,
            |diagram| diagram.constant().is_some_and(&will_do),
            |place, part| Some(u32::from(is_changed(place, part))),
        )?;
        let end = path.steps.iter().fold(root, |diagram, (place, part)| arena.at(diagram, *place, *part));
        let mut answers: Vec<Answer> = path
            .steps
            .into_iter()
            .filter(|(place, part)| is_changed(*place, *part))
            .map(|(place, cells)| Answer { variable: self.model.space.variable(place), cells })
            .collect();
        answers.in_order();
        let to = end.constant().unwrap_or_else(|| unreachable!("a way ends at a value"));
        Some(Change { answers, to })
    }

    /// A measure as a function of what could be changed: the value that is certain whatever is in doubt.
    fn doubtless(&self, measure: Measure, op: Op) -> Result<(Arena, Diagram), DiagramError> {
        let guarded = self.model.guarded(measure)?;
        let source: &Arena = &guarded.arena;
        let made = PerNode::new(source, Diagram::MIXED);
        let target = Arena::new(source.budget());
        let mut merging = Merging { source, space: &self.model.space, known: &self.known, op, made, target };
        let root = merging.merge(guarded.root)?;
        Ok((merging.target, root))
    }
}

struct Merging<'a> {
    source: &'a Arena,
    space: &'a Space,
    known: &'a Known,
    op: Op,
    made: PerNode<Diagram>,
    target: Arena,
}

impl Merging<'_> {
    fn merge(&mut self, diagram: Diagram) -> Result<Diagram, DiagramError> {
        match self.made.get(diagram) {
            None => return Ok(diagram),
            Some(Diagram::MIXED) => {}
            Some(made) => return Ok(made),
        }
        let source = self.source;
        let place = source.place(diagram);
        let known = self.known.at(place);
        let axis = self.space.axis(place);
        let may_change = !axis.fixed && known != axis.all();
        let mut inside = Diagram::BARRED;
        let mut edges = Vec::new();
        for (part, child) in source.edges(diagram) {
            let is_possible = !part.intersect(known).is_empty();
            let other = part.minus(known);
            if !is_possible && !may_change {
                continue;
            }
            let child = self.merge(child)?;
            if is_possible {
                inside = self.target.apply(self.op, inside, child)?;
            }
            if may_change && !other.is_empty() {
                edges.push((other, child));
            }
        }
        edges.push((known, inside));
        let made = self.target.branch(place, edges)?;
        self.made.set(diagram, made);
        Ok(made)
    }
}

/// The values that a diagram has somewhere, rising.
pub(super) fn values(arena: &Arena, root: Diagram) -> Vec<u32> {
    let mut values: Vec<u32> = root.constant().into_iter().collect();
    let mut marks = Marks::new(arena);
    arena.visit(root, &mut marks, |diagram| values.extend(arena.edges(diagram).filter_map(|edge| edge.1.constant())));
    values.in_order();
    values.dedup();
    values
}

impl Arena {
    /// A diagram with another value in place of each of its own, in an arena of its own.
    pub(super) fn mapped(&self, root: Diagram, to: impl Fn(u32) -> Diagram) -> Result<(Arena, Diagram), DiagramError> {
        let mut target = Arena::new(self.budget());
        let mut made = PerNode::new(self, Diagram::MIXED);
        let mut marks = Marks::new(self);
        let mut nodes = Vec::new();
        self.visit(root, &mut marks, |node| nodes.push(node));
        // Children have lesser numbers than their parents.
        nodes.in_order();
        let other = |made: &PerNode<Diagram>, of: Diagram| match of.constant() {
            Some(value) => to(value),
            None => made.get(of).unwrap_or(of),
        };
        for node in nodes {
            let edges = self.edges(node).map(|(part, child)| (part, other(&made, child)));
            let copied = target.branch(self.place(node), edges)?;
            made.set(node, copied);
        }
        Ok((target, other(&made, root)))
    }
}
