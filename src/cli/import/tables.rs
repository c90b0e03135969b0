//! CSV files as rows.

use std::rc::Rc;

use super::mapping::Mapping;
use super::rows::{Cell, Row, Rows, Stray};
use super::text::given;

/// Adds the rows of one file.
pub(super) fn read(mapping: &Mapping, file: &Rc<str>, stem: &str, text: &str, into: &mut Rows) {
    let mut stray = |line: u32, table: &str, value: String, why: String, known: bool| {
        let (table, column) = (table.to_owned(), String::new());
        into.strays.push(Stray { file: Rc::clone(file), line, table, column, value, why, known });
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect(),
        Err(error) => return stray(1, "", String::new(), format!("the file cannot be read: {error}"), false),
    };
    let Some(table) = table(mapping, stem, &header) else {
        let why = format!("this is no table of the {}", mapping.source);
        return stray(1, stem, header.join(", "), why, false);
    };
    let Some(known) = mapping.tables.get(&table) else { return };
    if let Some(why) = &known.whole {
        return stray(1, &table, String::new(), why.clone(), true);
    }
    let names: Vec<Rc<str>> = header.iter().map(|name| Rc::from(known.spelling(name).unwrap_or(name))).collect();
    for (at, name) in names.iter().enumerate() {
        if names.iter().take(at).any(|other| other == name) {
            stray(1, &table, name.to_string(), "the column stands twice; the first is read".to_owned(), false);
        }
    }
    let table: Rc<str> = Rc::from(table);
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return,
            Ok(true) => {}
            Err(error) => {
                let line = error.position().map_or(0, |position| small(position.line()));
                stray(line, &table, String::new(), format!("the row cannot be read: {error}"), false);
                continue;
            }
        }
        let line = record.position().map_or(0, |position| small(position.line()));
        if record.iter().all(|cell| given(cell).is_none()) {
            continue;
        }
        if record.len() != names.len() {
            let why =
                format!("the row has {} values and the header {}: nothing of it is read", record.len(), names.len());
            stray(line, &table, record.iter().collect::<Vec<_>>().join(", "), why, false);
            continue;
        }
        let cells = names.iter().zip(record.iter());
        let cells = cells.map(|(name, text)| Cell { name: Rc::clone(name), text: text.to_owned(), line }).collect();
        into.rows.push(Row { table: Rc::clone(&table), file: Rc::clone(file), line, cells, parent: None });
    }
}

fn small(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// What stands between the values of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
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
