//! Sets of cells: the parts into which conditions cut the values of one input.
//!
//! Must not know what an input is.

use crate::base::keywords::Worse;
pub(crate) use crate::base::limits::MAX_CELLS;

/// A set of cells of one variable: bit `i` stands for its `i`-th cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CellSet(pub u128);

impl CellSet {
    /// No cell.
    pub const EMPTY: CellSet = CellSet(0);

    /// The first `count` cells; `count` is at most [`MAX_CELLS`].
    #[must_use]
    pub fn all(count: u32) -> CellSet {
        if count >= MAX_CELLS { CellSet(u128::MAX) } else { CellSet((1 << count) - 1) }
    }

    /// Just one cell; empty when the index is out of range.
    #[must_use]
    pub fn only(cell: u32) -> CellSet {
        CellSet(1u128.checked_shl(cell).unwrap_or(0))
    }

    /// The cells in `range`.
    #[must_use]
    pub fn range(range: std::ops::Range<u32>) -> CellSet {
        CellSet(CellSet::all(range.end).0 & !CellSet::all(range.start).0)
    }

    /// Cells in both.
    #[must_use]
    pub fn intersect(self, other: CellSet) -> CellSet {
        CellSet(self.0 & other.0)
    }

    /// The cells that lie inside of others, or these where none does.
    #[must_use]
    pub fn within(self, others: CellSet) -> CellSet {
        let both = self.intersect(others);
        if both.is_empty() { others } else { both }
    }

    /// Cells in either.
    #[must_use]
    pub fn union(self, other: CellSet) -> CellSet {
        CellSet(self.0 | other.0)
    }

    /// Cells in `self` and not in `other`.
    #[must_use]
    pub fn minus(self, other: CellSet) -> CellSet {
        CellSet(self.0 & !other.0)
    }

    /// Whether there is no cell.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether every cell of `self` is in `other`.
    #[must_use]
    pub fn is_within(self, other: CellSet) -> bool {
        self.0 & !other.0 == 0
    }

    /// How many cells.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether `cell` is among them.
    #[must_use]
    pub fn contains(self, cell: u32) -> bool {
        self.0 & CellSet::only(cell).0 != 0
    }

    /// The lowest cell, if any.
    #[must_use]
    pub fn first(self) -> Option<u32> {
        (!self.is_empty()).then(|| self.0.trailing_zeros())
    }

    /// The highest cell, if any.
    #[must_use]
    pub fn last(self) -> Option<u32> {
        (!self.is_empty()).then(|| MAX_CELLS - 1 - self.0.leading_zeros())
    }

    /// The least worrying cell, if any; the first where neither end is worse.
    #[must_use]
    pub fn mildest(self, worse: Worse) -> Option<u32> {
        match worse {
            Worse::Up | Worse::Neither => self.first(),
            Worse::Down => self.last(),
        }
    }

    /// The cells, lowest first.
    pub fn cells(self) -> impl Iterator<Item = u32> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let cell = rest.first()?;
            rest = rest.minus(CellSet::only(cell));
            Some(cell)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_sets_reach_the_last_cell() {
        assert_eq!(CellSet::all(128).last(), Some(127));
        assert_eq!(CellSet::range(3..5).cells().collect::<Vec<_>>(), [3, 4]);
        assert_eq!(CellSet::range(0..128).len(), 128);
        assert!(CellSet::only(200).is_empty());
    }
}
