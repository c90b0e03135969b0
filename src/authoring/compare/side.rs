//! One side of a comparison, and which of the two it is.

use crate::base::span::Sources;
use crate::engine::program::Program;
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
