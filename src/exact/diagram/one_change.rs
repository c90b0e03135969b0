//! The single changes of what is known that may be enough for another result.
//!
//! A change is enough below a node only if it is enough below each of its possible edges below which the result does not
//! follow as it is, or if the node's own variable changes to cells below which it does. So only what is possible is walked
//! over, and one step aside. What a change breaks elsewhere, or makes illegal, is not seen: each must be tried.

use std::rc::Rc;

use super::arena::Arena;
use super::function::{Diagram, Place, Root};
use super::hashed::HashMap;
use super::marks::PerNode;
use super::space::{Known, Space};
use crate::base::arena as ids;
use crate::base::cells::CellSet;

/// By place, from the top: cells any of which may be enough.
pub(super) type Ways = Vec<(Place, CellSet)>;

/// The search for one state of knowledge and one result.
pub(super) struct OneChange<'a> {
    arena: &'a Arena,
    space: &'a Space,
    known: &'a Known,
    will_do: &'a dyn Fn(u32) -> bool,
    follows: PerNode<Option<bool>>,
    ways: HashMap<Diagram, Rc<Ways>>,
}

impl<'a> OneChange<'a> {
    pub(super) fn new(
        arena: &'a Arena,
        space: &'a Space,
        known: &'a Known,
        will_do: &'a dyn Fn(u32) -> bool,
    ) -> OneChange<'a> {
        OneChange { arena, space, known, will_do, follows: PerNode::new(arena, None), ways: HashMap::default() }
    }

    /// Every change that is enough, and perhaps others, where the result does not follow as it is.
    pub(super) fn of(mut self, root: Diagram) -> Rc<Ways> {
        if self.follows(root) { Rc::default() } else { self.ways(root) }
    }

    /// Whether the result follows as it is, whatever is in doubt.
    fn follows(&mut self, diagram: Diagram) -> bool {
        match diagram.root() {
            Root::Value(value) => return (self.will_do)(value),
            Root::Barred => return true,
            Root::Mixed => return false,
            Root::Node(_) => {}
        }
        if let Some(Some(follows)) = self.follows.get(diagram) {
            return follows;
        }
        let (arena, known) = (self.arena, self.known.at(self.arena.place(diagram)));
        let mut possible = arena.edges(diagram).filter(|(part, _)| !part.intersect(known).is_empty());
        let follows = possible.all(|(_, child)| self.follows(child));
        self.follows.set(diagram, Some(follows));
        follows
    }

    /// The changes that may be enough below a node below which the result does not follow.
    fn ways(&mut self, diagram: Diagram) -> Rc<Ways> {
        if !diagram.is_node() {
            return Rc::default();
        }
        if let Some(ways) = self.ways.get(&diagram) {
            return Rc::clone(ways);
        }
        let (arena, place) = (self.arena, self.arena.place(diagram));
        let known = self.known.at(place);
        let mut below: Option<Rc<Ways>> = None;
        for (_, child) in arena.edges(diagram).filter(|(part, _)| !part.intersect(known).is_empty()) {
            if below.as_ref().is_some_and(|ways| ways.is_empty()) {
                break;
            }
            if !self.follows(child) {
                let ways = self.ways(child);
                below = Some(below.map_or_else(|| Rc::clone(&ways), |below| common(&below, &ways)));
            }
        }
        let below = below.unwrap_or_default();
        let mut aside = CellSet::EMPTY;
        if self.space.may_change(place, known) {
            for (part, child) in arena.edges(diagram).map(|(part, child)| (part.minus(known), child)) {
                if !part.is_empty() && self.follows(child) {
                    aside = aside.union(part);
                }
            }
        }
        let ways = match aside.is_empty() {
            true => below,
            false => Rc::new(std::iter::once((place, aside)).chain(below.iter().copied()).collect()),
        };
        self.ways.insert(diagram, Rc::clone(&ways));
        ways
    }
}

/// What is enough for both.
fn common(one: &Rc<Ways>, other: &Rc<Ways>) -> Rc<Ways> {
    if Rc::ptr_eq(one, other) {
        return Rc::clone(one);
    }
    let both = one.iter().filter_map(|(place, cells)| {
        let at = other.binary_search_by(|(theirs, _)| theirs.cmp(place)).ok()?;
        Some((*place, cells.intersect(ids::at(other, at).1)))
    });
    Rc::new(both.filter(|(_, cells)| !cells.is_empty()).collect())
}
