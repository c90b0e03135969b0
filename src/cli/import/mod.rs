//! `threshold import`: what councils hold already, as case files, and a report of every value.
//!
//! In: the CSV tables of the Standard Safeguarding Dataset, the XML of the children in need census, the CSV files of SSDA903.
//! Out: one referral for each child or family, and what became of every value. Must not know rules: `sources/` says which column
//! is which event, answer or worry of the pack.

mod census;
mod children;
mod codes;
mod grouping;
mod mapping;
mod place;
mod report;
mod rows;
mod tables;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use clap::ValueEnum;
use threshold::Bundle;
use threshold::{Moment, Pack, Referral};

use self::children::Child;
use self::grouping::Known;
use self::mapping::{Factor, Mapping};
use self::place::Shown;
use self::report::{Entry, Outcome, Report};
use self::rows::Rows;
use self::text::{Dated, date, decode, given};
use super::choices::Rules;
use super::limits::MAX_IMPORT;
use super::progress::Progress;
use super::{Failure, say};

#[derive(clap::Args)]
pub(super) struct Options {
    /// Which source: the Standard Safeguarding Dataset, the children in need census, or SSDA903
    source: Source,
    /// Files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where to write the case files and the report; a folder that is not there yet, or is empty
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    rules: Rules,
    /// The day as at which the files are seen; the day that the return names, or else the last day in it, when left out
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    /// Keep the council's numbers as labels; without it a label is a hash of the number
    #[arg(long)]
    keep_ids: bool,
    /// A file whose words are hashed with every number, so that nobody without it can find out which label is whose
    #[arg(long, value_name = "FILE", conflicts_with = "keep_ids")]
    secret: Option<PathBuf>,
    /// Write a file for each child, also where children are of one family
    #[arg(long)]
    apart: bool,
    /// Do not say that the source lists every event of the kinds that it usually lists
    #[arg(long)]
    not_complete: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Source {
    /// The tables of the Standard Safeguarding Dataset, as CSV
    Ssd,
    /// The children in need census, as XML
    Cin,
    /// The files of SSDA903, as CSV
    #[value(name = "903")]
    Ssda903,
}

impl Source {
    fn mapping(self) -> (&'static str, &'static str) {
        match self {
            Source::Ssd => (include_str!("sources/ssd.yaml"), "csv"),
            Source::Cin => (include_str!("sources/cin.yaml"), "xml"),
            Source::Ssda903 => (include_str!("sources/ssda903.yaml"), "csv"),
        }
    }
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let pack = options.rules.pack()?;
    let (text, ending) = options.source.mapping();
    let mapping: Mapping = own(text);
    let factors: BTreeMap<String, Factor> = own(include_str!("sources/factors.yaml"));
    let secret = options.secret.as_deref().map(super::files::read).transpose()?.unwrap_or_default();
    if options.out.exists() && !Bundle::entries(&options.out).map_err(Failure::Read)?.is_empty() {
        return Err(Failure::NotEmpty { path: options.out.clone() });
    }
    let (mut rows, mut notes) = (Rows::default(), Vec::new());
    let files = files(&options.paths, ending)?;
    let mut progress = Progress::new("files read", files.len());
    for path in &files {
        let name: Rc<str> = Rc::from(path.to_string_lossy());
        let (text, encoding) = decode(&bytes(path)?);
        notes.extend(encoding.map(|encoding| format!("{name} is written in {encoding}")));
        match options.source {
            Source::Cin => census::read(&mapping, &name, &text, &mut rows)
                .map_err(|(error, line)| Failure::NotXml { path: path.clone(), error, line })?,
            Source::Ssd | Source::Ssda903 => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                tables::read(&mapping, &name, &stem, &text, &mut rows)
                    .map_err(|error| Failure::Source { path: path.clone(), error })?;
            }
        }
        progress.step();
    }
    drop(progress);
    link(&mapping, &mut rows);
    let now = now(options.as_at.as_deref(), &mapping, &rows)?;
    let part = options.out.with_file_name(format!(
        "{}.{}.part",
        options.out.file_name().unwrap_or_default().to_string_lossy(),
        std::process::id()
    ));
    let written = write(options, &pack, (&mapping, &factors), &rows, &now, &secret, notes, &part);
    match written.and_then(|findings| settle(&part, &options.out).map(|()| findings)) {
        Ok(findings) => Ok(ExitCode::from(u8::from(findings))),
        Err(failure) => {
            // What is left of it is of no use; that it cannot be removed changes nothing.
            let _ = fs::remove_dir_all(&part);
            Err(failure)
        }
    }
}

