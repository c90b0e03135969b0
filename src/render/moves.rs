//! What moves between two packs as findings, for forges and build servers.
//!
//! In: a comparison. Out: a finding for each way in which an answer or a time moves, at the rule that moves it. What is
//! lowered is an error until someone approves it; what is raised is a note.

use std::collections::BTreeMap;

use crate::authoring::compare::{Cell, Direction, Matrix, TimeChange};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::span::Span;
use crate::decision::phrases::{joined, number};
use crate::render::compare::{Report, beside, subject, term, time_change, value};

/// Everything that moves: answers first, then times, then the referrals given.
#[must_use]
pub fn diagnostics(report: &Report<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for matrix in &report.difference.moved {
        let moved = matrix.cells.iter().filter(|cell| cell.way != Direction::Same);
        found.extend(moved.map(|cell| answer(report, matrix, cell)));
    }
    found.extend(report.difference.times.iter().map(|change| time(report, change)));
    for one in report.decided.map_or(&[][..], |(_, decided)| decided) {
        let subject = subject(report, &one.subject);
        let message = format!("{}, {}: {subject}: {} -> {}", one.referral, one.child, value(&one.from), value(&one.to));
        found.push(said(report, one.way, message, Span::NOWHERE));
    }
    found
}

fn answer(report: &Report<'_>, matrix: &Matrix, cell: &Cell) -> Diagnostic {
    let [_, new] = report.sides;
    let places: BTreeMap<&str, Span> =
        new.pack.rules.iter().map(|rule| (rule.entry.name.as_str(), rule.entry.span)).collect();
    let place = cell.causes.iter().find_map(|name| places.get(name.as_str()).copied());
    let by = match cell.causes.as_slice() {
        [] => String::new(),
        names => format!(" by {}", joined(names.iter().map(|name| format!("`{name}`")).collect(), "and")),
    };
    let message = format!("{}: {} -> {}{by}", subject(report, &matrix.subject), value(&cell.from), value(&cell.to));
    let message = format!("{message}{}", beside(cell));
    let witness = format!("such as: {} ({} possible referrals)", term(report, &cell.witness), number(&cell.count));
    said(report, cell.way, message, place.unwrap_or(Span::NOWHERE)).label(witness)
}

fn time(report: &Report<'_>, change: &TimeChange) -> Diagnostic {
    let [_, new] = report.sides;
    let speeds = new.pack.speeds.iter().map(|one| &one.entry);
    let clocks = new.pack.clocks.iter().map(|one| &one.entry);
    let ladders = new.pack.ladders.iter().map(|one| &one.entry);
    let calendars = new.pack.calendars.iter().map(|one| &one.entry);
    let meetings = new.pack.meetings.iter().map(|one| &one.entry);
    let mut all = speeds.chain(clocks).chain(ladders).chain(meetings).chain(calendars);
    let place = all.find(|entry| entry.name == change.name).map(|entry| entry.span);
    said(report, change.way, time_change(change), place.unwrap_or(Span::NOWHERE))
}

fn said(report: &Report<'_>, way: Direction, message: String, place: Span) -> Diagnostic {
    match (way, report.approved_by) {
        (Direction::Lowered, None) => Diagnostic::error("answer-lowered", message, place)
            .help("take the change back, or have a safeguarding lead approve it: `--approved-by \"name, role\"`"),
        (Direction::Lowered, Some(by)) => {
            Diagnostic::warning("answer-lowered", message, place).help(format!("approved by {by}"))
        }
        (Direction::Raised | Direction::Same, _) => {
            Diagnostic { severity: Severity::Note, ..Diagnostic::error("answer-raised", message, place) }
        }
    }
}
