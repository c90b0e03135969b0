//! Every source as rows: cells with a name, each with its file and line, and the row above them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::report::Outcome;
use crate::cli::limits::{MAX_COLUMNS, MAX_VALUE, MAX_VALUES};

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
    pub(super) outcome: Outcome,
}

/// What was read of a table, over all its files.
pub(super) struct Read {
    /// The columns that every file of it has.
    pub(super) columns: BTreeSet<String>,
    /// Whether some row could not be read, or names no child.
    pub(super) lost: bool,
}

/// What all the files hold.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) strays: Vec<Stray>,
    /// The tables that were given.
    pub(super) read: BTreeMap<String, Read>,
    /// How many values were read.
    values: usize,
}

/// Where the lines of a text begin.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn new(text: &str) -> Lines {
        Lines(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of a place, by bytes.
    pub(super) fn of(&self, at: usize) -> u32 {
        u32::try_from(self.0.partition_point(|end| *end < at) + 1).unwrap_or(u32::MAX)
    }
}

impl Rows {
    /// Takes a value of a row that has so many before it, or says why it is too much.
    pub(super) fn allow(&mut self, before: usize, value: &str, line: u32) -> Result<(), String> {
        self.values += 1;
        let too_much = if before >= MAX_COLUMNS {
            format!("more than {MAX_COLUMNS} values stand in one row; leave out the columns that nobody needs")
        } else if value.len() > MAX_VALUE {
            format!("a value has more than {MAX_VALUE} bytes; close its quotation mark, or shorten it")
        } else if self.values > MAX_VALUES {
            format!("all files together have more than {MAX_VALUES} values; import the children in several parts")
        } else {
            return Ok(());
        };
        Err(format!("line {line}: {too_much}"))
    }

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
