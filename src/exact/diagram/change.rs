//! How far another result is: the fewest known variables that would have to be known otherwise.
//!
//! Variables of which nothing or not all is known keep their doubt, so the other result must follow whatever they are. One
//! change is often enough, and then it is found without making a node (see `one_change`). Else we merge each node's edges
//! over the doubtful cells, keeping whether the result follows below all of them; what is left to choose is which known
//! variables to change, and the cheapest path does that.

use super::arena::Arena;
use super::function::{Diagram, Place, Root};
use super::marks::{Marks, PerNode};
use super::one_change::OneChange;
use super::op::Op;
use super::space::{Known, Space};
use super::{Answer, Case, DiagramError, Measure, Reach};
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
    /// The fewest changes of what is known after which the measure is higher than now at its lowest, whatever is unknown;
    /// none where no change forces that. Fixed variables keep what is known of them.
    pub fn raise(&self, measure: Measure) -> Result<Option<Change>, DiagramError> {
        let lowest = self.reach(measure)?.lowest;
        self.change(measure, &|value| value > lowest, |reach| reach.lowest)
    }

    /// The fewest changes of what is known after which the measure is lower than now at its highest, likewise.
    pub fn lower(&self, measure: Measure) -> Result<Option<Change>, DiagramError> {
        let highest = self.reach(measure)?.highest;
        self.change(measure, &|value| value < highest, |reach| reach.highest)
    }

    /// For each value above the lowest one: the fewest changes of what is known after which the measure is at least this
    /// high whatever is unknown, nearest value first. Values that no change forces are left out.
    pub fn raises(&self, measure: Measure) -> Result<Vec<(u32, Change)>, DiagramError> {
        let lowest = self.reach(measure)?.lowest;
        let mut raises = Vec::new();
        for goal in self.anywhere(measure)?.into_iter().filter(|value| *value > lowest) {
            let change = self.change(measure, &|value| value >= goal, |reach| reach.lowest)?;
            raises.extend(change.map(|change| (goal, change)));
        }
        Ok(raises)
    }

    /// For each value below the highest one: the fewest changes of what is known after which the measure is at most this
    /// high whatever is unknown, nearest value first. Values that no change forces are left out.
    pub fn lowers(&self, measure: Measure) -> Result<Vec<(u32, Change)>, DiagramError> {
        let highest = self.reach(measure)?.highest;
        let mut lowers = Vec::new();
        for goal in self.anywhere(measure)?.into_iter().rev().filter(|value| *value < highest) {
            let change = self.change(measure, &|value| value <= goal, |reach| reach.highest)?;
            lowers.extend(change.map(|change| (goal, change)));
        }
        Ok(lowers)
    }

    /// Every value of a measure, whatever is known, rising.
    fn anywhere(&self, measure: Measure) -> Result<Vec<u32>, DiagramError> {
        let guarded = self.whole.guarded(measure)?;
        Ok(values(&guarded.arena, guarded.root))
    }

    /// The cheapest change after which every value will do, with that end of the values that follow.
    fn change(
        &self,
        measure: Measure,
        will_do: &dyn Fn(u32) -> bool,
        end: fn(Reach) -> u32,
    ) -> Result<Option<Change>, DiagramError> {
        let guarded = self.whole.guarded(measure)?;
        let (source, root, space): (&Arena, _, _) = (&guarded.arena, guarded.root, &self.model.space);
        let after = |steps: &[(Place, CellSet)]| {
            let mut known = self.known.clone();
            steps.iter().for_each(|(place, cells)| known.set(*place, *cells));
            source.reach_within(root, &known)
        };
        let is_enough = |place, cell| after(&[(place, cell)]).is_some_and(|reach| will_do(end(reach)));
        let one = OneChange::new(source, space, &self.known, will_do).of(root);
        let one = one.iter().find_map(|&(place, cells)| {
            let enough = cells.cells().map(CellSet::only).filter(|cell| is_enough(place, *cell));
            enough.reduce(CellSet::union).map(|cells| (place, cells))
        });
        let steps = match one {
            Some(step) => vec![step],
            None => match self.several(source, root, will_do)? {
                Some(steps) => steps,
                None => return Ok(None),
            },
        };
        let Some(reach) = after(&steps) else { unreachable!("a change leaves some completion legal") };
        let answer = |(place, cells)| Answer { variable: space.variable(place), cells };
        let mut answers: Vec<Answer> = steps.into_iter().map(answer).collect();
        answers.in_order();
        Ok(Some(Change { answers, to: end(reach) }))
    }

    /// The fewest changes, however many.
    fn several(
        &self,
        source: &Arena,
        root: Diagram,
        will_do: &dyn Fn(u32) -> bool,
    ) -> Result<Option<Vec<(Place, CellSet)>>, DiagramError> {
        let made = PerNode::new(source, Diagram::MIXED);
        let target = Arena::new(source.budget());
        let mut merging = Merging { source, space: &self.model.space, known: &self.known, will_do, made, target };
        let root = merging.merge(root)?;
        let is_changed = |place: Place, part: CellSet| part.intersect(self.known.at(place)).is_empty();
        let path = merging.target.cheapest(
            root,
            |diagram| diagram == Diagram::TRUE,
            |place, part| Some(u32::from(is_changed(place, part))),
        );
        Ok(path.map(|path| path.steps.into_iter().filter(|(place, part)| is_changed(*place, *part)).collect()))
    }
}

/// Whether a value will do, as a function of what could be changed: 1 where it does whatever is in doubt.
struct Merging<'a> {
    source: &'a Arena,
    space: &'a Space,
    known: &'a Known,
    will_do: &'a dyn Fn(u32) -> bool,
    made: PerNode<Diagram>,
    target: Arena,
}

impl Merging<'_> {
    fn merge(&mut self, diagram: Diagram) -> Result<Diagram, DiagramError> {
        match (self.made.get(diagram), diagram.root()) {
            (_, Root::Value(value)) => return Ok(Diagram::truth((self.will_do)(value))),
            (None, _) => return Ok(diagram),
            (Some(Diagram::MIXED), _) => {}
            (Some(made), _) => return Ok(made),
        }
        let source = self.source;
        let place = source.place(diagram);
        let known = self.known.at(place);
        let may_change = self.space.may_change(place, known);
        let mut inside = Diagram::BARRED;
        let mut edges = Vec::new();
        for (part, child) in source.edges(diagram) {
            let is_asked = inside != Diagram::FALSE && !part.intersect(known).is_empty();
            let other = part.minus(known);
            let is_change = may_change && !other.is_empty();
            if !is_asked && !is_change {
                continue;
            }
            let child = self.merge(child)?;
            if is_asked {
                inside = self.target.apply(Op::Least, inside, child)?;
            }
            if is_change {
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
    let mut marks = Marks::new();
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
        let mut marks = Marks::new();
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
