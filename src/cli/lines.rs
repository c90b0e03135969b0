//! Many referrals, one a line: read, decided over all cores and written in their order, so that their number needs no room.
//!
//! In: NDJSON, or CSV whose columns are facts. Out: a line of JSON for each, in their order; what cannot be read is a line with
//! its problems, and the rest is decided.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

use serde_json::{Map, Value, json};
use threshold::findings::{Diagnostic, Sources};
use threshold::record::{ChildDecision, Decision};
use threshold::{Answer, Pack, Referral, Session};

use super::cores::in_order;
use super::limits::MAX_LINE;
use super::progress::Progress;
use super::{Failure, complain, files};

/// The columns of a table that are no facts.
const COLUMNS: [&str; 4] = ["referral", "received", "as-at", "child"];

/// Decides every line of a file, or of standard input, over all cores.
pub(super) fn run(pack: Pack, path: &Path, as_at: Option<&str>, full: bool) -> Result<ExitCode, Failure> {
    let input = files::source(path)?;
    let name = path.to_string_lossy().into_owned();
    let is_table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let mut done = Done { progress: Progress::new("referrals", 0), all: 0, wrong: 0 };
    let decider = || Decider { session: Session::new(pack.clone()), name: name.clone(), as_at, full };
    let decide = |decider: &mut Decider<'_>, (number, read): Row| match read {
        Ok(text) => decider.line(number, &text),
        Err((code, message)) => problem(number, code, &message),
    };
    let say = |answer| done.say(&answer);
    let ended = if is_table {
        let mut table = Table::of(Facts::of(&pack), &name, input)?;
        in_order(decider, || table.next(), decide, say)
    } else {
        let mut lines = Lines { name: name.clone(), input: BufReader::new(input), number: 0 };
        in_order(decider, || lines.next(), decide, say)
    };
    match ended {
        // Nobody reads on, so nothing more is decided; what was decided has its verdict.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        ended => ended?,
    }
    let Done { progress, all, wrong } = done;
    drop(progress);
    if wrong > 0 {
        complain(&format!("{wrong} of {all} lines could not be decided; each says why\n"));
    }
    Ok(ExitCode::from(match (all, wrong) {
        (_, 0) => 0,
        (all, wrong) if wrong == all => 2,
        _ => 1,
    }))
}

/// A line by number: a referral as JSON, or a code and a sentence of why it cannot be read.
type Row = (u64, Result<String, (&'static str, String)>);

struct Done {
    progress: Progress,
    all: u64,
    wrong: u64,
}

impl Done {
    /// Writes one answer at once, for whoever waits for it.
    fn say(&mut self, answer: &(bool, Value)) -> Result<(), Failure> {
        self.all += 1;
        self.wrong += u64::from(!answer.0);
        self.progress.step();
        let mut out = std::io::stdout().lock();
        serde_json::to_writer(&mut out, &answer.1).map_err(|error| Failure::Output(error.into()))?;
        out.write_all(b"\n").and_then(|()| out.flush()).map_err(Failure::Output)
    }
}

/// The lines of a text; a line that is too long is passed over and told.
struct Lines {
    name: String,
    input: BufReader<Box<dyn Read>>,
    number: u64,
}

impl Lines {
    fn next(&mut self) -> Result<Option<Row>, Failure> {
        let name = &self.name;
        let wrong = |error: std::io::Error| Failure::Source { path: name.into(), error: error.to_string() };
        loop {
            let mut line = Vec::new();
            self.number += 1;
            if self.input.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line).map_err(wrong)? == 0 {
                return Ok(None);
            }
            let is_whole = line.ends_with(b"\n") || line.len() <= MAX_LINE;
            if !is_whole {
                skip_line(&mut self.input).map_err(wrong)?;
                let message = format!("the line is longer than {MAX_LINE} bytes");
                return Ok(Some((self.number, Err(("line-too-long", message)))));
            }
            match String::from_utf8(line) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => return Ok(Some((self.number, Ok(text)))),
                Err(_) => {
                    return Ok(Some((self.number, Err(("not-text", "the line is not text in UTF-8".to_owned())))));
                }
            }
        }
    }
}

fn skip_line(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let part = input.fill_buf()?;
        let end = part.iter().position(|letter| *letter == b'\n');
        let (length, is_last) = (end.map_or(part.len(), |end| end + 1), end.is_some() || part.is_empty());
        input.consume(length);
        if is_last {
            return Ok(());
        }
    }
}

/// Which facts are the household's.
struct Facts {
    household: BTreeSet<String>,
}

impl Facts {
    fn of(pack: &Pack) -> Facts {
        let of = pack.facts.iter().filter(|fact| fact.about.is_household());
        Facts { household: of.map(|fact| fact.entry.name.clone()).collect() }
    }

    /// A referral of one child; empty cells were not asked.
    fn referral(&self, header: &csv::StringRecord, row: &csv::StringRecord) -> Value {
        let (mut top, mut household, mut facts) = (Map::new(), Map::new(), Map::new());
        let mut child = "Child".to_owned();
        for (name, text) in
            header.iter().map(str::trim).zip(row.iter().map(str::trim)).filter(|(_, text)| !text.is_empty())
        {
            match name {
                "child" => text.clone_into(&mut child),
                name if COLUMNS.contains(&name) => drop(top.insert(name.to_owned(), json!(text))),
                name if self.household.contains(name) => {
                    household.insert(name.to_owned(), answer(text));
                }
                name => drop(facts.insert(name.to_owned(), answer(text))),
            }
        }
        top.entry("referral").or_insert_with(|| json!("-"));
        top.insert("household".to_owned(), Value::Object(household));
        top.insert("children".to_owned(), json!([{ "child": child, "facts": facts }]));
        Value::Object(top)
    }
}

