//! Level and speed over some knowledge, read off the model's own diagrams: nothing is copied.
//!
//! Edges without a possible cell are passed over. That costs one walk over the diagrams of both ladders, where a case makes
//! a copy of everything; it tells less than a case.

use super::answers::Answers;
use super::function::Diagram;
use super::marks::PerNode;
use super::outcomes::{Outcomes, reach_of};
use super::questions::question;
use super::space::Known;
use super::{After, Model, Question, Reach};
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::engine::program::VariableId;

/// Level and speed over some knowledge.
pub struct Glimpse<'a> {
    model: &'a Model,
    outcomes: &'a Outcomes,
    known: Known,
    reaches: PerNode<Option<Reach>>,
    /// The level.
    pub level: Reach,
    /// The speed.
    pub speed: Reach,
}

impl Model {
    /// The reach of level and speed alone, which costs less than a case; none where no completion is legal.
    #[must_use]
    pub fn reach_of_ladders(&self, knowledge: &[CellSet]) -> Option<(Reach, Reach)> {
        let Outcomes { arena, roots, .. } = &self.ladders.outcomes;
        let reaches = arena.reaches_within(&self.space.known(knowledge), &[roots.level, roots.speed]);
        reach_of(&reaches, roots.level).zip(reach_of(&reaches, roots.speed))
    }

    /// Level and speed over the possible cells of each variable, in their order; none where no completion is legal.
    #[must_use]
    pub fn glimpse(&self, knowledge: &[CellSet]) -> Option<Glimpse<'_>> {
        let outcomes = &self.ladders.outcomes;
        let known = self.space.known(knowledge);
        let roots = &outcomes.roots;
        let all: Vec<Diagram> = [roots.level, roots.speed].iter().chain(&roots.laws).copied().collect();
        let reaches = outcomes.arena.reaches_within(&known, &all);
        let reach = |root| reach_of(&reaches, root);
        let is_broken = |law: &Diagram| reach(*law).is_none_or(|reach| reach.highest == 0);
        if known.is_contradiction() || outcomes.roots.laws.iter().any(is_broken) {
            return None;
        }
        let (level, speed) = (reach(outcomes.roots.level)?, reach(outcomes.roots.speed)?);
        Some(Glimpse { model: self, outcomes, known, reaches, level, speed })
    }
}

impl Glimpse<'_> {
    /// Of the open variables, those that are questions because some of these answers alone would change the reach of the
    /// level, most protective first; none where one of them is bound by an axiom, since that takes a case.
    #[must_use]
    pub fn turned_by(&self, told: impl Fn(VariableId) -> CellSet) -> Option<Vec<Question>> {
        if self.level.is_settled() {
            return Some(Vec::new());
        }
        let space = &self.model.space;
        let answers = |root: Diagram| {
            Answers::of(&self.outcomes.arena, root, space, &self.known, |diagram| reach_of(&self.reaches, diagram))
        };
        let level = answers(self.outcomes.roots.level);
        let is_turned = |place, variable| {
            let cells = told(variable).intersect(self.known.at(place)).cells();
            let after = cells.filter_map(|cell| level.after(space, place, cell)).reduce(Reach::union);
            after.is_some_and(|after| after != self.level)
        };
        let open = space.places().filter(|(place, _)| self.known.at(*place).len() > 1);
        let turned: Vec<_> = open.filter(|(place, axis)| is_turned(*place, axis.variable)).collect();
        if turned.is_empty() {
            return Some(Vec::new());
        }
        let places: Vec<_> = turned.iter().map(|(place, _)| *place).collect();
        if !self.outcomes.laws_of(&places).is_empty() {
            return None;
        }
        let speed = answers(self.outcomes.roots.speed);
        let mut questions: Vec<Question> = Vec::new();
        for (place, axis) in turned {
            let after = self.known.at(place).cells().filter_map(|cell| {
                Some(After { cell, level: level.after(space, place, cell)?, speed: speed.after(space, place, cell)? })
            });
            questions.push(question(axis.variable, self.level, after.collect()));
        }
        questions.in_order_of(Question::protection);
        Some(questions)
    }
}