/// A file of our own, which a test reads too.
#[expect(clippy::expect_used, reason = "the text is part of the binary, and a test reads it")]
fn own<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("our own file can be read")
}

/// The files of a source, those of a folder by name.
fn files(given: &[PathBuf], ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in given {
        if path.is_dir() {
            let is_one =
                |path: &PathBuf| path.is_file() && path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
            let inside: Vec<PathBuf> =
                Bundle::entries(path).map_err(Failure::Read)?.into_iter().filter(is_one).collect();
            if inside.is_empty() {
                return Err(Failure::NothingToImport { path: path.clone(), ending: ending.to_owned() });
            }
            found.extend(inside);
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let error = |error: std::io::Error| Failure::Source { path: path.to_owned(), error: error.to_string() };
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_IMPORT as u64 + 1).read_to_end(&mut bytes)).map_err(error)?;
    if bytes.len() > MAX_IMPORT {
        let error = format!("it has more than {MAX_IMPORT} bytes; import the children in several parts");
        return Err(Failure::Source { path: path.to_owned(), error });
    }
    Ok(bytes)
}

/// Finds the row to which each row belongs by a number.
fn link(mapping: &Mapping, rows: &mut Rows) {
    let links: Vec<(&str, &str, &str, &str)> = mapping
        .tables
        .iter()
        .flat_map(|(table, known)| {
            let parts = known.through.iter().filter_map(|(column, target)| Some((column, target.split_once('.')?)));
            parts.map(|(column, (other, key))| (table.as_str(), column.as_str(), other, key))
        })
        .collect();
    for (table, column, other, key) in links {
        let index: BTreeMap<String, usize> = (rows.rows.iter().enumerate().rev())
            .filter(|(_, row)| &*row.table == other)
            .filter_map(|(at, row)| Some((given(&row.find(key)?.text)?.to_owned(), at)))
            .collect();
        for row in rows.rows.iter_mut().filter(|row| &*row.table == table && row.parent.is_none()) {
            row.parent = row.find(column).and_then(|cell| index.get(given(&cell.text)?).copied());
        }
    }
}

/// The moment as at which everything is seen.
fn now(said: Option<&str>, mapping: &Mapping, rows: &Rows) -> Result<(String, Moment), Failure> {
    if let Some(text) = said {
        let no_day = || Failure::NoSuchDay { text: text.to_owned() };
        return Moment::read(text).map(|moment| (text.to_owned(), moment)).ok_or_else(no_day);
    }
    let named = mapping.as_at.as_ref().and_then(|place| {
        let headers = rows.rows.iter().filter(|row| *row.table == *place.table);
        headers.filter_map(|row| moment(&row.find(&place.column)?.text)).reduce(later)
    });
    let dates = || {
        let placed = |row: &rows::Row, name: &str| {
            let column = mapping.tables.get(&*row.table).and_then(|table| table.columns.get(name));
            column.is_some_and(|column| column.place.iter().any(|placing| placing.event.is_some()))
        };
        let cells = rows.rows.iter().flat_map(|row| row.cells.iter().filter(|cell| placed(row, &cell.name)));
        let today = super::choices::day(None).ok().and_then(Moment::of);
        let found = cells.filter_map(|cell| moment(&cell.text));
        found.filter(|(_, moment)| today.is_none_or(|today| !moment.is_after(today))).reduce(later)
    };
    let today = || super::choices::day(None).ok().and_then(Moment::of).map(|day| (day.date().to_string(), day));
    named.or_else(dates).or_else(today).ok_or(Failure::NoToday)
}

