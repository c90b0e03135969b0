//! Operations: two diagrams become one, completion by completion.
//!
//! The recursion goes down both diagrams together and remembers what it has made; terminals and absorbing values end it
//! early. The memory is small and may forget, which costs time and never changes a result.

use std::collections::BTreeMap;

use super::DiagramError;
use super::arena::{Arena, Split};
use super::function::{Diagram, Place};
use super::op::{Key, Op, at_once};
use crate::base::cells::CellSet;

impl Arena {
    /// The function whose value is `op` of the two values, in every completion.
    pub(super) fn apply(&mut self, op: Op, a: Diagram, b: Diagram) -> Result<Diagram, DiagramError> {
        self.memo.begin();
        self.join(op, a, b)
    }

    /// The same as a part of an operation.
    fn join(&mut self, op: Op, a: Diagram, b: Diagram) -> Result<Diagram, DiagramError> {
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
        let (left, right) = (self.split(a), self.split(b));
        let Some(place) = left.iter().chain(&right).map(|split| split.place).min() else {
            unreachable!("two terminals are joined at once")
        };
        // Whoever does not ask at this place is the same for all of its parts.
        let asks = |split: Option<Split>| split.filter(|split| split.place == place);
        let made = match (asks(left), asks(right)) {
            (Some(left), Some(right)) if left.shape != right.shape => self.join_across(op, left, right)?,
            (left, right) => {
                let Some(like) = left.or(right) else { unreachable!("one of them asks at the higher place") };
                let mark = self.begin_shape();
                for at in 0..like.parts {
                    let [a, b] = [(a, left), (b, right)]
                        .map(|(whole, split)| split.map_or(whole, |split| self.child(split, at)));
                    let child = self.join(op, a, b)?;
                    self.add(child);
                }
                self.finish_shape(like.shape, mark)?
            }
        };
        self.memo.put(hash, key, made);
        Ok(made)
    }

    /// The same of two nodes that divide the same cells, each in its own way.
    fn join_across(&mut self, op: Op, left: Split, right: Split) -> Result<Diagram, DiagramError> {
        let mark = self.begin();
        for i in 0..left.parts {
            for j in 0..right.parts {
                let part = self.part(left, i).intersect(self.part(right, j));
                if !part.is_empty() {
                    let child = self.join(op, self.child(left, i), self.child(right, j))?;
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
