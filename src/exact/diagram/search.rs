//! One completion in which several diagrams are 1 or 0, or the proof that there is none.
//!
//! The search goes down all diagrams together, so no diagram of their conjunction is built; positions that lead nowhere
//! are remembered.

use super::DiagramError;
use super::arena::Arena;
use super::function::{Diagram, Place};
use super::goal::Goal;
use super::hashed::HashSet;
use super::space::{Known, Space};
use crate::base::cells::CellSet;
use crate::base::order::InOrder;

/// Cells that make every diagram 1 or 0 as wanted, mildest first; a barred completion is never a solution.
pub(super) fn find(
    arena: &Arena,
    space: &Space,
    known: &Known,
    goals: Vec<Goal>,
) -> Result<Option<Vec<(Place, CellSet)>>, DiagramError> {
    let mut search = Search { arena, space, known, dead: HashSet::default(), steps: 0, path: Vec::new() };
    let found = search.go(goals)?;
    Ok(found.then_some(search.path))
}

struct Search<'a> {
    arena: &'a Arena,
    space: &'a Space,
    known: &'a Known,
    dead: HashSet<Vec<Goal>>,
    steps: u32,
    path: Vec<(Place, CellSet)>,
}

impl Search<'_> {
    fn go(&mut self, mut goals: Vec<Goal>) -> Result<bool, DiagramError> {
        goals.retain(|(diagram, truth)| diagram.constant().map(|value| value == 1) != Some(*truth));
        if goals.iter().any(|(diagram, _)| !diagram.is_node()) {
            return Ok(false);
        }
        goals.in_order();
        goals.dedup();
        let Some(place) = goals.iter().map(|(diagram, _)| self.arena.place(*diagram)).min() else { return Ok(true) };
        if self.dead.contains(&goals) {
            return Ok(false);
        }
        self.steps += 1;
        let budget = self.arena.budget().steps;
        if self.steps > budget {
            return Err(DiagramError::TooLong { budget });
        }
        for part in self.parts(place, &goals) {
            let below = goals.iter().map(|(diagram, truth)| (self.arena.at(*diagram, place, part), *truth)).collect();
            self.path.push((place, part));
            if self.go(below)? {
                return Ok(true);
            }
            self.path.pop();
        }
        self.dead.insert(goals);
        Ok(false)
    }

    /// The known cells of a place, divided so that every diagram treats a part as one, the mildest part first.
    fn parts(&self, place: Place, goals: &[Goal]) -> Vec<CellSet> {
        let known = self.known.at(place);
        let mut parts = vec![known];
        for (diagram, _) in goals.iter().filter(|(diagram, _)| self.arena.place(*diagram) == place) {
            parts = parts
                .into_iter()
                .flat_map(|part| self.arena.edges(*diagram).map(move |edge| edge.0.intersect(part)))
                .filter(|part| !part.is_empty())
                .collect();
        }
        let mildest = self.space.axis(place).mildest(known);
        parts.in_order_of(|part| (!mildest.is_some_and(|cell| part.contains(cell)), part.first()));
        parts
    }
}

impl Arena {
    /// What follows when the variable of a place has one of some cells that the root does not tell apart; barred where none of
    /// them is left.
    pub(super) fn at(&self, diagram: Diagram, place: Place, cells: CellSet) -> Diagram {
        if self.place(diagram) == place {
            let found = self.edges(diagram).find(|edge| !edge.0.intersect(cells).is_empty());
            found.map_or(Diagram::BARRED, |edge| edge.1)
        } else {
            diagram
        }
    }
}
