//! Every source as rows: cells with a name, each with its file and line, and the row above them.

use std::rc::Rc;

/// A value with its place.
pub(super) struct Cell {
    pub(super) name: Rc<str>,
    pub(super) text: String,
    pub(super) line: u32,
}

/// A row of a table, or an element that holds values.
pub(super) struct Row {
    /// The table, as the mapping calls it.
    pub(super) table: Rc<str>,
    pub(super) file: Rc<str>,
    pub(super) line: u32,
    pub(super) cells: Vec<Cell>,
    /// The row that it belongs to, by position.
    pub(super) parent: Option<usize>,
}

/// Something of a file that is in no row, or a row that is not to be read.
pub(super) struct Stray {
    pub(super) file: Rc<str>,
    pub(super) line: u32,
    pub(super) table: String,
    pub(super) column: String,
    pub(super) value: String,
    pub(super) why: String,
    /// Whether it is known to be of no use, and no fault.
    pub(super) known: bool,
}

/// What all the files hold.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) strays: Vec<Stray>,
}

impl Rows {
    /// A row with those above it.
    pub(super) fn up(&self, row: usize) -> impl Iterator<Item = &Row> {
        let first = self.rows.get(row);
        let mut left = self.rows.len();
        std::iter::successors(first, move |row| {
            left = left.checked_sub(1)?;
            row.parent.and_then(|parent| self.rows.get(parent))
        })
    }

    /// How many rows stand above one.
    pub(super) fn depth(&self, row: usize) -> usize {
        self.up(row).count()
    }
}

impl Row {
    /// What stands in a column, if anything does.
    pub(super) fn find(&self, column: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| &*cell.name == column && super::text::given(&cell.text).is_some())
    }
}
