//! Copies of diagrams in which only the known cells are left.
//!
//! In the copy every node has at least two edges, every edge has a possible cell, and equal functions over the possible
//! completions are equal numbers. So a variable stands in the copy exactly if it can still matter.

use super::DiagramError;
use super::arena::{Arena, ShapeId, Split};
use super::function::Diagram;
use super::marks::PerNode;
use super::space::Known;
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;

/// A copy in the making.
pub(super) struct Narrowing<'a> {
    source: &'a Arena,
    known: &'a Known,
    copied: PerNode<Diagram>,
    /// What is left of each shape of the source, once it was met.
    left: Vec<Option<Left>>,
    /// The parts that are left, shape after shape.
    parts_left: Vec<u32>,
    target: Arena,
}

/// What is left of the parts of a node where only some cells are possible.
#[derive(Clone, Copy)]
enum Left {
    Nothing,
    One(u32),
    /// Some, as a shape of the copy: where its parts stand among those that are left.
    Some(ShapeId, u32, u32),
}

impl<'a> Narrowing<'a> {
    /// Starts a copy of parts of `source`.
    pub(super) fn new(source: &'a Arena, known: &'a Known) -> Narrowing<'a> {
        Narrowing::onto(Arena::new(source.budget()), source, known)
    }

    /// Starts a copy of parts of `source` beside what `target` already holds.
    pub(super) fn onto(target: Arena, source: &'a Arena, known: &'a Known) -> Narrowing<'a> {
        Narrowing { source, known, copied: PerNode::empty(), left: Vec::new(), parts_left: Vec::new(), target }
    }

    /// The copy of one diagram.
    pub(super) fn copy(&mut self, diagram: Diagram) -> Result<Diagram, DiagramError> {
        // What stands below has lower numbers, so this makes room for it too.
        self.copied.reach(diagram, Diagram::MIXED);
        match self.copied.get(diagram) {
            None => return Ok(diagram),
            Some(Diagram::MIXED) => {}
            Some(copied) => return Ok(copied),
        }
        let Some(split) = self.source.split(diagram) else { return Ok(diagram) };
        let copied = match self.left_of(split) {
            Left::Nothing => Diagram::BARRED,
            Left::One(part) => self.copy(self.source.child(split, part))?,
            Left::Some(shape, first, end) => {
                let mark = self.target.begin_shape();
                for at in first..end {
                    let part = *ids::at(&self.parts_left, at as usize);
                    let child = self.copy(self.source.child(split, part))?;
                    self.target.add(child);
                }
                self.target.finish_shape(shape, mark)?
            }
        };
        self.copied.set(diagram, copied);
        Ok(copied)
    }

    /// What is left of a node's parts: the same for all nodes of its shape.
    fn left_of(&mut self, split: Split) -> Left {
        if let Some(Some(left)) = self.left.get(split.shape.at()) {
            return *left;
        }
        let possible = self.known.at(split.place);
        let parts = (0..split.parts).map(|at| (at, self.source.part(split, at).intersect(possible)));
        let mut parts: Vec<(u32, CellSet)> = parts.filter(|(_, part)| !part.is_empty()).collect();
        parts.in_order_of(|(_, part)| part.first());
        let left = match parts.as_slice() {
            [] => Left::Nothing,
            [(at, _)] => Left::One(*at),
            _ => {
                let first = ids::number(self.parts_left.len());
                self.parts_left.extend(parts.iter().map(|(at, _)| *at));
                let parts: Vec<CellSet> = parts.into_iter().map(|(_, part)| part).collect();
                Left::Some(self.target.shape_for(split.place, &parts), first, ids::number(self.parts_left.len()))
            }
        };
        if self.left.len() <= split.shape.at() {
            self.left.resize(split.shape.at() + 1, None);
        }
        *ids::at_mut(&mut self.left, split.shape.at()) = Some(left);
        left
    }

    /// The copies of several.
    pub(super) fn copy_all(&mut self, diagrams: &[Diagram]) -> Result<Vec<Diagram>, DiagramError> {
        diagrams.iter().map(|diagram| self.copy(*diagram)).collect()
    }

    /// The arena that holds the copies.
    pub(super) fn into_arena(self) -> Arena {
        self.target
    }
}
