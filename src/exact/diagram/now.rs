//! The level with what is taken now. A rule holds now where its condition does, whatever its exceptions: those count only
//! once they are known to hold, and the rules that they silence are left out from the start.

use super::answers::Answers;
use super::arena::Arena;
use super::function::Diagram;
use super::marks::{Marks, PerNode};
use super::narrow::Narrowing;
use super::op::Op;
use super::outcomes::reach_of;
use super::{Case, DiagramError, Measure, Reach};
use crate::base::arena as ids;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::program::{NodeId, VariableId};
use crate::pack::model::RuleId;

/// The highest floor of some conditions, over everything that is still possible.
pub struct Floors<'a> {
    case: &'a Case<'a>,
    arena: Arena,
    root: Diagram,
    reaches: PerNode<Option<Reach>>,
}

impl Case<'_> {
    /// Whether each condition holds in all legal completions, in some, or in none.
    pub fn hold(&self, conditions: &[NodeId]) -> Result<Vec<Truth>, DiagramError> {
        self.truths(conditions.iter().map(|node| self.model.conditions[*node]))
    }

    /// Whether each rule holds, its exceptions weighed, in all legal completions, in some, or in none.
    pub fn fire(&self, rules: &[RuleId]) -> Result<Vec<Truth>, DiagramError> {
        let roots = &self.model.outcomes.roots;
        self.truths(rules.iter().map(|rule| roots.diagram(Measure::Rule(*rule))))
    }

    fn truths(&self, of: impl ExactSizeIterator<Item = Diagram>) -> Result<Vec<Truth>, DiagramError> {
        if of.len() == 0 {
            return Ok(Vec::new());
        }
        let (mut copies, laws) = self.beside_laws()?;
        let diagrams = of.map(|diagram| copies.copy(diagram)).collect::<Result<Vec<_>, _>>()?;
        let arena = copies.into_arena();
        diagrams.into_iter().map(|diagram| self.truth(&arena, &laws, diagram)).collect()
    }

    /// The highest level among conditions that hold; 0 where none does.
    pub fn floors(&self, floors: &[(NodeId, u32)]) -> Result<Floors<'_>, DiagramError> {
        let (mut copies, laws) = self.beside_laws()?;
        let mut diagrams = Vec::new();
        for (node, level) in floors {
            diagrams.push((copies.copy(self.model.conditions[*node])?, *level));
        }
        let mut arena = copies.into_arena();
        let top = floors.iter().map(|floor| floor.1).max().unwrap_or(0);
        let mut root = Diagram::FALSE;
        diagrams.in_order_by(|a, b| arena.place(b.0).cmp(&arena.place(a.0)));
        for (diagram, level) in diagrams {
            let raised = arena.apply(Op::Raise(level), diagram, Diagram::FALSE)?;
            root = arena.apply(Op::Max(top), raised, root)?;
        }
        let places = arena.support(root, &mut Marks::new());
        for law in self.outcomes.laws_of(&places) {
            root = arena.apply(Op::Guard, *ids::at(&laws, law), root)?;
        }
        let reaches = arena.reaches();
        Ok(Floors { case: self, arena, root, reaches })
    }

    /// Every value that a ladder takes in some legal completion, rising.
    #[must_use]
    pub fn rungs(&self, measure: Measure) -> Vec<u32> {
        let arena = &self.outcomes.arena;
        let root = self.outcomes.diagram(measure);
        let mut rungs: Vec<u32> = root.constant().into_iter().collect();
        arena.visit(root, &mut Marks::new(), |node| {
            rungs.extend(arena.edges(node).filter_map(|(_, child)| child.constant()));
        });
        rungs.in_order();
        rungs.dedup();
        rungs
    }

    /// Copies of the model's diagrams beside the laws, and these.
    fn beside_laws(&self) -> Result<(Narrowing<'_>, Vec<Diagram>), DiagramError> {
        let (arena, laws) = self.laws_alone()?;
        Ok((Narrowing::onto(arena, &self.model.outcomes.arena, &self.known), laws))
    }

    fn truth(&self, arena: &Arena, laws: &[Diagram], diagram: Diagram) -> Result<Truth, DiagramError> {
        if let Some(value) = diagram.constant() {
            return Ok(Truth::from(value > 0));
        }
        let places = arena.support(diagram, &mut Marks::new());
        let beside = self.outcomes.laws_of(&places).into_iter();
        let laws: Vec<(Diagram, bool)> = beside.map(|law| (*ids::at(laws, law), true)).collect();
        if laws.is_empty() {
            return Ok(Truth::Unknown);
        }
        let can_be = |value: bool| {
            let goals = laws.iter().copied().chain([(diagram, value)]).collect();
            Ok(super::search::find(arena, &self.model.space, &self.known, goals)?.is_some())
        };
        Ok(super::case::truth(!can_be(false)?, can_be(true)?))
    }
}

impl Floors<'_> {
    /// The least and the greatest floor.
    #[must_use]
    pub fn reach(&self) -> Reach {
        reach_of(&self.reaches, self.root).unwrap_or_else(|| unreachable!("some completion of a case is legal"))
    }

    /// Of each open variable by which one answer alone would raise the least floor: to how much at most.
    #[must_use]
    pub fn raises(&self) -> Vec<(VariableId, u32)> {
        let space = &self.case.model.space;
        let now = self.reach().lowest;
        if now == self.reach().highest {
            return Vec::new();
        }
        let reach = |diagram| reach_of(&self.reaches, diagram);
        let answers = Answers::of(&self.arena, self.root, space, &self.case.known, reach);
        let highest = |place| {
            let cells = self.case.known.at(place).cells();
            let after = cells.filter_map(|cell| answers.after(space, place, cell)).map(|reach| reach.lowest);
            Some((space.variable(place), after.max().filter(|to| *to > now)?))
        };
        self.case.open_places().filter_map(highest).collect()
    }
}
