//! Operations: two diagrams become one, completion by completion.
//!
//! The recursion goes down both diagrams together and remembers what it has made; terminals and absorbing values end it
//! early. The memory is bounded and may forget, which costs time and never changes a result.

use std::collections::BTreeMap;

use super::DiagramError;
use super::arena::Arena;
use super::function::{Diagram, Place};
use super::op::{Op, at_once};
use crate::base::cells::CellSet;

impl Arena {
    /// The function whose value is `op` of the two values, in every completion.
    pub(super) fn apply(&mut self, op: Op, a: Diagram, b: Diagram) -> Result<Diagram, DiagramError> {
        if let Some(known) = at_once(op, a, b) {
            return Ok(known);
        }
        let (a, b) = if op.is_symmetric() && b < a { (b, a) } else { (a, b) };
        if let Some(known) = self.memo.get(op, a, b) {
            return Ok(known);
        }
        self.spend(1)?;
        let place = self.place(a).min(self.place(b));
        let same = self.same_shape(a, b);
        let mark = self.begin();
        let mut i = 0;
        while let Some((part_a, child_a)) = self.edge_at(a, place, i) {
            let mut j = if same { i } else { 0 };
            while let Some((part_b, child_b)) = self.edge_at(b, place, j) {
                let part = part_a.intersect(part_b);
                if !part.is_empty() {
                    let child = self.apply(op, child_a, child_b)?;
                    self.push(part, child);
                }
                if same {
                    break;
                }
                j += 1;
            }
            i += 1;
        }
        let made = self.finish(place, mark, if self.place(a) == place { a } else { b })?;
        self.memo.put(op, a, b, made);
        Ok(made)
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