/// A cell as an answer; several choices stand with `;` between them.
fn answer(text: &str) -> Value {
    match text.to_ascii_lowercase().as_str() {
        "true" => json!("yes"),
        "false" => json!("no"),
        _ if text.contains(';') => text.split(';').map(|part| json!(part.trim())).collect(),
        _ => json!(text),
    }
}

/// The rows of a table.
struct Table {
    facts: Facts,
    name: String,
    reader: csv::Reader<Bounded>,
    header: csv::StringRecord,
    room: Room,
}

/// How many bytes may still be read before the next row is whole.
type Room = Rc<Cell<usize>>;

/// What is read until there is no room.
struct Bounded {
    input: Box<dyn Read>,
    room: Room,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.room.get() == 0 {
            let why = format!("a row is longer than {MAX_LINE} bytes; close its quotation mark, or shorten its values");
            return Err(std::io::Error::other(why));
        }
        let read = self.input.read(into)?;
        self.room.set(self.room.get().saturating_sub(read));
        Ok(read)
    }
}

impl Table {
    fn of(facts: Facts, name: &str, input: Box<dyn Read>) -> Result<Table, Failure> {
        let room = Rc::new(Cell::new(MAX_LINE));
        let input = Bounded { input, room: Rc::clone(&room) };
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
        let wrong = |error: csv::Error| Failure::Source { path: name.into(), error: error.to_string() };
        let header = reader.headers().map_err(wrong)?.clone();
        let mut before = BTreeSet::new();
        let again = header.iter().map(str::trim).enumerate().find(|(_, column)| !before.insert(*column));
        if let Some((at, column)) = again {
            let what =
                if column.is_empty() { "a column without a name".to_owned() } else { format!("the column `{column}`") };
            let error = format!("{what} stands there twice, the second time as column {}; keep one", at + 1);
            return Err(Failure::Source { path: name.into(), error });
        }
        Ok(Table { facts, name: name.to_owned(), reader, header, room })
    }

    fn next(&mut self) -> Result<Option<Row>, Failure> {
        let mut row = csv::StringRecord::new();
        self.room.set(MAX_LINE);
        let begins = self.reader.position().line();
        let read = self.reader.read_record(&mut row);
        let line = row.position().map_or(0, csv::Position::line);
        Ok(Some(match read {
            Ok(false) => return Ok(None),
            Ok(true) if row.len() != self.header.len() => {
                let mut message = format!("the row has {} values and the header {}", row.len(), self.header.len());
                let lines = row.iter().flat_map(str::chars).filter(|letter| *letter == '\n').count();
                if lines > 0 {
                    message += &format!(
                        "; a cell that begins with a quotation mark goes on over {lines} further lines: close it where it ends"
                    );
                }
                (line, Err(("wrong-row", message)))
            }
            Ok(true) => (line, Ok(self.facts.referral(&self.header, &row).to_string())),
            Err(error) if error.is_io_error() => {
                let error = format!("line {begins}: {error}");
                return Err(Failure::Source { path: self.name.clone().into(), error });
            }
            Err(error) => {
                let line = error.position().map_or(line, csv::Position::line);
                (line, Err(("unreadable-row", error.to_string())))
            }
        }))
    }
}

struct Decider<'a> {
    session: Session,
    name: String,
    as_at: Option<&'a str>,
    full: bool,
}

impl Decider<'_> {
    fn line(&mut self, number: u64, text: &str) -> (bool, Value) {
        let name = format!("{}:{number}", self.name);
        let read = Referral::read(self.session.pack(), &name, text, self.as_at);
        match read.map(|(referral, at)| self.session.decide(&referral, at)) {
            Ok(decision) if self.full => (true, json!({ "line": number, "kind": "decision", "decision": decision })),
            Ok(decision) => (true, brief(number, &decision)),
            Err((problems, sources)) => (false, problems_of(number, &problems, &sources)),
        }
    }
}

/// What a table has room for: for each child the kind of answer, the levels, the speeds, and the rules behind them.
fn brief(number: u64, decision: &Decision) -> Value {
    let child = |child: &ChildDecision| {
        let kind = serde_json::to_value(&child.answer).ok().and_then(|answer| answer.get("kind").cloned());
        json!({
            "child": child.child,
            "answer": kind,
            "level": child.level.now.name, "lowest": child.level.lowest.name, "highest": child.level.highest.name,
            "speed": child.speed.now.name, "speedLowest": child.speed.lowest.name, "speedHighest": child.speed.highest.name,
            "routes": child.routes.iter().map(|route| &route.route).collect::<Vec<_>>(),
            "rules": child.reasons.iter().map(|reason| &reason.rule).collect::<Vec<_>>(),
            "questions": child.questions.iter().map(|question| &question.fact).collect::<Vec<_>>(),
        })
    };
    let children: Vec<Value> = decision.children.iter().map(child).collect();
    json!({ "line": number, "kind": "brief", "referral": decision.referral, "asAt": decision.as_at, "children": children })
}

fn problems_of(number: u64, problems: &[Diagnostic], sources: &Sources) -> Value {
    let Ok(Value::Object(mut said)) = serde_json::to_value(Answer::problems(problems, sources)) else {
        unreachable!("problems are texts and numbers with names")
    };
    said.insert("line".to_owned(), json!(number));
    Value::Object(said)
}

fn problem(number: u64, code: &str, message: &str) -> (bool, Value) {
    let problem = json!({ "code": code, "severity": "error", "message": message, "places": [], "help": [] });
    (false, json!({ "line": number, "kind": "problems", "problems": [problem] }))
}
