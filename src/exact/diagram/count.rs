//! Exact counts of referrals.
//!
//! Completions flow down from the root: each edge carries as many as its cells have values, times the values of the
//! variables that it passes by. What arrives at a terminal is the count of its value.

use std::collections::BTreeMap;

use super::arena::Arena;
use super::function::{Diagram, Place, Root};
use super::goal::Goal;
use super::natural::Natural;
use super::op::Op;
use super::space::{Known, Space};
use super::{Case, DiagramError, Measure};
use crate::base::arena as ids;
use crate::base::cells::CellSet;

impl Case<'_> {
    /// How many legal completions give each value of a measure, values rising; values that none gives are left out.
    ///
    /// `weights` says how many referrals each cell of each variable stands for; a cell that it leaves out stands for 1.
    pub fn counts(&self, measure: Measure, weights: &[Vec<u64>]) -> Result<Vec<(u32, Natural)>, DiagramError> {
        let space = &self.model.space;
        let guarded = self.outcomes.guarded(space, measure)?;
        let mut own = vec![true; space.axes().len()];
        let mut others = Natural::from(1);
        for (at, law) in self.outcomes.roots.laws.iter().enumerate() {
            if !guarded.laws.contains(&at) {
                let is_theirs = |place: Place| self.outcomes.laws_of(&[place]) == [at];
                for (place, _) in space.places().filter(|(place, _)| is_theirs(*place)) {
                    *ids::at_mut(&mut own, place.at()) = false;
                }
                let weighing = Weighing { space, known: &self.known, weights, counts: &is_theirs };
                let flows = weighing.flows(&self.outcomes.arena, *law);
                others = others.times(flows.get(&1).unwrap_or(&Natural::ZERO));
            }
        }
        let is_own = |place: Place| *ids::at(&own, place.at());
        let weighing = Weighing { space, known: &self.known, weights, counts: &is_own };
        let flows = weighing.flows(&guarded.arena, guarded.root);
        let counts = flows.into_iter().map(|(value, count)| (value, count.times(&others)));
        Ok(counts.filter(|(_, count)| !count.is_zero()).collect())
    }
}

/// Some of all legal completions, counted; a number is counted once for every cell into which the rules cut it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// How many are meant.
    pub these: Natural,
    /// How many there are.
    pub all: Natural,
}

impl Share {
    /// Those of the legal completions in which every goal is met.
    pub(super) fn of(
        arena: &mut Arena,
        space: &Space,
        known: &Known,
        legal: Diagram,
        goals: Vec<Goal>,
    ) -> Result<Share, DiagramError> {
        let mut met = legal;
        for (goal, truth) in goals {
            met = arena.apply(if truth { Op::And } else { Op::Without }, met, goal)?;
        }
        let weighing = Weighing { space, known, weights: &[], counts: &|_| true };
        let count = |root| weighing.flows(arena, root).remove(&1).unwrap_or_default();
        Ok(Share { these: count(met), all: count(legal) })
    }
}

/// What each cell stands for.
pub(super) struct Weighing<'a> {
    pub space: &'a Space,
    pub known: &'a Known,
    pub weights: &'a [Vec<u64>],
    /// The places that count; others stand for 1.
    pub counts: &'a dyn Fn(Place) -> bool,
}

impl Weighing<'_> {
    /// How many referrals give each value.
    pub(super) fn flows(&self, arena: &Arena, root: Diagram) -> BTreeMap<u32, Natural> {
        let totals: Vec<Natural> =
            self.space.places().map(|(place, _)| self.weight(place, self.known.at(place))).collect();
        let bottom = totals.len();
        let pass = |amount: &mut Natural, from: usize, to: Diagram| {
            for total in ids::part(&totals, from..arena.place(to).at().min(bottom)) {
                multiply(amount, total);
            }
        };
        let mut values: BTreeMap<u32, Natural> = BTreeMap::new();
        let mut waiting: BTreeMap<Diagram, Natural> = BTreeMap::new();
        let mut arrive = |waiting: &mut BTreeMap<Diagram, Natural>, at: Diagram, amount: &Natural| match at.root() {
            Root::Node(_) => waiting.entry(at).or_default().add(amount),
            Root::Value(value) => values.entry(value).or_default().add(amount),
            Root::Barred | Root::Mixed => {}
        };
        let mut all = Natural::from(1);
        pass(&mut all, 0, root);
        arrive(&mut waiting, root, &all);
        // Parents have greater numbers than their children, so the greatest has got all that it will get.
        while let Some((node, amount)) = waiting.pop_last() {
            let place = arena.place(node);
            for (part, child) in arena.edges(node) {
                let mut share = amount.clone();
                multiply(&mut share, &self.weight(place, part.intersect(self.known.at(place))));
                pass(&mut share, place.at() + 1, child);
                arrive(&mut waiting, child, &share);
            }
        }
        values
    }

    /// How many values some cells of a place stand for.
    fn weight(&self, place: Place, cells: CellSet) -> Natural {
        if !(self.counts)(place) {
            return Natural::from(1);
        }
        let weights = self.weights.get(self.space.variable(place).at());
        let mut sum = Natural::ZERO;
        for cell in cells.cells() {
            sum.add(&Natural::from(weights.and_then(|weights| weights.get(cell as usize)).copied().unwrap_or(1)));
        }
        sum
    }
}

fn multiply(amount: &mut Natural, factor: &Natural) {
    match factor.word() {
        Some(1) => {}
        Some(word) => amount.scale(word),
        None => *amount = amount.times(factor),
    }
}
