//! What moves between two programs, for several measures read together, such as an action with each of its limits.

use super::arena::Arena;
use super::change::values;
use super::count::Weighing;
use super::cover::cover;
use super::forced::forced_by;
use super::function::{Diagram, Place};
use super::narrow::Narrowing;
use super::op::{Op, pair};
use super::outcomes::Roots;
use super::space::Known;
use super::{Answer, Comparison, Cover, DiagramError, Measure, Natural};
use crate::base::arena as ids;
use crate::base::order::InOrder;

/// Completions that have certain values under the old program and certain values under the new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The values of the old measures; none where the old program forbids the completion or cannot express it.
    pub old: Option<Vec<u32>>,
    /// The values of the new measures; none where the new program forbids the completion or cannot express it.
    pub new: Option<Vec<u32>>,
    /// How many there are.
    pub count: Natural,
    /// A few answers after which they are certain: none can be left out.
    pub witness: Vec<Answer>,
}

/// Measures of both programs, read together.
#[derive(Debug, Clone)]
pub struct Shifts {
    arena: Arena,
    root: Diagram,
    old: Vec<u32>,
    new: Vec<u32>,
    base: u32,
    /// For each law of the comparison, whether it bears on these measures; the others hold here.
    bears: Vec<bool>,
    known: Known,
}

/// The values of the old side and of the new; none where it forbids the completion.
pub(crate) type Both = (Option<Vec<u32>>, Option<Vec<u32>>);

/// Steps for the fewest answers of one witness.
const EFFORT: u64 = 20_000;

impl Comparison {
    /// Some measures of the old program beside some of the new.
    ///
    /// What one program forbids only because of answers that the other never asks for is left out: with other such
    /// answers the same referral stands.
    pub fn shifts(&self, old: &[Measure], new: &[Measure]) -> Result<Shifts, DiagramError> {
        let known = self.space.unknown();
        let stands = self.stands()?;
        let mut store = self.store();
        let [old_roots, new_roots] = &self.roots;
        let (was, old) = digits(&mut store, old_roots, old)?;
        let (is, new) = digits(&mut store, new_roots, new)?;
        let bears = self.bearing(&store, &[was, is]);
        let legal = self.legal(&mut store, 0, &bears)?;
        let was = store.apply(Op::Guard, legal, was)?;
        let legal = self.legal(&mut store, 1, &bears)?;
        let is = store.apply(Op::Guard, legal, is)?;
        let base = highest(&store, is).saturating_add(2);
        let both = store.apply(Op::Pair(base), was, is)?;
        let both = store.apply(Op::Guard, stands, both)?;
        // A small copy, because what follows walks over whole arenas.
        let mut copies = Narrowing::new(&store, &known);
        let root = copies.copy(both)?;
        let arena = copies.into_arena();
        Ok(Shifts { arena, root, old, new, base, bears, known })
    }

    /// The same beside the level of both programs, where neither forbids a completion and a shift is one of those wanted. All
    /// else is one shift more, from nothing.
    pub fn beside_level(
        &self,
        shifts: &Shifts,
        is_wanted: &dyn Fn(&[u32], &[u32]) -> bool,
    ) -> Result<Shifts, DiagramError> {
        let is_inside = |value| matches!(shifts.values(value), (Some(old), Some(new)) if is_wanted(&old, &new));
        let inside = |value| if is_inside(value) { Diagram::value(value) } else { Diagram::BARRED };
        let (arena, region) = shifts.arena.mapped(shifts.root, inside)?;
        let [was, is] = &self.roots;
        let levels = [was.level, is.level];
        let mut store = self.store();
        // Wherever a level is not barred, all laws hold that bear on it.
        let of_level = self.bearing(&store, &levels);
        let newly: Vec<bool> = of_level.iter().zip(&shifts.bears).map(|(newly, bears)| *newly && !*bears).collect();
        let bears = of_level.iter().zip(&shifts.bears).map(|(newly, bears)| *newly || *bears).collect();
        let legal = self.legal(&mut store, 0, &newly)?;
        let [old_base, new_base] = levels.map(|level| highest(&store, level).saturating_add(1));
        let mut copies = Narrowing::onto(arena, &store, &shifts.known);
        let (was, is) = (copies.copy(was.level)?, copies.copy(is.level)?);
        let mut arena = copies.into_arena();
        let all = arena.apply(Op::Digit(old_base), region, was)?;
        let all = arena.apply(Op::Digit(new_base), all, is)?;
        let base = shifts.base.saturating_sub(1).saturating_mul(new_base).saturating_add(1);
        let (arena, wanted) = arena.mapped(all, |value| {
            let (rest, to) = (value / new_base, value % new_base);
            let (value, from) = (rest / old_base, rest % old_base);
            let (Some(old), Some(new)) = pair(value, shifts.base) else { return Diagram::BARRED };
            Diagram::value((old * old_base + from + 1).saturating_mul(base).saturating_add(new * new_base + to + 1))
        })?;
        // Everything else is one value, from which a witness must tell what is wanted.
        let outside = |value| match shifts.values(value) {
            (None, None) => Diagram::BARRED,
            (Some(_), _) | (_, Some(_)) if is_inside(value) => Diagram::BARRED,
            (Some(_), _) | (_, Some(_)) => Diagram::TRUE,
        };
        let (others, outside) = shifts.arena.mapped(shifts.root, outside)?;
        let mut copies = Narrowing::onto(arena, &others, &shifts.known);
        let outside = copies.copy(outside)?;
        let mut copies = Narrowing::onto(copies.into_arena(), &store, &shifts.known);
        let legal = copies.copy(legal)?;
        let mut arena = copies.into_arena();
        let outside = arena.apply(Op::Guard, legal, outside)?;
        let root = arena.apply(Op::Most, wanted, outside)?;
        let with = |bases: &[u32], level: u32| bases.iter().copied().chain([level]).collect();
        let (old, new) = (with(&shifts.old, old_base), with(&shifts.new, new_base));
        Ok(Shifts { arena, root, old, new, base, bears, known: shifts.known.clone() })
    }

