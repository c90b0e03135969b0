//! A program as diagrams.

use std::collections::{BTreeMap, BTreeSet};

use super::arena::Arena;
use super::function::{Diagram, Place};
use super::marks::Marks;
use super::narrow::Narrowing;
use super::op::Op;
use super::outcomes::{Outcomes, Roots, Wanted};
use super::parts::join;
use super::space::Space;
use super::{Budget, DiagramError};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::engine::program::{Node, NodeId, Program, Rule, VariableId};
use crate::pack::model::{AxiomId, Effect, RuleId};

/// Where a program's variables stand in a space that may have more of them, with finer cells.
#[derive(Debug, Clone)]
pub(super) struct Placement {
    /// For each variable of the program: its variable of the space, and the space's cells for each of its own.
    pub of: Vec<(VariableId, Vec<CellSet>)>,
}

/// An axiom where it holds; without a name if it only forbids cells that the program cannot express.
pub(super) type Axiom = (Option<AxiomId>, Diagram);

/// The diagrams of a program.
pub(super) struct Built {
    pub outcomes: Outcomes,
    /// The axioms behind each law.
    pub axioms: Vec<Vec<Axiom>>,
    /// Each condition of the program.
    pub conditions: ids::Arena<NodeId, Diagram>,
}

/// The same in a store that holds whatever it took to make them, and may hold another program's.
pub(super) struct Draft {
    pub roots: Roots,
    axioms: Vec<Vec<Axiom>>,
    conditions: ids::Arena<NodeId, Diagram>,
}

impl Placement {
    /// The program's own variables and cells.
    pub(super) fn identity(program: &Program) -> Placement {
        let own = |(at, cells): (u32, u32)| (VariableId(at), (0..cells).map(CellSet::only).collect());
        Placement { of: (0..).zip(program.variables.iter().map(|variable| variable.cells)).map(own).collect() }
    }

    /// A variable of the space, and its cells for some of the program's.
    fn translate(&self, variable: VariableId, cells: CellSet) -> (VariableId, CellSet) {
        let (target, parts) = ids::at(&self.of, variable.at());
        let wanted = (0..).zip(parts).filter(|(cell, _)| cells.contains(*cell)).map(|(_, part)| *part);
        (*target, wanted.fold(CellSet::EMPTY, CellSet::union))
    }
}

/// The variables of the space that each rule and each axiom reads: those that should stand near each other.
pub(super) fn ties(program: &Program, placement: &Placement) -> Vec<Vec<usize>> {
    let place = |variable: VariableId| placement.translate(variable, CellSet::EMPTY).0.at();
    let tie = |roots: &[NodeId]| {
        let mut tie: Vec<usize> = roots.iter().flat_map(|root| program.support(*root)).map(place).collect();
        tie.in_order();
        tie.dedup();
        tie
    };
    let rules = program.rules.iter().map(|rule| tie(&[&[rule.when][..], &rule.unless].concat()));
    let axioms = program.axioms.iter().map(|(_, node)| tie(&[*node]));
    rules.chain(axioms).filter(|tie| tie.len() > 1).collect()
}

struct Builder<'a> {
    program: &'a Program,
    placement: &'a Placement,
    space: &'a Space,
    arena: &'a mut Arena,
    conditions: ids::Arena<NodeId, Diagram>,
}

/// The diagrams of a program over a space, in a store of their own in which nothing is left over.
pub(super) fn build(
    program: &Program,
    placement: &Placement,
    space: &Space,
    budget: Budget,
) -> Result<Built, DiagramError> {
    let mut arena = Arena::new(budget);
    let Draft { roots, axioms, conditions } = draft(program, placement, space, &mut arena)?;
    let unknown = space.unknown();
    let mut copies = Narrowing::new(&arena, &unknown);
    // What is asked for alone comes first: to copy it, nothing after it is looked at.
    copies.copy_all(&roots.laws)?;
    for (id, condition) in conditions.entries() {
        if id < program.level_free {
            copies.copy(*condition)?;
        }
    }
    let roots = roots.copied(&mut copies, Wanted::All)?;
    let mut laws = Vec::new();
    for group in axioms {
        let copied = group.into_iter().map(|(id, diagram)| Ok((id, copies.copy(diagram)?)));
        laws.push(copied.collect::<Result<Vec<Axiom>, DiagramError>>()?);
    }
    let conditions = ids::Arena::from(copies.copy_all(conditions.as_slice())?);
    let mut arena = copies.into_arena();
    arena.settle();
    Ok(Built { outcomes: Outcomes::new(arena, roots, space), axioms: laws, conditions })
}

