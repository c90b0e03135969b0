//! CSV files as rows.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use super::mapping::Mapping;
use super::report::Outcome;
use super::rows::{Cell, Lines, Read, Row, Rows, Stray};
use super::text::given;

/// Adds the rows of one file, or says what in it is too much to be read.
pub(super) fn read(mapping: &Mapping, file: &Rc<str>, stem: &str, text: &str, into: &mut Rows) -> Result<(), String> {
    let mut strays = Vec::new();
    let mut stray = |line: u32, table: &str, value: String, why: String, outcome: Outcome| {
        let (table, column) = (table.to_owned(), String::new());
        strays.push(Stray { file: Rc::clone(file), line, table, column, value, why, outcome });
    };
    let delimiter = delimiter(text);
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect(),
        Err(error) => {
            stray(1, "", String::new(), format!("the file cannot be read: {error}"), Outcome::NotPlaced);
            into.strays.extend(strays);
            return Ok(());
        }
    };
    for (at, name) in header.iter().enumerate() {
        into.allow(at, name, 1)?;
    }
    if header.iter().all(String::is_empty) {
        let why = "the file is empty: not even the names of its columns stand in it".to_owned();
        stray(1, stem, String::new(), why, Outcome::NotPlaced);
        into.strays.extend(strays);
        return Ok(());
    }
    let Some((table, known)) = table(mapping, stem, &header).and_then(|table| mapping.tables.get_key_value(&table))
    else {
        let why = format!("this is no table of the {}", mapping.source);
        stray(1, stem, header.join(", "), why, Outcome::Unknown);
        into.strays.extend(strays);
        return Ok(());
    };
    if let Some(why) = &known.whole {
        stray(1, table, String::new(), why.clone(), Outcome::NoPlace);
        into.strays.extend(strays);
        return Ok(());
    }
    let names: Vec<Rc<str>> = header.iter().map(|name| Rc::from(known.spelling(name).unwrap_or(name))).collect();
    let mut before = BTreeSet::new();
    for name in &names {
        if !before.insert(name) {
            stray(
                1,
                table,
                name.to_string(),
                "the column stands twice; the first is read".to_owned(),
                Outcome::Unknown,
            );
        }
    }
    let columns: BTreeSet<String> = names.iter().map(|name| name.to_string()).collect();
    let mut lost = false;
    let name: Rc<str> = Rc::from(table.as_str());
    for row in (Records { reader, text, lines: Lines::new(text), delimiter, values: names.len() }) {
        match row {
            Ok((_, record)) if record.iter().all(|cell| given(cell).is_none()) => {}
            Ok((line, record)) => {
                let mut cells = Vec::with_capacity(names.len());
                for (name, text) in names.iter().zip(record.iter()) {
                    into.allow(cells.len(), text, line)?;
                    cells.push(Cell { name: Rc::clone(name), text: text.to_owned(), line });
                }
                into.rows.push(Row { table: Rc::clone(&name), file: Rc::clone(file), line, cells, parent: None });
            }
            // What stands in such a row may tell who somebody is, and nobody knows in which column it stands.
            Err(wrong) => {
                lost = true;
                for (line, why) in wrong {
                    stray(line, table, String::new(), why, Outcome::NotPlaced);
                }
            }
        }
    }
    into.strays.extend(strays);
    match into.read.entry(table.clone()) {
        Entry::Vacant(read) => drop(read.insert(Read { columns, lost })),
        Entry::Occupied(mut read) => {
            let read = read.get_mut();
            read.columns.retain(|column| columns.contains(column));
            read.lost |= lost;
        }
    }
    Ok(())
}

/// The rows of a file below its header.
struct Records<'t> {
    reader: csv::Reader<&'t [u8]>,
    text: &'t str,
    lines: Lines,
    delimiter: u8,
    /// As many as the header has.
    values: usize,
}

impl Iterator for Records<'_> {
    /// A row with its line; or every line that is lost, and why.
    type Item = Result<(u32, csv::StringRecord), Vec<(u32, String)>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = csv::StringRecord::new();
        let start = place(self.reader.position());
        let read = self.reader.read_record(&mut record);
        let end = place(self.reader.position());
        let whole = self.text.get(start..end).unwrap_or("");
        let raw = whole.trim_start_matches(['\r', '\n']);
        let line = self.lines.of(start + whole.len() - raw.len());
        match read {
            Ok(false) => None,
            Err(error) => Some(Err(vec![(line, format!("the row cannot be read: {error}"))])),
            Ok(true) => match self.swallowed(&record, raw.trim_end()) {
                0 if record.len() == self.values => Some(Ok((line, record))),
                0 => {
                    let (found, values) = (record.len(), self.values);
                    let why = format!("the row has {found} values and the header {values}: nothing of it is read");
                    Some(Err(vec![(line, why)]))
                }
                lines => {
                    let opens = format!(
                        "a value begins with a quotation mark that is not closed in this row, so {lines} further lines are \
                         taken for a part of it: close it, and import again"
                    );
                    let lost = |at| (at, format!("the line is lost in a quotation mark that opens on line {line}"));
                    Some(Err(std::iter::once((line, opens)).chain((line + 1..=line + lines).map(lost)).collect()))
                }
            },
        }
    }
}

impl Records<'_> {
    /// How many further lines stand in a value whose quotation mark nobody meant to reach so far: none closes it, or a line within
    /// has as many values as a row.
    fn swallowed(&self, record: &csv::StringRecord, raw: &str) -> u32 {
        let Some(first) = record.iter().position(|cell| cell.contains('\n')) else { return 0 };
        let further: Vec<&str> = raw.lines().skip(1).collect();
        let is_open = raw.matches('"').count() % 2 == 1;
        // Behind a first value of several lines all the others of its own row follow.
        let inside = if first == 0 { further.len().saturating_sub(1) } else { further.len() };
        let values = |line: &&str| line.bytes().filter(|byte| *byte == self.delimiter).count() + 1;
        let holds_a_row = self.values > 1 && further.iter().take(inside).any(|line| values(line) >= self.values);
        if is_open || holds_a_row { u32::try_from(further.len()).unwrap_or(u32::MAX) } else { 0 }
    }
}

fn place(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// What stands between the values of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.is_empty()).unwrap_or("");
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    [b',', b';', b'\t', b'|'].into_iter().max_by_key(|mark| (count(*mark), *mark == b',')).unwrap_or(b',')
}

/// Which table a file is: by its name if its columns fit, or else by its columns.
fn table(mapping: &Mapping, stem: &str, header: &[String]) -> Option<String> {
    let stem = stem.to_lowercase();
    let fits = |name: &String| {
        let known = mapping.tables.get(name)?;
        let found = header.iter().filter(|column| known.spelling(column).is_some()).count();
        (known.whole.is_some() || found * 2 >= header.len()).then_some(found)
    };
    let called = |name: &&String| {
        let known = mapping.tables.get(*name);
        let names = known.into_iter().flat_map(|table| table.also_called.iter()).chain([*name]);
        names.filter(|name| stem.contains(&name.to_lowercase())).map(|name| name.len()).max()
    };
    let named = mapping.tables.keys().filter(|name| called(name).is_some() && fits(name).is_some());
    let by_columns =
        || mapping.tables.keys().filter(|name| fits(name).is_some_and(|found| found > 1)).max_by_key(|name| fits(name));
    named.max_by_key(|name| called(name)).or_else(by_columns).cloned()
}
