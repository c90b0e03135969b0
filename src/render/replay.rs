//! A case file decided again, in words.
//!
//! In: a replay. Out: text that says whether the record is the same, and if not, what differs and why.

use serde_json::Value;

use crate::decision::record::PackStamp;
use crate::decision::replay::{Cause, Difference, Outcome, Replay};
use crate::render::sentences::short;
use crate::render::{Painter, Style, findings, wording};

/// How many differences are written out; the rest is counted.
const SHOWN: usize = 20;
/// How many letters of a value are shown.
const LETTERS: usize = 80;

/// The whole replay.
#[must_use]
pub fn text(replay: &Replay, painter: &dyn Painter) -> String {
    let file = &replay.file;
    let mut out =
        format!("Case file tested as at {} under {}, engine {}.\n", file.as_at, stamp(&file.pack), file.engine);
    let causes: Vec<String> = replay.causes.iter().map(|cause| because(*cause, replay)).collect();
    match &replay.outcome {
        Outcome::Decided { bytes, differences } => {
            let verdict = if replay.is_identical() {
                painter.paint(Style::Good, &format!("Identical: the same record, {bytes} bytes."))
            } else if differences.is_empty() {
                painter.paint(Style::Bad, "The record is the same, but not the file.")
            } else {
                painter.paint(Style::Bad, &format!("Differs in {}.", places(differences.len())))
            };
            out.push_str(&format!("{verdict}\n"));
            list("WHAT IS OTHER THAN IT WAS", &causes, &mut out);
            let lines: Vec<String> = differences.iter().take(SHOWN).map(difference).collect();
            list("WHERE THE RECORDS DIFFER", &lines, &mut out);
            if differences.len() > SHOWN {
                out.push_str(&format!("  and {} more\n", places(differences.len() - SHOWN)));
            }
            if causes.is_empty() && !differences.is_empty() {
                out.push_str("Rules and engine are the same, so the file was changed after it was saved.\n");
            }
        }
        Outcome::Refused(problems, sources) => {
            out.push_str(&format!(
                "{}\n",
                painter.paint(Style::Bad, "These rules cannot read the referral in the file.")
            ));
            list("WHAT IS OTHER THAN IT WAS", &causes, &mut out);
            for problem in problems {
                out.push_str(&findings::finding(problem, sources, painter));
            }
        }
    }
    if !replay.file.is_sealed() {
        out.push_str(
            "The file has no seal, so whether it was changed after it was saved cannot be told from the file alone.\n",
        );
    }
    out
}

fn because(cause: Cause, replay: &Replay) -> String {
    let (then, now) = (&replay.file.pack, &replay.pack);
    match cause {
        Cause::Edited if replay.file.is_sealed() => wording::seal_does_not_fit(),
        Cause::Edited => "The file was changed after it was saved: it contradicts itself.".to_owned(),
        Cause::Pack => format!("Another pack: {} then, {} now.", stamp(then), stamp(now)),
        Cause::Version => format!("Another version of the pack: {} then, {} now.", stamp(then), stamp(now)),
        Cause::Fingerprint => format!(
            "The pack says other things under the same version {}: fingerprint {} then, {} now.",
            now.version,
            short(&then.fingerprint),
            short(&now.fingerprint)
        ),
        Cause::Engine => format!("Another engine: {} then, {} now.", replay.file.engine, crate::VERSION),
    }
}

fn stamp(pack: &PackStamp) -> String {
    format!("{} v{}, fingerprint {}", pack.title, pack.version, short(&pack.fingerprint))
}

fn difference(difference: &Difference) -> String {
    let said = |value: &Option<Value>| value.as_ref().map_or("nothing".to_owned(), shown);
    format!("{}: {} then, {} now", difference.place.join(" / "), said(&difference.then), said(&difference.now))
}

/// A value on one line, cut where it is long.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= LETTERS {
        return text;
    }
    format!("{}…", text.chars().take(LETTERS).collect::<String>())
}

fn places(count: usize) -> String {
    if count == 1 { "1 place".to_owned() } else { format!("{count} places") }
}

fn list(title: &str, lines: &[String], out: &mut String) {
    if !lines.is_empty() {
        out.push_str(&format!("{title}\n"));
        lines.iter().for_each(|line| out.push_str(&format!("  - {line}\n")));
    }
}
