//! What a result rests on: the fewest known variables that force it by themselves.

use super::arena::Arena;
use super::forced::forced_by;
use super::function::Diagram;
use super::marks::PerNode;
use super::op::Op;
use super::outcomes::reach_of;
use super::space::Known;
use super::{Case, DiagramError, Measure, Reach};
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::engine::program::VariableId;

/// Known variables that force a result by themselves; without any one of them, it is not forced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// The variables, sorted.
    pub variables: Vec<VariableId>,
    /// Whether it is proved that no fewer variables force it.
    pub fewest: bool,
}

impl Case<'_> {
    /// What the lowest value of a measure rests on: with only these variables as they are known, and nothing known of the
    /// others, the measure is still at least as high. `given` is known whatever is left out, by variable; nothing of those
    /// that it leaves out. `effort` bounds the search for the fewest, in steps.
    pub fn rests_on(&self, measure: Measure, given: &[CellSet], effort: u64) -> Result<Grounds, DiagramError> {
        let floor = self.reach(measure)?.lowest;
        self.forces(measure, given, effort, |value| value < floor)
    }

    /// What the highest value of a measure rests on, likewise: with only these variables as they are known, the measure is
    /// never higher.
    pub fn is_held_down_by(&self, measure: Measure, given: &[CellSet], effort: u64) -> Result<Grounds, DiagramError> {
        let ceiling = self.reach(measure)?.highest;
        self.forces(measure, given, effort, |value| value > ceiling)
    }

    fn forces(
        &self,
        measure: Measure,
        given: &[CellSet],
        effort: u64,
        breaks: impl Fn(u32) -> bool,
    ) -> Result<Grounds, DiagramError> {
        let space = &self.model.space;
        let guarded = self.whole.guarded(measure)?;
        let (source, given, known) = (&*guarded.arena, space.known(given), &self.known);
        let anywhere = self.whole.reaches(measure, &guarded)?;
        let made = PerNode::new(source, Diagram::MIXED);
        let target = Arena::new(source.budget());
        let mut losing = Losing { source, known, given, breaks: &breaks, anywhere: &anywhere, made, target };
        let root = losing.lose(guarded.root)?;
        let forced = forced_by(&losing.target, root, |diagram| diagram == Diagram::TRUE, space, known, None, effort);
        let mut variables: Vec<VariableId> = forced.places.iter().map(|place| space.variable(*place)).collect();
        variables.in_order();
        Ok(Grounds { variables, fewest: forced.fewest })
    }
}

/// A result in the making, as a function of what is left out: 1 where it can break if the known variables outside of their
/// cells are those that are left out. What is open, or given, is no question there, so it is a small one.
struct Losing<'a, F> {
    source: &'a Arena,
    known: &'a Known,
    given: Known,
    breaks: F,
    /// The values below each node, whatever is known.
    anywhere: &'a PerNode<Option<Reach>>,
    made: PerNode<Diagram>,
    target: Arena,
}

impl<F: Fn(u32) -> bool> Losing<'_, F> {
    fn lose(&mut self, diagram: Diagram) -> Result<Diagram, DiagramError> {
        match self.made.get(diagram) {
            None => return Ok(Diagram::truth(diagram.constant().is_some_and(&self.breaks))),
            Some(Diagram::MIXED) => {}
            Some(made) => return Ok(made),
        }
        // Either all low values break it or all high ones.
        let can_break = |reach: Reach| (self.breaks)(reach.lowest) || (self.breaks)(reach.highest);
        if !reach_of(self.anywhere, diagram).is_some_and(can_break) {
            return Ok(Diagram::FALSE);
        }
        let place = self.source.place(diagram);
        let (given, known) = (self.given.at(place), self.known.at(place).intersect(self.given.at(place)));
        let outside = given.minus(known);
        let kept = self.any(diagram, known, Diagram::FALSE)?;
        let made = if kept == Diagram::TRUE || outside.is_empty() {
            kept
        } else {
            let lost = self.any(diagram, outside, kept)?;
            self.target.branch(place, [(known, kept), (outside, lost)])?
        };
        self.made.set(diagram, made);
        Ok(made)
    }

    /// Where it can break below some of the cells of a node, or did already.
    fn any(&mut self, diagram: Diagram, cells: CellSet, mut broken: Diagram) -> Result<Diagram, DiagramError> {
        let source = self.source;
        for (_, child) in source.edges(diagram).filter(|(part, _)| !part.intersect(cells).is_empty()) {
            if broken == Diagram::TRUE {
                break;
            }
            let child = self.lose(child)?;
            broken = self.target.apply(Op::Max(1), broken, child)?;
        }
        Ok(broken)
    }
}
