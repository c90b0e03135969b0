//! Two packs, each made ready as at its day, and what differs between them.

use super::{Difference, compare};
use crate::base::calendar::day::Day;
use crate::base::span::Sources;
use crate::engine::compile::compile;
use crate::engine::program::Program;
use crate::exact::diagram::{Budget, DiagramError};
use crate::pack::model::Pack;

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// Its program as at the day.
    pub program: &'a Program,
    /// Its sources.
    pub sources: &'a Sources,
}

/// The old pack or the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Before.
    Old,
    /// After.
    New,
}

impl Version {
    /// Its own of what stands for both.
    pub fn of<T>(self, [old, new]: [T; 2]) -> T {
        match self {
            Version::Old => old,
            Version::New => new,
        }
    }
}

/// A pack with its sources, and the day as at which it is compared.
pub(super) type Dated<'a> = (&'a Pack, &'a Sources, Day);

/// Two packs that were compared.
#[derive(Debug, Clone)]
pub struct Compared<'a> {
    packs: [Dated<'a>; 2],
    programs: [Program; 2],
    /// What differs.
    pub difference: Difference,
}

impl<'a> Compared<'a> {
    /// The old pack beside the new one.
    ///
    /// # Errors
    /// As [`compare`].
    pub fn of(old: Dated<'a>, new: Dated<'a>, budget: Budget) -> Result<Compared<'a>, DiagramError> {
        let packs = [old, new];
        let programs = packs.map(|(pack, _, day)| compile(pack, day));
        let [old, new] = sides(packs, &programs);
        let difference = compare(old, new, budget)?;
        Ok(Compared { packs, programs, difference })
    }

    /// The old and the new side.
    #[must_use]
    pub fn sides(&self) -> [Side<'_>; 2] {
        sides(self.packs, &self.programs)
    }
}

fn sides<'a>(packs: [Dated<'a>; 2], programs: &'a [Program; 2]) -> [Side<'a>; 2] {
    let [(old, old_sources, _), (new, new_sources, _)] = packs;
    let [old_program, new_program] = programs;
    [
        Side { pack: old, program: old_program, sources: old_sources },
        Side { pack: new, program: new_program, sources: new_sources },
    ]
}
