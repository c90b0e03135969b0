//! The open variables that can still change the answer, and what each answer would lead to.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::answers::{Answers, Summary};
use super::arena::Arena;
use super::function::{Diagram, Place};
use super::marks::Marks;
use super::outcomes::reach_of;
use super::pairs::{Clash, Comparing};
use super::{Case, DiagramError, Measure, Reach};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::engine::program::VariableId;

/// What counts as the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Level and speed.
    Ladders,
    /// Level, speed and every effect.
    All,
}

/// An open variable that can still change the answer: two legal completions that differ in it alone differ in the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The variable.
    pub variable: VariableId,
    /// What follows each cell that is legal.
    pub after: Vec<After>,
    /// The highest lowest level that some cell would make certain, if that is more than now.
    pub raises_to: Option<u32>,
    /// The lowest highest level that some cell would leave, if that is less than now.
    pub lowers_to: Option<u32>,
    /// The widest reach of the level that a cell would leave, then the widest of the speed.
    pub worst_widths: (u32, u32),
}

/// What follows one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// The cell.
    pub cell: u32,
    /// The level then.
    pub level: Reach,
    /// The speed then.
    pub speed: Reach,
}

impl Summary for Reach {
    fn join(self, other: Reach) -> Reach {
        self.union(other)
    }
}

impl Question {
    /// Sorts the question that protects most first: the one that could make the highest level certain, then the one that
    /// could rule out most, then the one that leaves least in doubt.
    pub(super) fn protection(&self) -> impl Ord + use<> {
        (Reverse(self.raises_to), self.lowers_to.unwrap_or(u32::MAX), self.worst_widths, self.variable)
    }
}

/// The question whose worst answer leaves least in doubt; the one that protects most where several leave as little.
#[must_use]
pub fn next_best(questions: &[Question]) -> Option<&Question> {
    questions.iter().min_by_key(|question| (question.worst_widths, question.protection()))
}