fn moment(text: &str) -> Option<(String, Moment)> {
    if let Dated::At(written, moment) = date(text) { Some((written, moment)) } else { None }
}

fn later(one: (String, Moment), other: (String, Moment)) -> (String, Moment) {
    if other.1.is_after(one.1) { other } else { one }
}

/// Puts the finished folder in its place.
fn settle(part: &Path, out: &Path) -> Result<(), Failure> {
    let error = |error| Failure::Write { path: out.to_owned(), error };
    if out.exists() {
        fs::remove_dir(out).map_err(error)?;
    }
    fs::rename(part, out).map_err(error)
}

#[expect(clippy::too_many_arguments, reason = "one call, which puts the parts together")]
fn write(
    options: &Options,
    pack: &Pack,
    (mapping, factors): (&Mapping, &BTreeMap<String, Factor>),
    rows: &Rows,
    now: &(String, Moment),
    secret: &str,
    notes: Vec<String>,
    part: &Path,
) -> Result<bool, Failure> {
    let error = |error| Failure::Write { path: part.to_owned(), error };
    let cases = part.join("cases");
    fs::create_dir_all(&cases).map_err(error)?;
    let open = |name: &str| File::create(part.join(name)).map(BufWriter::new);
    let mut report =
        Report::new(open("report.csv").map_err(error)?, open("report.json").map_err(error)?).map_err(error)?;
    report.note(format!("{}, seen as at {}", mapping.source, now.0));
    report.note(match (options.keep_ids, options.secret.is_some()) {
        (true, _) => "labels are the council's own numbers of the children".to_owned(),
        (false, true) => "labels are hashes of the council's numbers and of the secret".to_owned(),
        (false, false) => {
            "labels are hashes of the council's numbers; who has the numbers can find out which is whose, \
                           unless --secret is said"
                .to_owned()
        }
    });
    for note in notes {
        report.note(note);
    }
    let unknown = if options.keep_ids { Shown::Yes } else { Shown::No };
    for stray in &rows.strays {
        let place = (stray.table.as_str(), stray.column.as_str());
        let value = if unknown == Shown::No && stray.outcome == Outcome::Unknown { "" } else { &stray.value };
        report.add(&entry(&stray.file, stray.line, place, value, stray.outcome, &stray.why)).map_err(error)?;
    }
    let (by_child, without) = grouping::by_child(mapping, rows);
    let mut lost: BTreeSet<&str> =
        rows.read.iter().filter(|(_, read)| read.lost).map(|(name, _)| name.as_str()).collect();
    for at in without {
        let Some(row) = rows.rows.get(at) else { continue };
        let is_header = mapping.tables.get(&*row.table).is_some_and(|table| {
            table.names_child().is_none()
                && table.through.is_empty()
                && mapping.as_at.as_ref().is_some_and(|place| place.table == *row.table)
        });
        if !is_header {
            lost.insert(&row.table);
        }
        for cell in row.cells.iter().filter(|cell| given(&cell.text).is_some()) {
            // Nobody knows whose row it is, and what stands in it may tell.
            let (outcome, why, value) = if is_header {
                (Outcome::NoPlace, "about the return and not about a child", cell.text.as_str())
            } else {
                (Outcome::NotPlaced, "the row names no child that is known", "")
            };
            report.add(&entry(&row.file, cell.line, (&row.table, &cell.name), value, outcome, why)).map_err(error)?;
        }
    }
    let label = |id: &str| if options.keep_ids { id.to_owned() } else { format!("C-{}", codes::hidden(secret, id)) };
    let family = |id: &str| format!("F-{}", codes::hidden(secret, &format!("family {id}")));
    let placer = place::Placer { mapping, factors, pack, rows, now, unknown, label: &label, family: &family };
    let mut children: BTreeMap<String, Child> = BTreeMap::new();
    let mut progress = Progress::new("children placed", by_child.len());
    let mut known = Known::new(mapping, rows);
    for (id, own) in &by_child {
        let mut child = Child { label: label(id), rows: own.clone(), ..Child::default() };
        for entry in known.entries(&placer, id, own, &mut child) {
            report.add(&entry).map_err(error)?;
        }
        children.insert(id.clone(), child);
        progress.step();
    }
    drop(progress);
    let files = grouping::files(&children, options.apart, now.1, &mut |entry| report.add(&entry)).map_err(error)?;
    let labels: BTreeMap<&str, &str> = children.iter().map(|(id, child)| (id.as_str(), child.label.as_str())).collect();
    let is_household = |event: &str| {
        let event = pack.events.iter().find(|other| other.entry.name == event);
        event.is_some_and(|event| event.about.is_household())
    };
    let complete: Vec<String> =
        if options.not_complete { Vec::new() } else { complete(mapping, pack, rows, &lost).cloned().collect() };
    if !complete.is_empty() {
        report.note(format!("said to be listed whole, where nothing of a child is left out: {}", complete.join(", ")));
    }
    let mut names = BTreeSet::new();
    let mut progress = Progress::new("files written", files.len());
    for group in &files {
        let group: Vec<&Child> = group.iter().filter_map(|id| children.get(*id)).collect();
        let referral = children::referral(&group, &labels, (&now.0, &complete), is_household);
        let label = group.first().map_or("", |child| child.label.as_str());
        let name = format!("{}.json", file_name(label, &mut names));
        let text = serde_json::to_string_pretty(&referral).map_err(Failure::Json)? + "\n";
        if let Err((problems, _)) = Referral::read(pack, &name, &text, None) {
            let why = problems.first().map_or("", |problem| problem.message.as_str());
            let why = format!("the case file {name} cannot be decided: {why}");
            let about = entry("", 0, ("", ""), "", Outcome::Doubtful, &why);
            report.add(&Entry { child: label.to_owned(), ..about }).map_err(error)?;
        }
        let file = File::create_new(cases.join(name));
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(error)?;
        progress.step();
    }
    drop(progress);
    report.note(format!("{} children in {} case files", files.iter().map(Vec::len).sum::<usize>(), files.len()));
    let text = report.text();
    fs::write(part.join("report.txt"), &text).map_err(error)?;
    let findings = report.has_findings();
    report.end().map_err(error)?;
    say(&text)?;
    Ok(findings)
}

