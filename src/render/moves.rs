//! What moves between two packs as findings, for forges and build servers.
//!
//! In: a comparison. Out: a finding for each way in which an answer or a time moves, at the rule that moves it. What is
//! lowered is an error until someone approves it; what is raised is a note.

use std::collections::BTreeMap;

use crate::authoring::compare::{Direction, Move, TimeChange};
use crate::authoring::periods::entries;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::order::InOrder;
use crate::base::span::Span;
use crate::decision::phrases::joined;
use crate::render::beside::line;
use crate::render::child::child;
use crate::render::compare::{Report, beside, binding, dated, renamed, sides_of, subject, time_change, value};

/// Everything that moves: answers first, then times, then the referrals given.
#[must_use]
pub(crate) fn diagnostics(report: &Report<'_>) -> Vec<Diagnostic> {
    let mut moves = report.compared.moves();
    moves.in_order_of(|one| one.cell.gives_way || one.cell.way != Direction::Lowered);
    let mut found: Vec<Diagnostic> = moves.iter().map(|one| answer(report, one)).collect();
    found.extend(report.compared.said().iter().map(|(change, at)| time(report, change, at)));
    found.extend(report.compared.beside.iter().map(|one| said(report, one.way, line(one), Span::NOWHERE)));
    for change in &report.compared.difference().blocks {
        let [_, new] = report.compared.sides();
        let mut own = new.pack.blocks().filter(|(kind, entry)| *kind == change.kind && entry.name == change.name);
        let place = own.next().map_or(Span::NOWHERE, |(_, entry)| entry.span);
        found.extend(renamed(change).map(|(what, cure)| Diagnostic::warning("renamed-unsaid", what, place).help(cure)));
    }
    for one in report.decided.map_or(&[][..], |(_, decided)| decided) {
        let subject = subject(report.compared.sides(), &one.subject);
        let message = format!("{}, {}: {subject}: {} -> {}", one.referral, one.child, value(&one.from), value(&one.to));
        found.push(said(report, one.way, message, Span::NOWHERE));
    }
    found
}

fn answer(report: &Report<'_>, one: &Move<'_>) -> Diagnostic {
    let (cell, sides) = (one.cell, sides_of(report, one));
    let [_, new] = sides;
    let places: BTreeMap<&str, Span> =
        new.pack.rules.iter().map(|rule| (rule.entry.name.as_str(), rule.entry.span)).collect();
    let place = cell.causes.iter().find_map(|name| places.get(name.as_str()).copied());
    let by = match cell.causes.as_slice() {
        [] => String::new(),
        names => format!(" by {}", joined(names.iter().map(|name| format!("`{name}`")).collect(), "and")),
    };
    let message = format!("{}: {} -> {}{by}", subject(sides, &one.matrix.subject), value(&cell.from), value(&cell.to));
    let message = dated(report, format!("{message}{}", beside(cell)), &one.stretches);
    let witness = format!("such as: {}", child(sides, &cell.witness));
    let way = if cell.gives_way { Direction::Same } else { cell.way };
    said(report, way, message, place.unwrap_or(Span::NOWHERE)).label(witness)
}

fn time(report: &Report<'_>, change: &TimeChange, at: &[usize]) -> Diagnostic {
    let [_, new] = report.compared.sides();
    let place = entries(new.pack).find(|entry| entry.name == change.name).map(|entry| entry.span);
    said(report, change.way, dated(report, time_change(change), at), place.unwrap_or(Span::NOWHERE))
}

fn said(report: &Report<'_>, way: Direction, message: String, place: Span) -> Diagnostic {
    match (way, &report.approvals.by) {
        (Direction::Lowered, None) => {
            let ask = "take the change back, or have a safeguarding lead approve it: `--approved-by \"name, role\"`";
            let binding = binding(report);
            let passed_over = report.approvals.passed_over.iter().map(|one| one.sentence(&binding));
            Diagnostic::error("answer-lowered", message, place)
                .help(passed_over.fold(ask.to_owned(), |all, one| format!("{all}. {one}")))
        }
        (Direction::Lowered, Some(by)) => {
            Diagnostic::warning("answer-lowered", message, place).help(format!("approved by {by}"))
        }
        (Direction::Raised | Direction::Same, _) => {
            Diagnostic { severity: Severity::Note, ..Diagnostic::error("answer-raised", message, place) }
        }
    }
}
