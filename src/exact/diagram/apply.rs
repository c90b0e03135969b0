//! Operations: two diagrams become one, completion by completion.
//!
//! The recursion goes down both diagrams together and remembers what it has made; terminals and absorbing values end it
//! early. The memory is bounded and may forget, which costs time and never changes a result.

use std::collections::BTreeMap;

use super::DiagramError;
use super::arena::{Arena, Split};
use super::function::{Diagram, Place};
use super::op::{Key, Op, at_once};
use crate::base::cells::CellSet;

impl Arena {
    /// The function whose value is `op` of the two values, in every completion.
    pub(super) fn apply(&mut self, op: Op, a: Diagram, b: Diagram) -> Result<Diagram, DiagramError> {
        if let Some(known) = at_once(op, a, b) {
            return Ok(known);
        }
        let (a, b) = if op.is_symmetric() && b < a { (b, a) } else { (a, b) };
        let key = Key::new(op, a, b);
        let hash = key.hash();
        if let Some(known) = self.memo.get(hash, key) {
            return Ok(known);
        }
        self.spend(1)?;
        let made = match (self.split(a), self.split(b)) {
            (Some(left), Some(right)) if left.shape == right.shape => {
                let mark = self.begin_shape();
                for at in 0..left.parts {
                    let child = self.apply(op, self.child(left, at), self.child(right, at))?;
                    self.add(child);
                }
                self.finish_shape(left.shape, mark)?
            }
            (Some(left), Some(right)) if left.place == right.place => self.apply_across(op, left, right)?,
            (Some(left), right) if right.is_none_or(|right| left.place < right.place) => {
                let mark = self.begin_shape();
                for at in 0..left.parts {
                    let child = self.apply(op, self.child(left, at), b)?;
                    self.add(child);
                }
                self.finish_shape(left.shape, mark)?
            }
            (_, Some(right)) => {
                let mark = self.begin_shape();
                for at in 0..right.parts {
                    let child = self.apply(op, a, self.child(right, at))?;
                    self.add(child);
                }
                self.finish_shape(right.shape, mark)?
            }
            (_, None) => unreachable!("two terminals are joined at once"),
        };
        self.memo.put(hash, key, made);
        Ok(made)
    }

    /// The same of two nodes that divide the same cells, each in its own way.
    fn apply_across(&mut self, op: Op, left: Split, right: Split) -> Result<Diagram, DiagramError> {
        let mark = self.begin();
        for i in 0..left.parts {
            for j in 0..right.parts {
                let part = self.part(left, i).intersect(self.part(right, j));
                if !part.is_empty() {
                    let child = self.apply(op, self.child(left, i), self.child(right, j))?;
                    self.push(part, child);
                }
            }
        }
        self.finish(left.place, mark)
    }

    /// `op` over many, neighbours first.
    pub(super) fn apply_all(&mut self, op: Op, mut of: Vec<Diagram>, none: Diagram) -> Result<Diagram, DiagramError> {
        while of.len() > 1 {
            let mut joined = Vec::with_capacity(of.len().div_ceil(2));
            for two in of.chunks(2) {
                joined.push(match two {
                    [a, b] => self.apply(op, *a, *b)?,
                    rest => rest.first().copied().unwrap_or(none),
                });
            }
            of = joined;
        }
        Ok(of.first().copied().unwrap_or(none))
    }

    /// Where it holds for some cells of certain places, whichever they are.
    pub(super) fn some(&mut self, of: Diagram, is_free: &dyn Fn(Place) -> bool) -> Result<Diagram, DiagramError> {
        let mut made = BTreeMap::new();
        self.some_of(of, is_free, &mut made)
    }

    fn some_of(
        &mut self,
        of: Diagram,
        is_free: &dyn Fn(Place) -> bool,
        made: &mut BTreeMap<Diagram, Diagram>,
    ) -> Result<Diagram, DiagramError> {
        if !of.is_node() {
            return Ok(of);
        }
        if let Some(known) = made.get(&of) {
            return Ok(*known);
        }
        let place = self.place(of);
        let mut edges: Vec<(CellSet, Diagram)> = self.edges(of).collect();
        for (_, child) in &mut edges {
            *child = self.some_of(*child, is_free, made)?;
        }
        let result = if is_free(place) {
            self.apply_all(Op::Max(1), edges.into_iter().map(|edge| edge.1).collect(), Diagram::FALSE)?
        } else {
            self.branch(place, edges)?
        };
        made.insert(of, result);
        Ok(result)
    }

    /// Where it does not hold.
    pub(super) fn not(&mut self, of: Diagram) -> Result<Diagram, DiagramError> {
        self.apply(Op::Without, Diagram::TRUE, of)
    }
}
