//! A program ready to answer from any state of knowledge.

use super::build::{Axiom, Built, Placement, build, ties};
use super::function::Diagram;
use super::narrow::Narrowing;
use super::order::order;
use super::outcomes::{Outcomes, reach_of};
use super::space::{Axis, Space};
use super::{Budget, Case, CaseError, DiagramError, Reach, Scope};
use crate::base::arena::Arena;
use crate::base::value::CellSet;
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
    /// The axioms behind each law.
    pub(super) axioms: Vec<Vec<Axiom>>,
    pub(super) conditions: Arena<NodeId, Diagram>,
    pub(super) rules: Arena<ActiveRuleId, Rule>,
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
        Model::over(program, &placement, space, budget)
    }

    /// The diagrams of a program over a space that it may share with another.
    pub(super) fn over(
        program: &Program,
        placement: &Placement,
        space: Space,
        budget: Budget,
    ) -> Result<Model, DiagramError> {
        let Built { outcomes, axioms, conditions } = build(program, placement, &space, budget)?;
        Ok(Model { space, outcomes, axioms, conditions, rules: program.rules.clone() })
    }

    /// How many nodes the diagrams have.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.outcomes.arena.len()
    }

    /// One state of knowledge: the possible cells of each variable, in their order; nothing is known of any left out.
    pub fn case(&self, knowledge: &[CellSet]) -> Result<Case<'_>, CaseError> {
        self.case_where(knowledge, &[])
    }

    /// The same where further conditions hold.
    pub fn case_where(&self, knowledge: &[CellSet], assumed: &[NodeId]) -> Result<Case<'_>, CaseError> {
        Case::new(self, self.space.known(knowledge), assumed, Scope::All)
    }

    /// The same for level and speed alone, which costs less; it answers nothing about effects and rules.
    pub fn case_of_ladders(&self, knowledge: &[CellSet]) -> Result<Case<'_>, CaseError> {
        Case::new(self, self.space.known(knowledge), &[], Scope::Ladders)
    }

    /// The reach of level and speed alone, which costs less than a case; none where no completion is legal.
    pub fn ladders(&self, knowledge: &[CellSet]) -> Result<Option<(Reach, Reach)>, DiagramError> {
        let known = self.space.known(knowledge);
        let mut copies = Narrowing::new(&self.outcomes.arena, &known);
        let roots = [copies.copy(self.outcomes.roots.level)?, copies.copy(self.outcomes.roots.speed)?];
        let arena = copies.into_arena();
        let reaches = arena.reaches();
        let [level, speed] = roots.map(|root| reach_of(&reaches, root));
        Ok(level.zip(speed))
    }

    /// The whole domain: nothing is known.
    pub fn everywhere(&self) -> Result<Case<'_>, CaseError> {
        self.case(&[])
    }
}

/// The space of these variables in a good order.
pub(super) fn ordered(axes: &[Axis], ties: &[Vec<usize>]) -> Space {
    let (order, hubs) = order(axes.len(), ties);
    Space::new(order.into_iter().filter_map(|at| axes.get(at).copied()).collect(), hubs)
}