    /// The pairs of values that some completion has; without those that both programs forbid.
    #[cfg(feature = "language")]
    #[must_use]
    pub(crate) fn pairs(&self, shifts: &Shifts) -> Vec<Both> {
        let values = values(&shifts.arena, shifts.root);
        let pairs = values.into_iter().map(|value| shifts.values(value));
        pairs.filter(|(old, new)| old.is_some() || new.is_some()).collect()
    }

    /// How many completions each pair of values has; without any that both programs forbid.
    #[must_use]
    pub fn counted(&self, shifts: &Shifts) -> Vec<Shift> {
        let space = &self.space;
        let mut is_apart = vec![false; space.axes().len()];
        let mut others = Natural::from(1);
        let store = self.store();
        for (law, _) in self.laws.iter().zip(&shifts.bears).filter(|(_, bears)| !**bears) {
            law.places.iter().for_each(|place| *ids::at_mut(&mut is_apart, place.at()) = true);
            let is_theirs = |place: Place| law.places.binary_search(&place).is_ok();
            let weighing = Weighing { space, known: &shifts.known, weights: &[], counts: &is_theirs };
            others = others.times(weighing.flows(&store, law.diagram).get(&1).unwrap_or(&Natural::ZERO));
        }
        let is_own = |place: Place| !*ids::at(&is_apart, place.at());
        let weighing = Weighing { space, known: &shifts.known, weights: &[], counts: &is_own };
        let flows = weighing.flows(&shifts.arena, shifts.root);
        let mut found = Vec::new();
        for (value, count) in flows {
            let (old, new) = shifts.values(value);
            if !count.is_zero() && (old.is_some() || new.is_some()) {
                let count = count.times(&others);
                found.push(Shift { old, new, count, witness: self.witness(shifts, value) });
            }
        }
        found
    }

    /// Where a shift is one of those wanted, as at most `most` conditions; completions that either program forbids count
    /// neither way.
    pub fn where_shifted(
        &self,
        shifts: &Shifts,
        is_wanted: &dyn Fn(&[u32], &[u32]) -> bool,
        most: usize,
    ) -> Result<Cover, DiagramError> {
        let (mut arena, region) = shifts.arena.mapped(shifts.root, |value| match shifts.values(value) {
            (Some(old), Some(new)) => Diagram::truth(is_wanted(&old, &new)),
            (None, _) | (_, None) => Diagram::BARRED,
        })?;
        cover(&mut arena, region, &self.space, &shifts.known, most)
    }

    /// The fewest answers, then the least odd, after which a value is certain.
    fn witness(&self, shifts: &Shifts, value: u32) -> Vec<Answer> {
        let (space, arena) = (&self.space, &shifts.arena);
        let wanted = Diagram::value(value);
        let path = arena.cheapest(
            shifts.root,
            |diagram| diagram == wanted,
            |place, part| {
                let preferred = &self.preferred[space.variable(place)];
                Some(if part.intersect(preferred.cells).is_empty() { 1000 + preferred.price } else { 1000 })
            },
        );
        let steps = path.map(|path| path.steps).unwrap_or_default();
        let asked: Vec<Place> = steps.iter().map(|(place, _)| *place).collect();
        let mut known = shifts.known.clone();
        for (place, part) in steps {
            known.set(place, part);
        }
        // A completion that both programs forbid is no referral, and so breaks nothing.
        let breaks = |diagram: Diagram| diagram.constant().is_some_and(|other| other != value && other != 0);
        let places = forced_by(arena, shifts.root, breaks, space, &known, Some(asked), EFFORT).places;
        let answer = |place| Answer { variable: space.variable(place), cells: known.at(place) };
        let mut answers: Vec<Answer> = places.into_iter().map(answer).collect();
        answers.in_order();
        answers
    }
}

impl Shifts {
    /// The values behind a terminal.
    fn values(&self, value: u32) -> Both {
        let (old, new) = pair(value, self.base);
        let unpack = |code: Option<u32>, bases: &[u32]| {
            let mut rest = code?;
            let mut values: Vec<u32> = Vec::new();
            for base in bases.iter().rev() {
                values.push(rest % base);
                rest /= base;
            }
            values.reverse();
            Some(values)
        };
        (unpack(old, &self.old), unpack(new, &self.new))
    }
}

/// Several measures of one program as one diagram, each a digit in a base of its own, legal or not.
fn digits(arena: &mut Arena, roots: &Roots, measures: &[Measure]) -> Result<(Diagram, Vec<u32>), DiagramError> {
    let mut all = Diagram::FALSE;
    let mut bases = Vec::new();
    for measure in measures {
        let part = roots.diagram(*measure);
        let base = highest(arena, part).saturating_add(1);
        bases.push(base);
        all = arena.apply(Op::Digit(base), all, part)?;
    }
    Ok((all, bases))
}

/// The greatest value that a diagram has anywhere.
fn highest(arena: &Arena, diagram: Diagram) -> u32 {
    values(arena, diagram).last().copied().unwrap_or(0)
}
