//! What a result rests on: the fewest known variables that force it by themselves.
//!
//! A set of variables forces a result exactly if it meets every set whose change would break it. So we look for the
//! smallest set that meets the breaking sets found so far; if it does not yet force the result, the cheapest break that
//! it allows is one more of them (implicit hitting sets: Moreno-Centeno and Karp, 2013).

use std::borrow::Cow;

use super::arena::Arena;
use super::function::{Diagram, Place, Root};
use super::marks::{Marks, PerNode};
use super::op::Op;
use super::outcomes::reach_of;
use super::space::{Known, Space};
use super::{Case, DiagramError, Measure, Reach};
use crate::base::arena as ids;
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

/// The same by place.
pub(super) struct Forced {
    pub places: Vec<Place>,
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
        let guarded = self.model.guarded(measure)?;
        let (source, given, known) = (&*guarded.arena, space.known(given), &self.known);
        let anywhere = match measure {
            Measure::Level | Measure::Speed => self.model.reaches(),
            Measure::Effect(_) | Measure::Rule(_) => Cow::Owned(source.reaches()),
        };
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

/// The known places that keep `root` from every terminal that breaks the result, which all of them together must do.
pub(super) fn forced_by(
    arena: &Arena,
    root: Diagram,
    breaks: impl Fn(Diagram) -> bool,
    space: &Space,
    known: &Known,
    asked: Option<Vec<Place>>,
    effort: u64,
) -> Forced {
    let break_past = |kept: &[Place]| {
        let mut is_kept = vec![false; space.axes().len()];
        kept.iter().for_each(|place| set(&mut is_kept, *place, true));
        let path = arena.cheapest(root, &breaks, |place, part| {
            if !part.intersect(known.at(place)).is_empty() {
                Some(0)
            } else if *ids::at(&is_kept, place.at()) {
                None
            } else {
                Some(1)
            }
        })?;
        let broken = path.steps.into_iter().filter(|(place, part)| part.intersect(known.at(*place)).is_empty());
        Some(broken.map(|(place, _)| place).collect::<Vec<_>>())
    };
    let walk = match root.root() {
        Root::Node(at) => at as u64 + 1,
        Root::Value(_) | Root::Barred | Root::Mixed => 1,
    };
    let mut left = effort;
    let mut breaking: Vec<Vec<Place>> = Vec::new();
    let mut chosen = Vec::new();
    while left > walk {
        left -= walk;
        match break_past(&chosen) {
            None => return Forced { places: chosen, fewest: true },
            Some(broken) if broken.is_empty() => break,
            Some(broken) => breaking.push(broken),
        }
        match smallest_meeting(&breaking, chosen.len(), &mut left) {
            Some(next) => chosen = next,
            None => break,
        }
    }
    let mut marks = Marks::new();
    let mut places = asked.unwrap_or_else(|| arena.support(root, &mut marks));
    places.retain(|place| known.at(*place) != space.axis(*place).all());
    let mut is_kept = vec![false; space.axes().len()];
    places.iter().for_each(|place| set(&mut is_kept, *place, true));
    for place in &places {
        set(&mut is_kept, *place, false);
        marks.clear();
        let may_pass =
            |at: Place, part: CellSet| !ids::at(&is_kept, at.at()) || !part.intersect(known.at(at)).is_empty();
        if is_reached(arena, root, &breaks, may_pass, &mut marks) {
            set(&mut is_kept, *place, true);
        }
    }
    places.retain(|place| *ids::at(&is_kept, place.at()));
    Forced { places, fewest: false }
}

fn set(slots: &mut [bool], place: Place, value: bool) {
    *ids::at_mut(slots, place.at()) = value;
}

/// Whether some way down, along edges that may be passed, ends where the result breaks.
fn is_reached(
    arena: &Arena,
    root: Diagram,
    breaks: impl Fn(Diagram) -> bool,
    may_pass: impl Fn(Place, CellSet) -> bool,
    marks: &mut Marks,
) -> bool {
    let mut open = vec![root];
    while let Some(diagram) = open.pop() {
        if breaks(diagram) {
            return true;
        }
        if marks.insert(diagram) {
            let place = arena.place(diagram);
            open.extend(arena.edges(diagram).filter(|(part, _)| may_pass(place, *part)).map(|edge| edge.1));
        }
    }
    false
}

/// A smallest set, of at least `size` members, that has a member in each of `sets`; none when the effort ends.
fn smallest_meeting(sets: &[Vec<Place>], size: usize, left: &mut u64) -> Option<Vec<Place>> {
    let mut by_size: Vec<&Vec<Place>> = sets.iter().collect();
    by_size.in_order_of(|set| set.len());
    let mut chosen = Vec::new();
    for size in size..=sets.len() {
        if meets(&by_size, size, &mut chosen, left)? {
            return Some(chosen);
        }
    }
    None
}

/// Extends `chosen` by at most `size` members so that it meets all sets; none when the effort ends.
fn meets(sets: &[&Vec<Place>], size: usize, chosen: &mut Vec<Place>, left: &mut u64) -> Option<bool> {
    *left = left.checked_sub(1)?;
    let missed = |set: &&&Vec<Place>| set.iter().all(|place| !chosen.contains(place));
    let Some(first) = sets.iter().find(missed) else { return Some(true) };
    let mut apart: Vec<&Vec<Place>> = Vec::new();
    for set in sets.iter().filter(missed) {
        if apart.iter().all(|other| other.iter().all(|place| !set.contains(place))) {
            apart.push(set);
        }
    }
    if apart.len() > size {
        return Some(false);
    }
    for place in first.iter() {
        chosen.push(*place);
        if meets(sets, size - 1, chosen, left)? {
            return Some(true);
        }
        chosen.pop();
    }
    Some(false)
}
