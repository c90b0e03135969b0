//! A case file decided again, in words.
//!
//! In: a replay. Out: text that says whether the record is the same, and if not, what differs and why.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::base::letters::on_one_line;
use crate::base::version::VERSION;
use crate::decision::record::PackStamp;
use crate::decision::replay::{Cause, Difference, Differences, Moved, Outcome, Replay};
use crate::render::sentences::short;
use crate::render::{Painter, Style, findings, wording};

/// How many differences are written out; the rest is counted.
const SHOWN: usize = 20;
/// How many letters of a value are shown.
const LETTERS: usize = 80;

/// The whole replay.
#[must_use]
pub(crate) fn text(replay: &Replay, painter: Painter) -> String {
    let file = &replay.file;
    let head = format!("Case file tested as at {} under {}, engine {}.", file.as_at, stamp(&file.pack), file.engine);
    let mut out = format!("{}\n", on_one_line(&head));
    let causes: Vec<String> = replay.causes.iter().map(|cause| because(*cause, replay)).collect();
    match &replay.outcome {
        Outcome::Decided { bytes, children, differences } => {
            let verdict = if replay.is_identical() && !file.is_sealed() {
                painter.paint(
                    Style::Strong,
                    &format!("The same record, {bytes} bytes; of the file itself nothing is proved."),
                )
            } else if replay.is_identical() {
                painter.paint(Style::Good, &format!("Identical: the same record, {bytes} bytes."))
            } else if differences.is_empty() {
                painter.paint(Style::Bad, "The record is the same, but not the file.")
            } else {
                painter.paint(Style::Bad, &verdict(children, differences))
            };
            out.push_str(&format!("{verdict}\n"));
            list("WHAT IS OTHER THAN IT WAS", &causes, &mut out);
            list("WHAT IT CHANGES", &children.iter().flat_map(lines_of).collect::<Vec<_>>(), &mut out);
            list("WHAT ONE RECORD SAYS AND THE OTHER DOES NOT, IN WHATEVER CASE", &layouts(differences), &mut out);
            let lines: Vec<String> = differences.places.iter().take(SHOWN).map(difference).collect();
            list("WHERE THE RECORDS DIFFER", &lines, &mut out);
            if differences.places.len() > SHOWN {
                out.push_str(&format!("  and {} more\n", places(differences.places.len() - SHOWN)));
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
            "The file has no seal, so whether it was changed after it was saved cannot be told from the file alone: the text \
             that people read in it may say something else.\n",
        );
    }
    out
}

/// The first sentence: what a worker asks is whether the answer is another.
fn verdict(children: &[Moved], differences: &Differences) -> String {
    let moved = children.iter().filter(|child| child.level.is_some() || child.speed.is_some()).count();
    let answers = match moved {
        0 => "Every child has the same level and speed".to_owned(),
        1 => "One child has another level or speed".to_owned(),
        many => format!("{many} children have another level or speed"),
    };
    match differences.places.len() {
        0 => format!("{answers}; the records differ in their layout alone."),
        many => format!("{answers}; the records differ in {}.", places(many)),
    }
}

/// What a child's answer has become.
fn lines_of(child: &Moved) -> Vec<String> {
    let rung = |what: &str, moved: &Option<[String; 2]>| {
        moved.as_ref().map(|[then, now]| format!("{}: {what} {then} then, {now} now", child.child))
    };
    let titles = |what: &str, titles: &[String]| {
        (!titles.is_empty()).then(|| format!("{}: {what}: {}", child.child, titles.join("; ")))
    };
    let ([no_reasons, reasons], [no_actions, actions]) = (&child.reasons, &child.actions);
    [
        rung("level", &child.level),
        rung("speed", &child.speed),
        titles("holds now", reasons),
        titles("held then, and not now", no_reasons),
        titles("to be done now", actions),
        titles("to be done then, and not now", no_actions),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn layouts(differences: &Differences) -> Vec<String> {
    let keys = |what: &str, keys: &BTreeSet<String>| {
        (!keys.is_empty())
            .then(|| format!("{what}: {}", keys.iter().map(String::as_str).collect::<Vec<_>>().join(", ")))
    };
    let (since, no_more) = (&differences.said_since, &differences.said_no_more);
    [keys("said since", since), keys("said no more", no_more)].into_iter().flatten().collect()
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
        Cause::Engine => format!("Another engine: {} then, {} now.", replay.file.engine, VERSION),
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

/// Lines of which a stranger may have written any part: each stays one, and moves no cursor.
fn list(title: &str, lines: &[String], out: &mut String) {
    if !lines.is_empty() {
        out.push_str(&format!("{title}\n"));
        lines.iter().for_each(|line| out.push_str(&format!("  - {}\n", on_one_line(line))));
    }
}
