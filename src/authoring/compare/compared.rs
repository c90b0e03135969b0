//! Two packs, each made ready as at every time in which another program is in force, and what differs between them.

use std::borrow::Cow;

use super::former::as_named_by;
use super::{BesideChange, Cell, Difference, Direction, Matrix, Side, Subject, TimeChange, Value, compare, times};
use crate::authoring::periods::{Period, in_words, periods};
use crate::base::arena;
use crate::base::calendar::day::Day;
use crate::base::cores::side_by_side;
use crate::base::span::Sources;
use crate::engine::compile::compile;
use crate::engine::program::Program;
use crate::exact::diagram::{Budget, DiagramError};
use crate::pack::model::Pack;

/// A pack with its sources, and the day as at which it is compared.
pub(super) type Dated<'a> = (&'a Pack, &'a Sources, Day);

/// A pack with its sources.
pub(super) type Sourced<'a> = (&'a Pack, &'a Sources);

/// Days on which both sides are the same, and what differs then.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// The days.
    pub period: Period,
    programs: [Program; 2],
    /// What differs.
    pub difference: Difference,
}

/// Two packs that were compared, on every day or on one day each.
#[derive(Debug, Clone)]
pub struct Compared<'a> {
    /// The old one with the names of the new.
    packs: [(Cow<'a, Pack>, &'a Sources); 2],
    /// The times in which they differ otherwise, the earliest first; at least one.
    pub stretches: Vec<Stretch>,
    /// What stands beside the rules and is said otherwise; none where only rules were compared.
    pub beside: Vec<BesideChange>,
    /// Whether one day each was asked about, and not every day.
    pub is_one_day: bool,
}

/// A move of one answer, and when it is so.
#[derive(Debug, Clone)]
pub struct Move<'a> {
    /// All that moves of this answer at the first of these times.
    pub matrix: &'a Matrix,
    /// The move, as it is then.
    pub cell: &'a Cell,
    /// Whether it is so only while something is not known.
    pub is_unsettled: bool,
    /// The times, by place among the stretches.
    pub stretches: Vec<usize>,
}

/// Something that is said otherwise, and when.
pub(crate) type DatedChange<'a> = (&'a TimeChange, Vec<usize>);

