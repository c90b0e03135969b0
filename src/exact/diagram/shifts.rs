//! What moves between two programs, for several measures read together, such as an action with each of its limits.

use super::arena::Arena;
use super::count::Weighing;
use super::cover::cover;
use super::function::Diagram;
use super::grounds::forced_by;
use super::narrow::Narrowing;
use super::op::{Op, pair};
use super::outcomes::reach_of;
use super::space::Known;
use super::{Answer, Comparison, Cover, DiagramError, Measure, Model, Natural, Shared};
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
        let known = self.old.space.unknown();
        let arena = Arena::new(self.old.outcomes.arena.budget());
        let old = side(arena, &self.old, old, &known)?;
        let new = side(old.arena, &self.new, new, &known)?;
        let mut arena = new.arena;
        let base = reach_of(&arena.reaches(), new.root).map_or(0, |reach| reach.highest).saturating_add(2);
        let mut root = arena.apply(Op::Pair(base), old.root, new.root)?;
        for (legal, is_own) in
            [(old.legal, Shared::is_old_only as fn(&Shared) -> bool), (new.legal, Shared::is_new_only)]
        {
            let is_own = |place| self.variables.get(self.old.space.variable(place).at()).is_some_and(is_own);
            let possible = arena.some(legal, &is_own)?;
            let astray = arena.apply(Op::Without, possible, legal)?;
            let stands = arena.not(astray)?;
            root = arena.apply(Op::Guard, stands, root)?;
        }
        Ok(Shifts { arena, root, old: old.bases, new: new.bases, base, known })
    }

    /// The pairs of values that some completion has; without those that both programs forbid.
    #[cfg(feature = "language")]
    #[must_use]
    pub(crate) fn pairs(&self, shifts: &Shifts) -> Vec<Both> {
        let values = super::change::values(&shifts.arena, shifts.root);
        let pairs = values.into_iter().map(|value| shifts.values(value));
        pairs.filter(|(old, new)| old.is_some() || new.is_some()).collect()
    }

    /// How many completions each pair of values has; without any that both programs forbid.
    #[must_use]
    pub fn counted(&self, shifts: &Shifts) -> Vec<Shift> {
        let space = &self.old.space;
        let everywhere = |_| true;
        let weighing = Weighing { space, known: &shifts.known, weights: &[], counts: &everywhere };
        let flows = weighing.flows(&shifts.arena, shifts.root);
        let mut found = Vec::new();
        for (value, count) in flows {
            let (old, new) = shifts.values(value);
            if !count.is_zero() && (old.is_some() || new.is_some()) {
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
        let mut arena = shifts.arena.clone();
        let (mut moved, mut legal) = (Diagram::FALSE, Diagram::FALSE);
        for value in super::change::values(&arena, shifts.root) {
            let (Some(old), Some(new)) = shifts.values(value) else { continue };
            let here = arena.apply(Op::Is(Diagram::value(value)), shifts.root, Diagram::FALSE)?;
            legal = arena.apply(Op::Max(1), legal, here)?;
            if is_wanted(&old, &new) {
                moved = arena.apply(Op::Max(1), moved, here)?;
            }
        }
        let region = arena.apply(Op::Guard, legal, moved)?;
        cover(&mut arena, region, &self.old.space, &shifts.known, most)
    }

    /// The fewest answers, then the least odd, after which a value is certain.
    fn witness(&self, shifts: &Shifts, value: u32) -> Vec<Answer> {
        let (space, arena) = (&self.old.space, &shifts.arena);
        let wanted = Diagram::value(value);
        let path = arena.cheapest(
            shifts.root,
            |diagram| diagram == wanted,
            |place, part| {
                let preferred = ids::at(&self.preferred, space.variable(place).at());
                Some(if part.intersect(preferred.cells).is_empty() { 1000 + preferred.price } else { 1000 })
            },
        );
        let mut known = shifts.known.clone();
        for (place, part) in path.map(|path| path.steps).unwrap_or_default() {
            known.set(place, part);
        }
        // A completion that both programs forbid is no referral, and so breaks nothing.
        let breaks = |diagram: Diagram| diagram.constant().is_some_and(|other| other != value && other != 0);
        let places = forced_by(arena, shifts.root, breaks, space, &known, EFFORT).places;
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

/// Several measures of one program as one diagram.
struct Side {
    arena: Arena,
    /// Barred where a law is broken.
    root: Diagram,
    /// Where no law is broken.
    legal: Diagram,
    /// The base of each measure.
    bases: Vec<u32>,
}

fn side(arena: Arena, model: &Model, measures: &[Measure], known: &Known) -> Result<Side, DiagramError> {
    let mut copies = Narrowing::onto(arena, &model.outcomes.arena, known);
    let parts = measures.iter().map(|measure| copies.copy(model.outcomes.diagram(*measure)));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    let laws = copies.copy_all(&model.outcomes.roots.laws)?;
    let mut arena = copies.into_arena();
    let legal = arena.apply_all(Op::And, laws, Diagram::TRUE)?;
    let reaches = arena.reaches();
    let mut all = Diagram::FALSE;
    let mut bases = Vec::new();
    for part in parts {
        let base = reach_of(&reaches, part).map_or(0, |reach| reach.highest).saturating_add(1);
        bases.push(base);
        all = arena.apply(Op::Digit(base), all, part)?;
    }
    let root = arena.apply(Op::Guard, legal, all)?;
    Ok(Side { arena, root, legal, bases })
}
