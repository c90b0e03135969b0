//! Copies of diagrams in which only the known cells are left.
//!
//! In the copy every node has at least two edges, every edge has a possible cell, and equal functions over the possible
//! completions are equal numbers. So a variable stands in the copy exactly if it can still matter.

use super::DiagramError;
use super::arena::Arena;
use super::function::Diagram;
use super::marks::PerNode;
use super::space::Known;

/// A copy in the making.
pub(super) struct Narrowing<'a> {
    source: &'a Arena,
    known: &'a Known,
    copied: PerNode<Diagram>,
    target: Arena,
}

impl<'a> Narrowing<'a> {
    /// Starts a copy of parts of `source`.
    pub(super) fn new(source: &'a Arena, known: &'a Known) -> Narrowing<'a> {
        Narrowing::onto(Arena::new(source.budget()), source, known)
    }

    /// Starts a copy of parts of `source` beside what `target` already holds.
    pub(super) fn onto(target: Arena, source: &'a Arena, known: &'a Known) -> Narrowing<'a> {
        Narrowing { source, known, copied: PerNode::new(source, Diagram::MIXED), target }
    }

    /// The copy of one diagram.
    pub(super) fn copy(&mut self, diagram: Diagram) -> Result<Diagram, DiagramError> {
        match self.copied.get(diagram) {
            None => return Ok(diagram),
            Some(Diagram::MIXED) => {}
            Some(copied) => return Ok(copied),
        }
        let source = self.source;
        let place = source.place(diagram);
        let possible = self.known.at(place);
        // Mostly one answer is known, and there is nothing to choose.
        let only = source.edges(diagram).find(|(part, _)| !possible.is_empty() && possible.is_within(*part));
        let copied = match only {
            Some((_, child)) => self.copy(child)?,
            None => {
                let mark = self.target.begin();
                for (part, child) in source.edges(diagram) {
                    let part = part.intersect(possible);
                    if !part.is_empty() {
                        let child = self.copy(child)?;
                        self.target.push(part, child);
                    }
                }
                self.target.finish(place, mark, Diagram::BARRED)?
            }
        };
        self.copied.set(diagram, copied);
        Ok(copied)
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