impl<'a> Compared<'a> {
    /// The old pack beside the new one, each as at its day.
    ///
    /// # Errors
    /// As [`compare`].
    pub fn of(
        (old, old_sources, old_day): Dated<'a>,
        (new, new_sources, new_day): Dated<'a>,
        budget: Budget,
    ) -> Result<Compared<'a>, DiagramError> {
        let packs = [(as_named_by(old, new), old_sources), (Cow::Borrowed(new), new_sources)];
        let programs = [compile(old, old_day), compile(new, new_day)];
        let [was, is] = sides(&packs, &programs);
        let difference = compare(was, is, budget)?;
        let stretches = vec![Stretch { period: Period::only(new_day), programs, difference }];
        Ok(Compared { packs, stretches, beside: Vec::new(), is_one_day: true })
    }

    /// The old pack beside the new one on every day on which either is in force, whatever today is. Days on which both mean
    /// the same as on others are compared once.
    ///
    /// # Errors
    /// As [`compare`].
    pub fn on_every_day(old: Sourced<'a>, new: Sourced<'a>, budget: Budget) -> Result<Compared<'a>, DiagramError> {
        let packs = [(as_named_by(old.0, new.0), old.1), (Cow::Borrowed(new.0), new.1)];
        let [(was, _), (is, _)] = &packs;
        let mut meanings: Vec<[Program; 2]> = Vec::new();
        let mut all: Vec<(Period, [Program; 2], usize)> = Vec::new();
        for period in periods(&[was, is]) {
            let programs = [was, is].map(|pack| compile(pack, period.day));
            let at = meanings.iter().position(|other| is_same(other, &programs)).unwrap_or_else(|| {
                meanings.push(programs.clone());
                meanings.len() - 1
            });
            all.push((period, programs, at));
        }
        let compared = |programs: &[Program; 2]| {
            let [old, new] = sides(&packs, programs);
            compare(old, new, budget)
        };
        let known = side_by_side(meanings.iter().map(|programs| || compared(programs)).collect());
        let known = known.into_iter().collect::<Result<Vec<Difference>, DiagramError>>()?;
        let mut stretches: Vec<Stretch> = Vec::new();
        for (period, programs, at) in all {
            let times = times((was, period.day), (is, period.day));
            let difference = Difference { times, ..arena::at(&known, at).clone() };
            match stretches.last_mut() {
                Some(last) if is_same(&last.programs, &programs) && last.difference.times == difference.times => {
                    last.period.until = period.until;
                }
                Some(_) | None => stretches.push(Stretch { period, programs, difference }),
            }
        }
        Ok(Compared { packs, stretches, beside: Vec::new(), is_one_day: false })
    }

    /// The old and the new side as at the first time.
    #[must_use]
    pub fn sides(&self) -> [Side<'_>; 2] {
        self.sides_of(0)
    }

    /// The old and the new side as at one of the times.
    #[must_use]
    pub fn sides_of(&self, at: usize) -> [Side<'_>; 2] {
        sides(&self.packs, &arena::at(&self.stretches, at).programs)
    }

    /// What differs at the first time; blocks and questions are the same at every time.
    #[must_use]
    pub fn difference(&self) -> &Difference {
        &arena::at(&self.stretches, 0).difference
    }

    /// Every answer that moves, at whatever time, each once.
    #[must_use]
    pub fn moves(&self) -> Vec<Move<'_>> {
        let mut all: Vec<Move<'_>> = Vec::new();
        for (at, stretch) in self.stretches.iter().enumerate() {
            let settled = stretch.difference.moved.iter().map(|matrix| (matrix, false));
            let open = stretch.difference.unsettled.iter().flatten().map(|matrix| (matrix, true));
            for (matrix, is_unsettled) in settled.chain(open) {
                for cell in matrix.cells.iter().filter(|cell| cell.way != Direction::Same) {
                    let is_same = |other: &&mut Move<'_>| {
                        let (own, cells) = ((&matrix.subject, is_unsettled), (cell, other.cell));
                        own == (&other.matrix.subject, other.is_unsettled)
                            && cells.0.from == cells.1.from
                            && cells.0.to == cells.1.to
                            && cells.0.way == cells.1.way
                            && cells.0.causes == cells.1.causes
                    };
                    match all.iter_mut().find(is_same) {
                        Some(known) if known.stretches.last() == Some(&at) => {}
                        Some(known) => known.stretches.push(at),
                        None => all.push(Move { matrix, cell, is_unsettled, stretches: vec![at] }),
                    }
                }
            }
        }
        // What cannot be told any more is told once, by the highest level that it had; so is what can be told anew.
        for is_ruled_out in
            [(|cell| cell.to == Value::RuledOut) as fn(&Cell) -> bool, |cell| cell.from == Value::RuledOut]
        {
            let is_level = |one: &Move<'_>| one.matrix.subject == Subject::Level && is_ruled_out(one.cell);
            let of_level = all.iter().filter(|one| is_level(one));
            let height = |one: &&Move<'_>| one.cell.from.clone().max(one.cell.to.clone());
            let Some(highest) = of_level.max_by_key(height).map(|one| std::ptr::from_ref(one.cell)) else { continue };
            all.retain(|one| !is_ruled_out(one.cell) || std::ptr::eq(one.cell, highest));
        }
        all
    }

    /// Everything that is said otherwise, at whatever time, each once.
    #[must_use]
    pub fn said(&self) -> Vec<DatedChange<'_>> {
        let mut all: Vec<DatedChange<'_>> = Vec::new();
        for (at, stretch) in self.stretches.iter().enumerate() {
            for change in &stretch.difference.times {
                match all.iter_mut().find(|(known, _)| *known == change) {
                    Some((_, known)) => known.push(at),
                    None => all.push((change, vec![at])),
                }
            }
        }
        all
    }

    /// The times in words, neighbours made one; nothing where it is always so.
    #[must_use]
    pub fn days(&self, at: &[usize]) -> Option<String> {
        (at.len() < self.stretches.len()).then(|| in_words(&self.periods(at)))
    }

    /// The times, by place among the stretches.
    #[must_use]
    pub fn periods(&self, at: &[usize]) -> Vec<Period> {
        at.iter().filter_map(|at| self.stretches.get(*at).map(|stretch| stretch.period)).collect()
    }

    /// Whether anything protects less, at any time.
    #[must_use]
    pub fn is_lowered(&self) -> bool {
        self.stretches.iter().any(|stretch| stretch.difference.is_lowered())
            || self.beside.iter().any(|change| change.way == Direction::Lowered)
    }

    /// Whether it is proved that no referral is answered otherwise, at any time, whatever stands beside the rules.
    #[must_use]
    pub fn is_proved_same(&self) -> bool {
        self.stretches.iter().all(|stretch| stretch.difference.is_proved_same())
    }
}

fn is_same(one: &[Program; 2], other: &[Program; 2]) -> bool {
    one.iter().zip(other).all(|(a, b)| a.means_the_same_as(b))
}

fn sides<'a>([old, new]: &'a [(Cow<'_, Pack>, &'a Sources); 2], programs: &'a [Program; 2]) -> [Side<'a>; 2] {
    let [old_program, new_program] = programs;
    [
        Side { pack: &old.0, program: old_program, sources: old.1 },
        Side { pack: &new.0, program: new_program, sources: new.1 },
    ]
}