impl Case<'_> {
    /// Exactly the open variables that can still change the answer, most protective first.
    pub fn questions(&self, scope: Scope) -> Result<Vec<Question>, DiagramError> {
        let space = &self.model.space;
        let answers = |root: Diagram| {
            Answers::of(&self.outcomes.arena, root, space, &self.known, |diagram| reach_of(&self.reaches, diagram))
        };
        let now = self.ladder(self.outcomes.roots.level);
        let (level, speed) = (answers(self.outcomes.roots.level), answers(self.outcomes.roots.speed));
        let laws: Vec<Answers<Reach>> =
            self.outcomes.roots.laws.iter().filter(|law| law.is_node()).map(|law| answers(*law)).collect();
        let matters = self.matters(scope)?;
        let mut questions = Vec::new();
        for place in self.open_places().filter(|place| *ids::at(&matters, place.at())) {
            let is_legal =
                |cell: u32| laws.iter().all(|law| law.after(space, place, cell).is_some_and(|reach| reach.highest > 0));
            let after = self.known.at(place).cells().filter(|cell| is_legal(*cell)).filter_map(|cell| {
                Some(After { cell, level: level.after(space, place, cell)?, speed: speed.after(space, place, cell)? })
            });
            questions.push(question(space.variable(place), now, after.collect()));
        }
        questions.in_order_of(Question::protection);
        Ok(questions)
    }

    /// The open variables that cannot change the answer any more, whatever they are, in their order.
    pub fn irrelevant(&self, scope: Scope) -> Result<Vec<VariableId>, DiagramError> {
        let matters = self.matters(scope)?;
        let mut idle: Vec<VariableId> = self
            .open_places()
            .filter(|place| !ids::at(&matters, place.at()))
            .map(|place| self.model.space.variable(place))
            .collect();
        idle.in_order();
        Ok(idle)
    }

    /// Of some neighbouring cells, each pair named by its variable and its upper cell: those between which it never matters
    /// which it is, whatever else is known.
    pub fn indifferent(&self, cuts: BTreeSet<(VariableId, u32)>) -> Result<BTreeSet<(VariableId, u32)>, DiagramError> {
        let mut open = cuts;
        let arena = &self.outcomes.arena;
        let mut comparing = Comparing::new(arena, Clash::Differ);
        let mut marks = Marks::new();
        for root in [self.outcomes.roots.level, self.outcomes.roots.speed] {
            self.strike(arena, root, &mut marks, &mut comparing, &mut open)?;
        }
        let mut lawless = Marks::new();
        for (effect, diagram) in &self.outcomes.roots.effects {
            let places = arena.support(*diagram, &mut lawless);
            let is_open = |place: &Place| open.iter().any(|cut| cut.0 == self.model.space.variable(*place));
            if !places.iter().any(is_open) {
                continue;
            }
            if self.outcomes.laws_of(&places).is_empty() {
                self.strike(arena, *diagram, &mut marks, &mut comparing, &mut open)?;
            } else {
                let guarded = self.outcomes.guarded(&self.model.space, Measure::Effect(*effect))?;
                let arena: &Arena = &guarded.arena;
                let mut comparing = Comparing::new(arena, Clash::Differ);
                self.strike(arena, guarded.root, &mut Marks::new(), &mut comparing, &mut open)?;
            }
        }
        Ok(open)
    }

    /// Takes out the cuts of which the two sides differ in some completion below `root` that is legal with either.
    fn strike(
        &self,
        arena: &Arena,
        root: Diagram,
        marks: &mut Marks,
        comparing: &mut Comparing<'_>,
        open: &mut BTreeSet<(VariableId, u32)>,
    ) -> Result<(), DiagramError> {
        let mut nodes = Vec::new();
        arena.visit(root, marks, |node| nodes.push(node));
        for node in nodes {
            let place = arena.place(node);
            let variable = self.model.space.variable(place);
            let cuts: Vec<u32> = open.range((variable, 0)..=(variable, u32::MAX)).map(|cut| cut.1).collect();
            for cut in cuts {
                let side = |cell: u32| arena.at(node, place, CellSet::only(cell));
                if comparing.clashes(side(cut - 1), side(cut))? {
                    open.remove(&(variable, cut));
                }
            }
        }
        Ok(())
    }

    /// For each place: whether two legal completions that differ there alone differ in the answer.
    fn matters(&self, scope: Scope) -> Result<Vec<bool>, DiagramError> {
        let mut matters = vec![false; self.model.space.axes().len()];
        let arena = &self.outcomes.arena;
        let mut marks = Marks::new();
        let mut comparing = Comparing::new(arena, Clash::Differ);
        for root in [self.outcomes.roots.level, self.outcomes.roots.speed] {
            note_differences(arena, root, &mut marks, &mut comparing, &mut matters)?;
        }
        if scope == Scope::Ladders {
            return Ok(matters);
        }
        let mut lawless = Marks::new();
        let has_laws = self.outcomes.roots.laws.iter().any(|law| law.is_node());
        for (effect, diagram) in &self.outcomes.roots.effects {
            let is_open = if has_laws {
                let places = arena.support(*diagram, &mut lawless);
                let is_open = places.iter().any(|place| !ids::at(&matters, place.at()));
                is_open.then(|| self.outcomes.laws_of(&places))
            } else {
                Some(Vec::new())
            };
            match is_open {
                None => {}
                Some(laws) if laws.is_empty() => {
                    note_differences(arena, *diagram, &mut marks, &mut comparing, &mut matters)?;
                }
                Some(_) => {
                    let guarded = self.outcomes.guarded(&self.model.space, Measure::Effect(*effect))?;
                    let arena: &Arena = &guarded.arena;
                    let mut comparing = Comparing::new(arena, Clash::Differ);
                    note_differences(arena, guarded.root, &mut Marks::new(), &mut comparing, &mut matters)?;
                }
            }
        }
        Ok(matters)
    }
}

/// What answers to a variable lead to, where the level now lies there.
pub(super) fn question(variable: VariableId, now: Reach, after: Vec<After>) -> Question {
    let levels = || after.iter().map(|after| after.level);
    Question {
        variable,
        raises_to: levels().map(|level| level.lowest).max().filter(|level| *level > now.lowest),
        lowers_to: levels().map(|level| level.highest).min().filter(|level| *level < now.highest),
        worst_widths: (
            levels().map(Reach::width).max().unwrap_or(0),
            after.iter().map(|after| after.speed.width()).max().unwrap_or(0),
        ),
        after,
    }
}

/// Marks the places of nodes below `root` of which two edges differ in some completion that is legal in both.
fn note_differences(
    arena: &Arena,
    root: Diagram,
    marks: &mut Marks,
    comparing: &mut Comparing<'_>,
    matters: &mut [bool],
) -> Result<(), DiagramError> {
    let mut nodes = Vec::new();
    arena.visit(root, marks, |node| nodes.push(node));
    for node in nodes {
        let found = ids::at_mut(matters, arena.place(node).at());
        if *found {
            continue;
        }
        let children: Vec<Diagram> = arena.edges(node).map(|edge| edge.1).collect();
        'pairs: for (at, a) in children.iter().enumerate() {
            for b in children.iter().skip(at + 1) {
                if comparing.clashes(*a, *b)? {
                    *found = true;
                    break 'pairs;
                }
            }
        }
    }
    Ok(())
}