/// The events of the pack that are listed whole: every column that may tell of one was given, and no row of its table is lost.
fn complete<'m>(
    mapping: &'m Mapping,
    pack: &Pack,
    rows: &Rows,
    lost: &BTreeSet<&str>,
) -> impl Iterator<Item = &'m String> {
    let is_there = |name: &&String| pack.events.iter().any(|event| event.entry.name == **name);
    let is_whole = |name: &&String| {
        mapping.tables.iter().all(|(table, known)| {
            let read = rows.read.get(table).filter(|_| !lost.contains(table.as_str()));
            known.telling(name).all(|column| read.is_some_and(|read| read.columns.contains(column)))
        })
    };
    mapping.complete.iter().filter(is_there).filter(is_whole)
}

/// How long the part of a file's name may be that is a label.
const NAME: usize = 80;

/// The name of a file for a label, which no other label has on any system: what cannot stand in a name, or differs by the letters'
/// case alone, is told apart by a hash.
fn file_name(label: &str, taken: &mut BTreeSet<String>) -> String {
    let letter = |letter: char| if letter.is_ascii_alphanumeric() || "-_".contains(letter) { letter } else { '_' };
    let plain: String = label.chars().take(NAME).map(letter).collect();
    let is_free = taken.insert(plain.to_ascii_lowercase());
    if plain == label && is_free { plain } else { format!("{plain}-{}", codes::hidden("", label)) }
}

