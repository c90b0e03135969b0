//! What each answer would lead to: the joined terminals of a diagram for every cell of every variable, in one pass.
//!
//! The completions with a given cell of a variable are those of the paths that take its edge at a node of this variable,
//! and of the paths that pass the variable by. The first are read off the nodes; the second are kept as ranges of places
//! for each of the few summaries that edges have.

use super::arena::Arena;
use super::function::{Diagram, Place};
use super::marks::Marks;
use super::space::{Known, Space};
use crate::base::arena as ids;

/// How the terminals below a diagram are summed up.
pub(super) trait Summary: Copy + PartialEq {
    /// Both together.
    fn join(self, other: Self) -> Self;
}

/// The summary after each answer; none where no legal completion has it.
pub(super) struct Answers<T> {
    /// By place and cell: from the paths that ask for the variable.
    asked: Vec<Option<T>>,
    /// By place: from the paths that pass it by.
    passed: Vec<Option<T>>,
}

impl<T: Summary> Answers<T> {
    /// The answers to every variable for one diagram over the known cells; `below` sums up each of its nodes and terminals.
    pub(super) fn of(
        arena: &Arena,
        root: Diagram,
        space: &Space,
        known: &Known,
        below: impl Fn(Diagram) -> Option<T>,
    ) -> Answers<T> {
        let bottom = space.axes().len();
        let mut asked: Vec<Option<T>> = vec![None; space.cells()];
        let mut passing: Vec<(T, Vec<i32>)> = Vec::new();
        let mut pass = |from: usize, child: Diagram, summary: T| {
            let to = arena.place(child).at().min(bottom);
            if from < to {
                let known = passing.iter().position(|(other, _)| *other == summary);
                let at = known.unwrap_or_else(|| {
                    passing.push((summary, vec![0; bottom + 1]));
                    passing.len() - 1
                });
                let (_, turns) = ids::at_mut(&mut passing, at);
                for (at, turn) in [(from, 1), (to, -1)] {
                    *ids::at_mut(turns, at) += turn;
                }
            }
        };
        // Many nodes divide their cells alike, and are summed up by part before they are by cell.
        let mut by_part: Vec<Option<T>> = vec![None; arena.part_count()];
        if let Some(summary) = below(root) {
            pass(0, root, summary);
        }
        let (mut marks, mut open) = (Marks::new(), vec![root]);
        while let Some(node) = open.pop() {
            if !marks.insert(node) {
                continue;
            }
            let Some(split) = arena.split(node) else { continue };
            let possible = known.at(split.place);
            for at in 0..split.parts {
                if arena.part(split, at).intersect(possible).is_empty() {
                    continue;
                }
                let child = arena.child(split, at);
                open.push(child);
                let Some(summary) = below(child) else { continue };
                pass(split.place.at() + 1, child, summary);
                let slot = ids::at_mut(&mut by_part, arena.part_number(split, at));
                *slot = join(*slot, Some(summary));
            }
        }
        for ((place, part), summary) in arena.all_parts().zip(by_part).filter(|(_, summary)| summary.is_some()) {
            for cell in part.intersect(known.at(place)).cells() {
                let slot = ids::at_mut(&mut asked, space.cell(place, cell));
                *slot = join(*slot, summary);
            }
        }
        let mut passed = vec![None; bottom];
        for (summary, turns) in passing {
            let mut open = 0;
            for (slot, turn) in passed.iter_mut().zip(turns) {
                open += turn;
                if open > 0 {
                    *slot = join(*slot, Some(summary));
                }
            }
        }
        Answers { asked, passed }
    }

    /// The summary after the variable of a place turns out to have a cell.
    pub(super) fn after(&self, space: &Space, place: Place, cell: u32) -> Option<T> {
        join(*ids::at(&self.asked, space.cell(place, cell)), *ids::at(&self.passed, place.at()))
    }
}

fn join<T: Summary>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.join(b)),
        (a, b) => a.or(b),
    }
}
