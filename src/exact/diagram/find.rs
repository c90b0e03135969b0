//! One legal completion in which several statements are true or false, or the proof that there is none.
//!
//! The search goes down all diagrams together, so no diagram of their conjunction is built; positions that lead nowhere
//! are remembered.

use super::arena::Arena;
use super::count::Share;
use super::function::{Diagram, Place};
use super::goal::Goal;
use super::hashed::HashSet;
use super::marks::Marks;
use super::narrow::Narrowing;
use super::op::Op;
use super::space::{Known, Space};
use super::{Case, Completion, DiagramError, Measure};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::engine::program::NodeId;

/// A statement about a completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// A condition of the program holds.
    Condition(NodeId),
    /// A measure is at least this.
    AtLeast(Measure, u32),
}

/// The cells on a way down, and the laws that it keeps.
type Way = (Vec<(Place, CellSet)>, Vec<usize>);

impl Case<'_> {
    /// A legal completion in which each claim is as true or false as said, or none if there is no such completion.
    ///
    /// Whether a condition can hold is `find(&[(a, true)])`; whether `a` implies `b` is `find(&[(a, true), (b, false)])`,
    /// where none is the proof and a completion the counterexample.
    pub fn find(&self, claims: &[(Claim, bool)]) -> Result<Option<Completion>, DiagramError> {
        Ok(self.steps(claims)?.map(|(steps, beside)| self.complete(&steps, &beside)))
    }

    /// Whether there is such a completion, without working one out.
    pub fn can(&self, claims: &[(Claim, bool)]) -> Result<bool, DiagramError> {
        Ok(self.steps(claims)?.is_some())
    }

    /// How many nodes a condition takes.
    #[must_use]
    pub fn size(&self, condition: NodeId) -> usize {
        let mut size = 0;
        self.model.outcomes.arena.visit(self.model.conditions[condition], &mut Marks::new(), |_| size += 1);
        size
    }

    /// A way on which each claim is as said, and the laws that it keeps.
    fn steps(&self, claims: &[(Claim, bool)]) -> Result<Option<Way>, DiagramError> {
        let (arena, mut goals, laws) = self.claimed(claims)?;
        let mut marks = Marks::new();
        let places: Vec<Place> = goals.iter().flat_map(|(goal, _)| arena.support(*goal, &mut marks)).collect();
        let beside = self.outcomes.laws_of(&places);
        goals.extend(beside.iter().map(|law| (*ids::at(&laws, *law), true)));
        let steps = find(&arena, &self.model.space, &self.known, goals)?;
        Ok(steps.map(|steps| (steps, beside)))
    }

    /// Of all legal completions, those in which each claim is as true or false as said.
    pub fn share(&self, claims: &[(Claim, bool)]) -> Result<Share, DiagramError> {
        let (mut arena, goals, laws) = self.claimed(claims)?;
        let legal = arena.apply_all(Op::And, laws, Diagram::TRUE)?;
        Share::of(&mut arena, &self.model.space, &self.known, legal, goals)
    }

    /// What is claimed, and the laws, in an arena of their own.
    fn claimed(&self, claims: &[(Claim, bool)]) -> Result<(Arena, Vec<Goal>, Vec<Diagram>), DiagramError> {
        let outcomes = &self.model.outcomes;
        let mut copies = Narrowing::new(&outcomes.arena, &self.known);
        let mut wanted = Vec::new();
        for (claim, truth) in claims {
            let (diagram, bound) = match *claim {
                Claim::Condition(node) => (self.model.conditions[node], 1),
                Claim::AtLeast(measure, bound) => (outcomes.diagram(measure), bound),
            };
            wanted.push((copies.copy(diagram)?, bound, *truth));
        }
        let laws = copies.copy_all(&outcomes.roots.laws)?;
        let mut arena = copies.into_arena();
        let mut goals = Vec::new();
        for (diagram, bound, truth) in wanted {
            goals.push((arena.apply(Op::AtLeast(bound), diagram, Diagram::FALSE)?, truth));
        }
        Ok((arena, goals, laws))
    }
}

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
