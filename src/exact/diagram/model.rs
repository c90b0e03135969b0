//! A program ready to answer from any state of knowledge.

use super::build::{Axiom, Built, Placement, build, ties};
use super::function::{Diagram, Place};
use super::marks::{Marks, PerNode};
use super::order::order;
use super::outcomes::{Outcomes, Wanted};
use super::space::{Axis, Space};
use super::{Budget, DiagramError, Reach};
use crate::base::arena::{self, Arena};
use crate::base::cells::CellSet;
use crate::engine::program::{ActiveRuleId, NodeId, Program, Rule, VariableId};

/// The diagrams of one program; it does not change.
///
/// Level, speed, each effect and each rule is a diagram of its own in one store. An answer is never one diagram, because
/// the sets of effects would multiply, and every question is answered from the parts. Rules of groups that share no
/// variable follow each other in the order, where a maximum costs the sum of their sizes, not the product.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) space: Space,
    pub(super) outcomes: Outcomes,
    /// Level, speed and laws alone, in a small store.
    pub(super) ladders: Ladders,
    /// The places on which level and speed depend.
    pub(super) places_of_ladders: [Vec<Place>; 2],
    /// The axioms behind each law.
    pub(super) axioms: Vec<Vec<Axiom>>,
    pub(super) conditions: Arena<NodeId, Diagram>,
    pub(super) rules: Arena<ActiveRuleId, Rule>,
}

/// Level, speed and laws alone.
#[derive(Debug, Clone)]
pub(super) struct Ladders {
    pub outcomes: Outcomes,
    /// The values below each node, whatever is known.
    pub reaches: PerNode<Option<Reach>>,
}

impl Ladders {
    /// Of outcomes in which nothing else was wanted.
    pub(super) fn of(outcomes: Outcomes) -> Ladders {
        Ladders { reaches: outcomes.arena.reaches(), outcomes }
    }
}

impl Model {
    /// The diagrams of a program, or an error when they outgrow the budget.
    pub fn build(program: &Program, budget: Budget) -> Result<Model, DiagramError> {
        let placement = Placement::identity(program);
        let axes: Vec<Axis> = (0..)
            .zip(&program.variables)
            .map(|(at, variable)| Axis {
                variable: VariableId(at),
                cells: variable.cells,
                worse: variable.worse,
                fixed: variable.fixed,
            })
            .collect();
        let space = ordered(&axes, &ties(program, &placement));
        let Built { outcomes, axioms, conditions } = build(program, &placement, &space, budget)?;
        let ladders = Ladders::of(outcomes.narrowed(&space, &space.unknown(), Wanted::Ladders)?);
        let Outcomes { arena, roots, .. } = &ladders.outcomes;
        let places_of_ladders = [roots.level, roots.speed].map(|root| arena.support(root, &mut Marks::new()));
        Ok(Model { space, outcomes, ladders, places_of_ladders, axioms, conditions, rules: program.rules.clone() })
    }

    /// The diagrams of what is wanted, with as few others as there can be.
    pub(super) fn outcomes(&self, wanted: Wanted) -> &Outcomes {
        match wanted {
            Wanted::All => &self.outcomes,
            Wanted::Ladders | Wanted::Laws => &self.ladders.outcomes,
        }
    }

    /// How many nodes the diagrams have.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.outcomes.arena.len()
    }

    /// Whether some legal completion is left of a state of knowledge where further conditions hold: what [`Model::case_where`]
    /// would find out, without all that follows.
    pub fn is_possible(&self, knowledge: &[CellSet], assumed: &[NodeId]) -> Result<bool, DiagramError> {
        let known = self.space.known(knowledge);
        if known.is_contradiction() {
            return Ok(false);
        }
        let laws = self.outcomes(Wanted::Laws).narrowed(&self.space, &known, Wanted::Laws)?;
        if laws.roots.laws.contains(&Diagram::FALSE) {
            return Ok(false);
        }
        let conditions: Vec<Diagram> = assumed.iter().map(|node| self.conditions[*node]).collect();
        Ok(laws.assuming(&self.outcomes.arena, &conditions, &self.space, &known)?.is_some())
    }
}

/// The space of these variables in a good order.
pub(super) fn ordered(axes: &[Axis], ties: &[Vec<usize>]) -> Space {
    let (order, hubs) = order(axes.len(), ties);
    Space::new(order.into_iter().map(|at| *arena::at(axes, at)).collect(), hubs)
}
