//! The variables in the order in which diagrams ask for them.

use super::Completion;
use super::function::Place;
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::keywords::Worse;
use crate::engine::program::VariableId;

/// A variable as the diagrams see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axis {
    /// Which variable.
    pub variable: VariableId,
    /// How many cells it has.
    pub cells: u32,
    /// Which end of its cells is worse.
    pub worse: Worse,
    /// Whether no one can change it.
    pub fixed: bool,
}

/// All variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Space {
    axes: Vec<Axis>,
    place_of: Vec<Place>,
    /// How many cells stand before each place, and how many there are.
    cells_before: Vec<usize>,
    /// The place below the variables that belong to all groups.
    below_hubs: Place,
}

/// The possible cells of every variable, by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known(Vec<CellSet>);

impl Axis {
    /// All cells.
    pub(super) fn all(&self) -> CellSet {
        CellSet::all(self.cells)
    }

    /// The least worrying cell of a set; the first where neither end is worse.
    pub(super) fn mildest(&self, of: CellSet) -> Option<u32> {
        of.mildest(self.worse)
    }
}

impl Space {
    /// Variables in the order given, top first; `axes` names each variable of the program once.
    pub(super) fn new(axes: Vec<Axis>, hubs: u32) -> Space {
        let mut place_of = vec![Place(0); axes.len()];
        for (at, axis) in (0..).zip(&axes) {
            *ids::at_mut(&mut place_of, axis.variable.at()) = Place(at);
        }
        let mut cells_before = vec![0];
        cells_before.extend(axes.iter().scan(0, |sum, axis| {
            *sum += axis.cells as usize;
            Some(*sum)
        }));
        Space { axes, place_of, cells_before, below_hubs: Place(hubs) }
    }

    /// Variables by place.
    pub(super) fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// Places with their variables, from the top.
    pub(super) fn places(&self) -> impl DoubleEndedIterator<Item = (Place, &Axis)> + ExactSizeIterator {
        self.axes.iter().enumerate().map(|(at, axis)| (Place(ids::number(at)), axis))
    }

    /// Whether the variable of a place belongs to all groups.
    pub(super) fn is_hub(&self, place: Place) -> bool {
        place < self.below_hubs
    }

    /// The variable of a place.
    pub(super) fn axis(&self, place: Place) -> &Axis {
        ids::at(&self.axes, place.at())
    }

    /// The variable of a place.
    pub(super) fn variable(&self, place: Place) -> VariableId {
        self.axis(place).variable
    }

    /// Whether something else could be known at a place: something is, and it is not fixed.
    pub(super) fn may_change(&self, place: Place, known: CellSet) -> bool {
        let axis = self.axis(place);
        !axis.fixed && known != axis.all()
    }

    /// Where a variable is asked.
    pub(super) fn place(&self, variable: VariableId) -> Place {
        *ids::at(&self.place_of, variable.at())
    }

    /// How many cells all variables have.
    pub(super) fn cells(&self) -> usize {
        *ids::at(&self.cells_before, self.axes.len())
    }

    /// The position of a cell among all cells of all variables.
    pub(super) fn cell(&self, place: Place, cell: u32) -> usize {
        ids::at(&self.cells_before, place.at()) + cell as usize
    }

    /// Knowledge given by variable, or none at all.
    ///
    /// # Panics
    /// When the knowledge is of another program.
    pub(super) fn known(&self, by_variable: &[CellSet]) -> Known {
        assert!(by_variable.is_empty() || by_variable.len() == self.axes.len(), "knowledge of another program");
        let cells = |axis: &Axis| match by_variable {
            [] => axis.all(),
            known => ids::at(known, axis.variable.at()).intersect(axis.all()),
        };
        Known(self.axes.iter().map(cells).collect())
    }

    /// The mildest completion of what is known, which leaves every variable a cell.
    pub(super) fn mildest(&self, known: &Known) -> Completion {
        let mut cells = vec![0; self.axes.len()];
        for (place, axis) in self.places() {
            let mildest = axis.mildest(known.at(place));
            let mildest = mildest.unwrap_or_else(|| unreachable!("what is completed contradicts nothing"));
            *ids::at_mut(&mut cells, axis.variable.at()) = mildest;
        }
        Completion(cells)
    }

    /// Nothing is known.
    pub(super) fn unknown(&self) -> Known {
        self.known(&[])
    }
}

impl Known {
    /// The possible cells at a place.
    pub(super) fn at(&self, place: Place) -> CellSet {
        *ids::at(&self.0, place.at())
    }

    /// Whether some variable has no possible cell at all.
    pub(super) fn is_contradiction(&self) -> bool {
        self.0.iter().any(|cells| cells.is_empty())
    }

    /// Replaces the possible cells at a place.
    pub(super) fn set(&mut self, place: Place, cells: CellSet) {
        *ids::at_mut(&mut self.0, place.at()) = cells;
    }
}
