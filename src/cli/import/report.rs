//! The report: what became of every value, as a table, as JSON and in a few words.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use serde::Serialize;

/// How a value ended, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    /// It stands in a case file.
    Placed,
    /// The same was placed before.
    Repeated,
    /// The pack has no place for it.
    NoPlace,
    /// It tells who somebody is.
    Withheld,
    /// No column of that name is known.
    Unknown,
    /// It stands in a case file, or was looked at, and may be wrong.
    Doubtful,
    /// It cannot be right, or cannot be read.
    NotPlaced,
}

impl Outcome {
    const ALL: [Outcome; 7] = [
        Outcome::Placed,
        Outcome::Repeated,
        Outcome::NoPlace,
        Outcome::Withheld,
        Outcome::Unknown,
        Outcome::Doubtful,
        Outcome::NotPlaced,
    ];

    fn word(self) -> &'static str {
        match self {
            Outcome::Placed => "placed",
            Outcome::Repeated => "repeated",
            Outcome::NoPlace => "no-place",
            Outcome::Withheld => "withheld",
            Outcome::Unknown => "unknown",
            Outcome::Doubtful => "doubtful",
            Outcome::NotPlaced => "not-placed",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Outcome::Placed => "stand in the case files",
            Outcome::Repeated => "were told before, and stand there once",
            Outcome::NoPlace => "have no place in the pack",
            Outcome::Withheld => "are left out because they tell who somebody is, or number a row",
            Outcome::Unknown => "stand in columns, elements or files that are not known",
            Outcome::Doubtful => "are doubtful: look at each",
            Outcome::NotPlaced => "cannot be right or cannot be read, and are not placed",
        }
    }
}

/// What became of one value.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) table: String,
    pub(super) column: String,
    pub(super) child: String,
    /// As written; empty where it is withheld.
    pub(super) value: String,
    pub(super) outcome: Outcome,
    /// As what it was placed.
    #[serde(rename = "as")]
    pub(super) placed: String,
    pub(super) why: String,
}

/// The report as it grows; rows go out at once, so that it needs no room.
pub(super) struct Report<W: Write> {
    table: csv::Writer<W>,
    json: W,
    counts: BTreeMap<Outcome, u64>,
    /// Reasons for what is not simply placed, by table and column.
    reasons: BTreeMap<(Outcome, String, String, String), (u64, String)>,
    notes: Vec<String>,
    any: bool,
}

/// How many reasons of one kind are told in words.
const TOLD: usize = 40;

impl<W: Write> Report<W> {
    pub(super) fn new(table: W, mut json: W) -> std::io::Result<Report<W>> {
        json.write_all(b"{\"rows\":[")?;
        let mut table = csv::Writer::from_writer(table);
        table.write_record(["file", "line", "table", "column", "child", "value", "outcome", "as", "why"])?;
        Ok(Report { table, json, counts: BTreeMap::new(), reasons: BTreeMap::new(), notes: Vec::new(), any: false })
    }

    /// A sentence about the whole.
    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    pub(super) fn add(&mut self, entry: &Entry) -> std::io::Result<()> {
        *self.counts.entry(entry.outcome).or_default() += 1;
        if entry.outcome != Outcome::Placed {
            // Dates and numbers in a reason are its case; the reason is what repeats.
            let reason: String =
                entry.why.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
            let reason = if reason.contains(':') && entry.outcome == Outcome::Repeated {
                "it is placed already".to_owned()
            } else {
                reason
            };
            let key = (entry.outcome, entry.table.clone(), entry.column.clone(), reason);
            let first = || {
                let place =
                    if entry.file.is_empty() { entry.child.clone() } else { format!("{}:{}", entry.file, entry.line) };
                (0, format!("{place}: {}", entry.why))
            };
            self.reasons.entry(key).or_insert_with(first).0 += 1;
        }
        let line = entry.line.to_string();
        let safe = |text: &str| {
            if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
        };
        self.table.write_record([
            &entry.file,
            &line,
            &entry.table,
            &entry.column,
            &entry.child,
            &safe(&entry.value),
            entry.outcome.word(),
            &entry.placed,
            &safe(&entry.why),
        ])?;
        self.json.write_all(if self.any { b",\n" } else { b"\n" })?;
        self.any = true;
        serde_json::to_writer(&mut self.json, entry)?;
        Ok(())
    }

    /// Whether anything needs to be looked at.
    pub(super) fn has_findings(&self) -> bool {
        [Outcome::Unknown, Outcome::Doubtful, Outcome::NotPlaced]
            .iter()
            .any(|outcome| self.counts.contains_key(outcome))
    }

    /// The report in words.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for note in &self.notes {
            let _ = writeln!(text, "{note}");
        }
        let _ = writeln!(text, "\nWhat became of every value:");
        for outcome in Outcome::ALL {
            if let Some(count) = self.counts.get(&outcome) {
                let _ = writeln!(text, "  {count:>8}  {}", outcome.sentence());
            }
        }
        for outcome in [Outcome::NotPlaced, Outcome::Doubtful, Outcome::Unknown, Outcome::NoPlace] {
            let of = self.reasons.iter().filter(|((other, ..), _)| *other == outcome);
            let count = of.clone().count();
            if count == 0 {
                continue;
            }
            let _ = writeln!(text, "\n{}:", outcome.word());
            for ((_, table, column, _), (times, first)) in of.take(TOLD) {
                let place = [table, column].map(String::as_str).into_iter().filter(|part| !part.is_empty());
                let place: Vec<&str> = place.chain([first.as_str()]).collect();
                let _ = writeln!(text, "  {times:>6} x {}", place.join(": "));
            }
            if count > TOLD {
                let _ = writeln!(text, "  and {} more kinds; all stand in report.csv", count - TOLD);
            }
        }
        text
    }

    /// Ends the files.
    pub(super) fn end(mut self) -> std::io::Result<()> {
        self.table.flush()?;
        let counts: BTreeMap<&str, u64> = self.counts.iter().map(|(outcome, count)| (outcome.word(), *count)).collect();
        write!(
            self.json,
            "\n],\"counts\":{},\"notes\":{}}}\n",
            serde_json::json!(counts),
            serde_json::json!(self.notes)
        )?;
        self.json.flush()
    }
}