/// The diagrams of a program over a space, made in a store beside whatever it holds: what that was made of is not made again.
pub(super) fn draft(
    program: &Program,
    placement: &Placement,
    space: &Space,
    arena: &mut Arena,
) -> Result<Draft, DiagramError> {
    let mut builder = Builder { program, placement, space, arena, conditions: ids::Arena::new() };
    let needs_level = |id: &NodeId| *id >= program.level_free;
    for (_, node) in program.nodes.entries().filter(|(id, _)| !needs_level(id)) {
        builder.condition(*node, Diagram::FALSE)?;
    }
    let mut fires = vec![Diagram::FALSE; program.rules.len()];
    builder.fire(&mut fires, false)?;
    let level = builder.highest(&fires, program.levels, |rule| rule.level.map(|level| level.0))?;
    let speed = builder.highest(&fires, program.speeds, |rule| rule.speed.map(|speed| speed.0))?;
    for (_, node) in program.nodes.entries().filter(|(id, _)| needs_level(id)) {
        builder.condition(*node, level)?;
    }
    builder.fire(&mut fires, true)?;
    builder.assemble(fires, level, speed)
}

impl Builder<'_> {
    /// Makes the next condition.
    fn condition(&mut self, node: Node, level: Diagram) -> Result<(), DiagramError> {
        let made = match node {
            Node::Constant(holds) => Diagram::truth(holds),
            Node::Atom(variable, cells) => self.atom(variable, cells)?,
            Node::Not(inner) => {
                let inner = self.at(inner);
                self.arena.not(inner)?
            }
            Node::And(members) => {
                let members = self.upwards(self.program.members(members));
                self.fold(Op::And, members, Diagram::TRUE)?
            }
            Node::Or(members) => {
                let members = self.upwards(self.program.members(members));
                self.fold(Op::Max(1), members, Diagram::FALSE)?
            }
            Node::AtLeast(bound, members) => {
                let members = self.upwards(self.program.members(members));
                self.at_least(bound as usize, &members)?
            }
            Node::LevelAtLeast(bound) => self.arena.apply(Op::AtLeast(bound.0), level, Diagram::FALSE)?,
        };
        self.conditions.push(made);
        Ok(())
    }

    fn at(&self, node: NodeId) -> Diagram {
        self.conditions[node]
    }

    /// The diagrams of conditions, lowest place first, so that each joins a diagram below it.
    fn upwards(&self, nodes: &[NodeId]) -> Vec<Diagram> {
        let mut diagrams: Vec<Diagram> = nodes.iter().map(|node| self.at(*node)).collect();
        diagrams.in_order_of(|diagram| std::cmp::Reverse(self.top(*diagram)));
        diagrams
    }

    /// The highest place that a diagram asks below the variables that belong to all groups.
    fn top(&self, diagram: Diagram) -> Place {
        let (mut top, mut open, mut seen) = (Place::BOTTOM, vec![diagram], BTreeSet::new());
        while let Some(next) = open.pop() {
            let place = self.arena.place(next);
            if !next.is_node() || !seen.insert(next) {
                continue;
            }
            if self.space.is_hub(place) {
                open.extend(self.arena.edges(next).map(|edge| edge.1));
            } else {
                top = top.min(place);
            }
        }
        top
    }

    fn fold(&mut self, op: Op, upwards: Vec<Diagram>, none: Diagram) -> Result<Diagram, DiagramError> {
        upwards.into_iter().try_fold(none, |below, next| self.arena.apply(op, next, below))
    }

    fn atom(&mut self, variable: VariableId, cells: CellSet) -> Result<Diagram, DiagramError> {
        let (variable, inside) = self.placement.translate(variable, cells);
        let place = self.space.place(variable);
        let all = ids::at(self.space.axes(), place.at()).all();
        let edges = [(all.minus(inside), Diagram::FALSE), (inside, Diagram::TRUE)];
        self.arena.branch(place, edges.into_iter().filter(|(part, _)| !part.is_empty()))
    }

    /// At least so many of the members hold: row `n` says that at least `n` of those seen hold. A member that stands there
    /// several times leads as many rows down at once. Rows that those still to come cannot lift to the last are not made.
    fn at_least(&mut self, bound: usize, upwards: &[Diagram]) -> Result<Diagram, DiagramError> {
        if bound > upwards.len() {
            return Ok(Diagram::FALSE);
        }
        let mut rows = vec![Diagram::FALSE; bound + 1];
        *ids::at_mut(&mut rows, 0) = Diagram::TRUE;
        let mut to_come = upwards.len();
        for same in upwards.chunk_by(|a, b| a == b) {
            let Some(member) = same.first() else { continue };
            to_come -= same.len();
            for at in (bound.saturating_sub(to_come).max(1)..=bound).rev() {
                let fewer = *ids::at(&rows, at.saturating_sub(same.len()));
                let row = ids::at_mut(&mut rows, at);
                *row = either(self.arena, *member, fewer, *row)?;
            }
        }
        Ok(*ids::at(&rows, bound))
    }

    /// Where each rule holds: its condition does and no exception does.
    fn fire(&mut self, fires: &mut [Diagram], needs_level: bool) -> Result<(), DiagramError> {
        let program = self.program;
        for (rule, fires) in program.rules.iter().zip(fires).filter(|(rule, _)| rule.needs_level == needs_level) {
            *fires = self.at(rule.when);
            for exception in &rule.unless {
                let exception = self.at(*exception);
                *fires = self.arena.apply(Op::Without, *fires, exception)?;
            }
        }
        Ok(())
    }

    /// The highest rung that a rule which holds asks for.
    fn highest(
        &mut self,
        fires: &[Diagram],
        rungs: u32,
        rung: impl Fn(&Rule) -> Option<u32>,
    ) -> Result<Diagram, DiagramError> {
        let mut top = rungs.saturating_sub(1);
        let mut floors = Vec::new();
        for (rule, fires) in self.program.rules.iter().zip(fires) {
            if let Some(to) = rung(rule) {
                top = top.max(to);
                floors.push(self.arena.apply(Op::Raise(to), *fires, Diagram::FALSE)?);
            }
        }
        self.join(Op::Max(top), floors, Diagram::FALSE)
    }

    /// Joins many by where they stand: first what stands near each other, then halves of the order. So each join changes only
    /// what stands at its own places, and one that differs leaves all but a few of the joins as they are.
    fn join(&mut self, op: Op, of: Vec<Diagram>, none: Diagram) -> Result<Diagram, DiagramError> {
        let mut placed: Vec<(Place, Diagram)> = of.into_iter().map(|diagram| (self.top(diagram), diagram)).collect();
        placed.in_order_of(|(place, _)| *place);
        let end = ids::number(self.space.axes().len());
        self.join_within(op, &placed, (0, end.next_power_of_two()), none)
    }

    /// The same of those that stand within a range of places, or below all of them.
    fn join_within(
        &mut self,
        op: Op,
        placed: &[(Place, Diagram)],
        (from, to): (u32, u32),
        none: Diagram,
    ) -> Result<Diagram, DiagramError> {
        if placed.len() < 2 || to - from < 2 {
            return self.fold(op, placed.iter().rev().map(|(_, diagram)| *diagram).collect(), none);
        }
        let middle = from + (to - from) / 2;
        let (upper, lower) = placed.split_at(placed.partition_point(|(place, _)| *place < Place(middle)));
        let upper = self.join_within(op, upper, (from, middle), none)?;
        let lower = self.join_within(op, lower, (middle, to), none)?;
        self.arena.apply(op, upper, lower)
    }

    /// Laws and effects.
    fn assemble(mut self, fires: Vec<Diagram>, level: Diagram, speed: Diagram) -> Result<Draft, DiagramError> {
        let mut givers: BTreeMap<Effect, Vec<Diagram>> = BTreeMap::new();
        for (rule, fires) in self.program.rules.iter().zip(&fires) {
            for effect in &rule.effects {
                givers.entry(*effect).or_default().push(*fires);
            }
        }
        let mut effects = Vec::new();
        for (effect, fires) in givers {
            effects.push((effect, self.join(Op::Max(1), fires, Diagram::FALSE)?));
        }
        let groups = self.groups_of_axioms()?;
        let mut laws = Vec::new();
        for group in &groups {
            let members: Vec<Diagram> = group.iter().map(|axiom| axiom.1).collect();
            laws.push(self.join(Op::And, members, Diagram::TRUE)?);
        }
        let level = self.bar(level, &laws)?;
        let speed = self.bar(speed, &laws)?;
        let mut rules: Vec<(RuleId, Diagram)> = self.program.rules.iter().map(|rule| rule.id).zip(fires).collect();
        rules.in_order();
        let roots = Roots { level, speed, effects, rules, laws, wanted: Wanted::All };
        Ok(Draft { roots, axioms: groups, conditions: self.conditions })
    }

    /// Axioms in groups that share no variable. Cells that the program cannot express are forbidden by an axiom without
    /// a name.
    fn groups_of_axioms(&mut self) -> Result<Vec<Vec<Axiom>>, DiagramError> {
        let mut members: Vec<Axiom> = Vec::new();
        for (id, node) in &self.program.axioms {
            members.push((*id, self.at(*node)));
        }
        for (at, variable) in (0..).zip(&self.program.variables) {
            members.push((None, self.atom(VariableId(at), variable.all())?));
        }
        members.retain(|member| member.1 != Diagram::TRUE);
        let mut marks = Marks::new();
        let mut groups: Vec<(Vec<Place>, Vec<Axiom>)> = Vec::new();
        for member in members {
            join(&mut groups, self.arena.support(member.1, &mut marks), vec![member]);
        }
        Ok(groups.into_iter().map(|(_, group)| group).collect())
    }

    /// Bars completions that break a law which shares a variable.
    fn bar(&mut self, diagram: Diagram, laws: &[Diagram]) -> Result<Diagram, DiagramError> {
        let mut marks = Marks::new();
        let places = self.arena.support(diagram, &mut marks);
        let mut beside = Vec::new();
        for law in laws {
            if self.arena.support(*law, &mut marks).iter().any(|place| places.contains(place)) {
                beside.push(*law);
            }
        }
        let legal = self.join(Op::And, beside, Diagram::TRUE)?;
        self.arena.apply(Op::Guard, legal, diagram)
    }
}

/// One where a condition holds, and another, which holds nowhere but where the one does, where it does not. Where the condition
/// asks for one variable above both, nothing below is looked at.
fn either(arena: &mut Arena, condition: Diagram, so: Diagram, not_so: Diagram) -> Result<Diagram, DiagramError> {
    let place = arena.place(condition);
    let edges: Vec<(CellSet, Diagram)> = arena.edges(condition).collect();
    let is_test = edges.iter().all(|(_, end)| [Diagram::TRUE, Diagram::FALSE].contains(end));
    if condition.is_node() && is_test && [so, not_so].iter().all(|below| place < arena.place(*below)) {
        let chosen = edges.iter().map(|(part, end)| (*part, if *end == Diagram::TRUE { so } else { not_so }));
        return arena.branch(place, chosen);
    }
    let with = arena.apply(Op::And, condition, so)?;
    arena.apply(Op::Max(1), with, not_so)
}