fn entry(file: &str, line: u32, (table, column): (&str, &str), value: &str, outcome: Outcome, why: &str) -> Entry {
    Entry {
        file: file.to_owned(),
        line,
        table: table.to_owned(),
        column: column.to_owned(),
        child: String::new(),
        value: value.trim().chars().take(200).collect(),
        outcome,
        placed: String::new(),
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::mapping::{Factor, Mapping, Placing};
    use super::{Source, own};
    use crate::cli::files;

    const ALL: [Source; 3] = [Source::Ssd, Source::Cin, Source::Ssda903];

    #[test]
    fn every_name_in_a_mapping_is_one_of_the_pack() {
        let (pack, _) = files::sound_pack(None).unwrap();
        let events: BTreeSet<&str> = pack.events.iter().map(|event| event.entry.name.as_str()).collect();
        let check = |placing: &Placing| {
            if let Some(event) = &placing.event {
                assert!(events.contains(event.as_str()), "{event}");
            }
            if let Some(name) = &placing.fact {
                let fact = pack.facts.iter().find(|fact| fact.entry.name == *name);
                assert!(fact.is_some_and(|fact| !fact.about.is_household()), "{name}");
            }
        };
        for mapping in ALL.map(|source| own::<Mapping>(source.mapping().0)) {
            for event in &mapping.complete {
                assert!(events.contains(event.as_str()), "{event}");
            }
            for (table, known) in &mapping.tables {
                for (name, column) in &known.columns {
                    column.place.iter().for_each(check);
                    let does = [!column.place.is_empty(), column.told_with.is_some(), column.says.is_some()];
                    let counts = [column.target.is_some(), column.earlier.is_some()];
                    assert!(does.iter().chain(&counts).filter(|is| **is).count() == 1, "{table}.{name}");
                    if let Some(target) = &column.target {
                        assert!(pack.clocks.iter().any(|clock| clock.entry.name == target.clock), "{}", target.clock);
                    }
                    if let Some(earlier) = &column.earlier {
                        assert!(events.contains(earlier.event.as_str()), "{}", earlier.event);
                    }
                }
            }
        }
        let factors: BTreeMap<String, Factor> = own(include_str!("sources/factors.yaml"));
        for factor in factors.values().filter_map(|factor| factor.about.as_ref()) {
            let group = pack.groups.iter().find(|group| group.entry.name == *factor);
            assert!(group.is_some_and(|group| group.door.is_some()), "{factor}");
        }
    }

    #[test]
    fn every_column_that_a_mapping_reads_is_one_that_it_knows_and_stands_in_one_place() {
        for mapping in ALL.map(|source| own::<Mapping>(source.mapping().0)) {
            let columns = mapping.tables.values().flat_map(|table| table.names());
            let all: BTreeSet<&str> = columns.chain(mapping.tables.keys().map(String::as_str)).collect();
            for (table, known) in &mapping.tables {
                for (name, column) in &known.columns {
                    let of = |placing: &Placing| {
                        let named = [&placing.since, &placing.until, &placing.learnt, &placing.on, &placing.or_on];
                        let named = named.into_iter().chain([&placing.began, &placing.over]).flatten();
                        named.chain(&placing.between).chain(placing.when.keys()).cloned().collect::<Vec<String>>()
                    };
                    let named = [&column.after, &column.expects, &column.told_with].into_iter().flatten().cloned();
                    for read in named.chain(column.place.iter().flat_map(of)) {
                        let read = read.split('.').next().unwrap();
                        assert!(all.contains(read), "{table}.{name} reads {read}");
                    }
                }
                let lists = known.nowhere.values().chain(known.withheld.values()).flatten().chain(&known.keys);
                let mut seen: BTreeSet<&str> = known.columns.keys().map(String::as_str).collect();
                for column in lists {
                    assert!(seen.insert(column), "{table}.{column} stands twice");
                }
            }
        }
    }
}
