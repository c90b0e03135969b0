//! The fewest known places that force where a diagram ends.
//!
//! A set of places forces a result exactly if it meets every set whose change would break it. So we look for the
//! smallest set that meets the breaking sets found so far; if it does not yet force the result, the cheapest break that
//! it allows is one more of them (implicit hitting sets: Moreno-Centeno and Karp, 2013).

use super::arena::Arena;
use super::function::{Diagram, Place, Root};
use super::marks::Marks;
use super::space::{Known, Space};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;

/// Known places that force a result by themselves; without any one of them, it is not forced.
pub(super) struct Forced {
    pub places: Vec<Place>,
    pub fewest: bool,
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
        let may_pass =
            |at: Place, part: CellSet| !ids::at(&is_kept, at.at()) || !part.intersect(known.at(at)).is_empty();
        if arena.leads_to(root, &mut marks, &breaks, may_pass) {
            set(&mut is_kept, *place, true);
        }
    }
    places.retain(|place| *ids::at(&is_kept, place.at()));
    Forced { places, fewest: false }
}

fn set(slots: &mut [bool], place: Place, value: bool) {
    *ids::at_mut(slots, place.at()) = value;
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
