//! What can be claimed of one state of knowledge: whether some legal completion makes several statements true or false,
//! or the proof that there is none, and how many do.

use super::arena::Arena;
use super::count::Share;
use super::function::{Diagram, Place};
use super::goal::Goal;
use super::marks::Marks;
use super::narrow::Narrowing;
use super::op::Op;
use super::search::find;
use super::{Case, Completion, DiagramError, Measure};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
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
type Solution = (Vec<(Place, CellSet)>, Vec<usize>);

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
    fn steps(&self, claims: &[(Claim, bool)]) -> Result<Option<Solution>, DiagramError> {
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
        let (arena, laws) = self.laws_alone()?;
        let mut ladders = Narrowing::onto(arena, &self.outcomes.arena, &self.known);
        let mut wanted = Vec::new();
        for (claim, truth) in claims {
            if let Claim::AtLeast(measure @ (Measure::Level | Measure::Speed), bound) = *claim {
                wanted.push((ladders.copy(self.outcomes.diagram(measure))?, bound, *truth));
            }
        }
        let whole = &self.model.outcomes;
        let mut copies = Narrowing::onto(ladders.into_arena(), &whole.arena, &self.known);
        for (claim, truth) in claims {
            let (diagram, bound) = match *claim {
                Claim::Condition(node) => (self.model.conditions[node], 1),
                Claim::AtLeast(Measure::Level | Measure::Speed, _) => continue,
                Claim::AtLeast(measure @ (Measure::Effect(_) | Measure::Rule(_)), bound) => {
                    (whole.diagram(measure), bound)
                }
            };
            wanted.push((copies.copy(diagram)?, bound, *truth));
        }
        let mut arena = copies.into_arena();
        let mut goals = Vec::new();
        for (diagram, bound, truth) in wanted {
            goals.push((arena.apply(Op::AtLeast(bound), diagram, Diagram::FALSE)?, truth));
        }
        Ok((arena, goals, laws))
    }
}
