//! What two packs answer differently, in words.
//!
//! In: a difference and its two sides. Out: text, Markdown or JSON, lowered before raised, with a referral to paste for
//! each move. Counts are of possible referrals, and are said to be so.

use serde_json::{Value as Json, json};

use crate::authoring::compare::{
    Answered, BlockChange, Cell, Conditions, Decided, Difference, Direction, Matrix, Side, Subject, TimeChange, Value,
};
use crate::base::value::Limit;
use crate::decision::explain::stamp;
use crate::decision::phrases::{self, joined, lower_first};
use crate::exact::diagram::Natural;
use crate::pack::model::{Entry, Pack};
use crate::render::sentences::short;
use crate::render::{Painter, Style, witness};

/// A whole comparison.
pub struct Report<'a> {
    /// The old and the new side.
    pub sides: [Side<'a>; 2],
    /// What differs between all complete referrals.
    pub difference: &'a Difference,
    /// What differs for the referrals of some files, and how many children they have; none if none were given.
    pub decided: Option<(usize, &'a [Decided])>,
    /// Who approved that something protects less.
    pub approved_by: Option<&'a str>,
    /// Whether text shows every referral with all its answers, however many.
    pub in_full: bool,
}

/// How lines are set off.
#[derive(Clone, Copy)]
enum Layout<'a> {
    Text(&'a dyn Painter),
    Markdown,
}

impl Layout<'_> {
    fn heading(self, text: &str) -> String {
        match self {
            Layout::Text(painter) => format!("\n{}\n", painter.paint(Style::Heading, text)),
            Layout::Markdown => format!("\n## {text}\n\n"),
        }
    }

    fn item(self, text: &str) -> String {
        match self {
            Layout::Text(_) => format!("  {text}\n"),
            Layout::Markdown => format!("- {text}\n"),
        }
    }

    fn block(self, text: &str) -> String {
        match self {
            Layout::Text(_) => text.lines().map(|line| format!("      {line}\n")).collect(),
            Layout::Markdown => {
                let lines: String = text.lines().map(|line| format!("  {line}\n")).collect();
                format!("\n  ```yaml\n{lines}  ```\n")
            }
        }
    }

    fn strong(self, style: Style, text: &str) -> String {
        match self {
            Layout::Text(painter) => painter.paint(style, text),
            Layout::Markdown => format!("**{text}**"),
        }
    }
}

/// For the terminal.
#[must_use]
pub fn text(report: &Report<'_>, painter: &dyn Painter) -> String {
    whole(report, Layout::Text(painter))
}

/// For a pull request.
#[must_use]
pub fn markdown(report: &Report<'_>) -> String {
    whole(report, Layout::Markdown)
}

fn whole(report: &Report<'_>, layout: Layout<'_>) -> String {
    let [old, new] = report.sides;
    let difference = report.difference;
    let mut out = format!("{} -> {}\n", side(old), side(new));
    out.push_str(&verdict(report, layout));
    list(&mut out, layout, "Written otherwise", difference.blocks.iter().map(block).collect());
    let inputs = difference.only_old.iter().map(|name| format!("no longer asked: {name}"));
    let inputs = inputs.chain(difference.only_new.iter().map(|name| format!("newly asked: {name}")));
    list(&mut out, layout, "Questions", inputs.collect());
    let readings = difference.readings.iter().map(|name| {
        format!(
            "`{name}` is presumed otherwise, or its worse answer is another: this shows while it is unknown or disputed"
        )
    });
    list(&mut out, layout, "Read otherwise while not known", readings.collect());
    let other = difference.times.iter().filter(|change| change.way == Direction::Same).map(time_change);
    list(&mut out, layout, "Said otherwise about time, neither more nor less", other.collect());
    for (way, heading) in [(Direction::Lowered, "Lowered"), (Direction::Raised, "Raised")] {
        let times: Vec<String> = difference.times.iter().filter(|change| change.way == way).map(time_change).collect();
        let moved = || difference.moved.iter().filter(|matrix| matrix.cells.iter().any(|cell| cell.way == way));
        if !times.is_empty() || moved().next().is_some() {
            out.push_str(&layout.heading(heading));
        }
        times.iter().for_each(|change| out.push_str(&layout.item(change)));
        for matrix in moved() {
            moves(report, matrix, way, layout, &mut out);
        }
    }
    if let Some((children, decided)) = report.decided {
        out.push_str(&layout.heading("In the referrals given"));
        let lowered = decided.iter().filter(|one| one.way == Direction::Lowered).count();
        let count = decided.len();
        out.push_str(&layout.item(&format!("{count} answers move for {children} children, {lowered} of them lowered")));
        decided.iter().for_each(|one| out.push_str(&layout.item(&decided_line(report, one, layout))));
    }
    out.push_str(&approval(report, layout));
    out
}

fn side(side: Side<'_>) -> String {
    let stamp = stamp(side.pack);
    let print = short(&stamp.fingerprint);
    format!("{} v{}, fingerprint {print}, as at {}", stamp.title, stamp.version, side.program.day)
}

/// What it comes to, in one line and a remark on counts.
fn verdict(report: &Report<'_>, layout: Layout<'_>) -> String {
    let difference = report.difference;
    let all = phrases::number(&difference.referrals);
    if difference.is_proved_same() {
        let text = format!(
            "Proved: nothing changes. {} answers are the same for every complete referral ({all} of them, as far as \
             either side tells them apart).",
            difference.compared
        );
        return format!("{}\n", layout.strong(Style::Good, &text));
    }
    let moves = |way: Direction| {
        let cells = difference.moved.iter().filter(|matrix| matrix.cells.iter().any(|cell| cell.way == way)).count();
        cells + difference.times.iter().filter(|change| change.way == way).count()
    };
    let (lowered, raised) = (moves(Direction::Lowered), moves(Direction::Raised));
    let style = if lowered > 0 { Style::Bad } else { Style::Strong };
    let text = format!("{lowered} answers lowered, {raised} raised, of {}.", difference.compared);
    format!(
        "{}\nCounts are of all possible referrals ({all}, as far as either side tells them apart), not of children.\n",
        layout.strong(style, &text)
    )
}

fn list(out: &mut String, layout: Layout<'_>, heading: &str, items: Vec<String>) {
    if !items.is_empty() {
        out.push_str(&layout.heading(heading));
        items.iter().for_each(|item| out.push_str(&layout.item(item)));
    }
}

fn block(block: &BlockChange) -> String {
    let how = match (block.in_old, block.in_new) {
        (false, _) => "added",
        (true, false) => "removed",
        (true, true) => "changed",
    };
    format!("{how}: {} `{}`", block.kind.word(), block.name)
}

/// Something about time that differs, as a line.
#[must_use]
pub fn time_change(change: &TimeChange) -> String {
    format!("{} `{}`, {}", change.kind.word(), change.name, change.words())
}

fn within(limits: &[Limit]) -> String {
    joined(limits.iter().map(ToString::to_string).collect(), "and")
}

/// The moves of one answer in one direction: the counts, when it happens, and a referral for each.
fn moves(report: &Report<'_>, matrix: &Matrix, way: Direction, layout: Layout<'_>, out: &mut String) {
    let subject = subject(report, &matrix.subject);
    for (cell, at) in matrix.cells.iter().zip(1..).filter(|(cell, _)| cell.way == way) {
        let style = if way == Direction::Lowered { Style::Bad } else { Style::Strong };
        let change = layout.strong(style, &format!("{} -> {}", value(&cell.from), value(&cell.to)));
        let change = if cell.level.is_some() { format!("{change}{},", beside(cell)) } else { change };
        let noun = if cell.count == Natural::from(1) { "referral" } else { "referrals" };
        let count = phrases::number(&cell.count);
        out.push_str(&layout.item(&format!("{subject}: {change} for {count} {noun}{}, such as", causes(cell))));
        let reference = format!("{}-{at}", if way == Direction::Lowered { "lowered" } else { "raised" });
        let whole = referral(report, cell, &reference);
        let is_short = cell.witness.iter().filter(|told| told.is_mild()).count() <= MILD_SHOWN;
        out.push_str(&match layout {
            _ if is_short || report.in_full => layout.block(&whole),
            Layout::Text(_) => format!("      {}\n", term(report, &cell.witness)),
            Layout::Markdown => {
                let short = term(report, &cell.witness);
                format!(
                    "  {short}\n\n  <details><summary>The whole referral</summary>\n{}\n  </details>\n\n",
                    layout.block(&whole)
                )
            }
        });
    }
    let conditions = if way == Direction::Lowered { &matrix.lowered } else { &matrix.raised };
    if let Some(conditions) = conditions {
        let end = if conditions.is_complete { "" } else { ", and in more cases" };
        out.push_str(&layout.item(&format!("{subject}: this happens when")));
        let terms = terms(report, conditions);
        for (at, term) in terms.iter().enumerate() {
            let (link, end) = (if at == 0 { "" } else { "or " }, if at + 1 == terms.len() { end } else { "" });
            out.push_str(&layout.item(&format!("  {link}{term}{end}")));
        }
    }
}

pub(super) fn referral(report: &Report<'_>, cell: &Cell, reference: &str) -> String {
    let [_, new] = report.sides;
    witness::referral(report.sides, &cell.witness, reference, new.program.day)
}

/// How many answers that allow the mildest value are shown in one condition; more are only counted.
const MILD_SHOWN: usize = 8;

pub(super) fn terms(report: &Report<'_>, conditions: &Conditions) -> Vec<String> {
    conditions.terms.iter().map(|answers| term(report, answers)).collect()
}

/// Answers in one line, those that allow the mildest value only counted where there are many.
pub(super) fn term(report: &Report<'_>, answers: &[Answered]) -> String {
    if answers.is_empty() {
        return "whatever is known".to_owned();
    }
    let (mild, telling): (Vec<&Answered>, Vec<&Answered>) = answers.iter().partition(|told| told.is_mild());
    let shown = if mild.len() > MILD_SHOWN { telling } else { answers.iter().collect() };
    let rest = match (mild.len(), shown.len()) {
        (count, _) if count <= MILD_SHOWN => String::new(),
        (count, 0) => format!("{count} answers are at their mildest"),
        (count, _) => format!(" while {count} other answers are at their mildest"),
    };
    shown.into_iter().map(|told| told_words(report, told)).collect::<Vec<_>>().join(" and ") + &rest
}

/// The rules behind a move.
pub(super) fn causes(cell: &Cell) -> String {
    let names: Vec<String> = cell.causes.iter().map(|name| format!("`{name}`")).collect();
    match names.len() {
        0 => String::new(),
        1 => format!(", by rule {}", names.concat()),
        _ => format!(", by rules {}", joined(names, "and")),
    }
}

fn told_words(report: &Report<'_>, told: &Answered) -> String {
    let [old, new] = report.sides;
    let side = told.version.of([old, new]);
    let question = phrases::question(side.pack, side.program, told.input.input);
    format!("\u{201c}{question}\u{201d} {}", phrases::cells(side.pack, &told.input, told.cells))
}

/// What an answer is about, in words of the side that has it.
pub(super) fn subject(report: &Report<'_>, subject: &Subject) -> String {
    let [old, new] = report.sides;
    let titled = |of: &dyn Fn(&Pack) -> Option<String>| of(new.pack).or_else(|| of(old.pack)).unwrap_or_default();
    let named = |entries: Vec<&Entry>, name: &str| {
        entries.into_iter().find(|entry| entry.name == name).map(|entry| lower_first(&entry.title))
    };
    let action = |name: &str| titled(&|pack| named(pack.actions.iter().map(|action| &action.entry).collect(), name));
    match subject {
        Subject::Level => "level".to_owned(),
        Subject::Speed => "speed".to_owned(),
        Subject::Route(name) => {
            format!("route `{name}` ({})", titled(&|pack| named(pack.routes.iter().collect(), name)))
        }
        Subject::Action(name) => format!("action `{name}` ({})", action(name)),
        Subject::Tell(name) => {
            let who = titled(&|pack| {
                let roles = pack.roles.iter().map(|role| &role.entry);
                named(pack.agencies.iter().chain(roles).collect(), name)
            });
            format!("tell `{name}` ({who})")
        }
        Subject::Refusal(name) => format!("refusal of `{name}` ({})", action(name)),
        Subject::Ask(name) => format!("ask `{name}`"),
    }
}

pub(super) fn value(value: &Value) -> String {
    match value {
        Value::RuledOut => "ruled out".to_owned(),
        Value::Rung(_, title) if title.is_empty() => "none".to_owned(),
        Value::Rung(_, title) => title.clone(),
        Value::Nothing => "not given".to_owned(),
        Value::Given(limits) if limits.is_empty() => "given".to_owned(),
        Value::Given(limits) => format!("given, {}", within(limits)),
    }
}

/// How the level moves where something else is lowered.
#[must_use]
pub fn beside(cell: &Cell) -> &'static str {
    match cell.level {
        Some(Direction::Raised) => ", while the level rises",
        Some(Direction::Lowered) => ", and the level with it",
        Some(Direction::Same) => ", and the level stays",
        None => "",
    }
}

fn decided_line(report: &Report<'_>, one: &Decided, layout: Layout<'_>) -> String {
    let word = match one.way {
        Direction::Lowered => layout.strong(Style::Bad, "lowered"),
        Direction::Raised => "raised".to_owned(),
        Direction::Same => "same".to_owned(),
    };
    let subject = subject(report, &one.subject);
    format!("{word}  {} {}: {subject}: {} -> {}", one.referral, one.child, value(&one.from), value(&one.to))
}

/// Whether something given protects less, anywhere.
#[must_use]
pub fn is_lowered(report: &Report<'_>) -> bool {
    report.difference.is_lowered()
        || report.decided.is_some_and(|(_, decided)| decided.iter().any(|one| one.way == Direction::Lowered))
}

fn approval(report: &Report<'_>, layout: Layout<'_>) -> String {
    match (is_lowered(report), report.approved_by) {
        (false, _) => String::new(),
        (true, Some(by)) => format!("\nApproved by: {}\n", layout.strong(Style::Strong, by)),
        (true, None) => {
            let text = "Approval needed: something protects less. Say --approved-by \"name, role\" to go on.";
            format!("\n{}\n", layout.strong(Style::Bad, text))
        }
    }
}

/// For programs; counts are exact, as decimal digits.
#[must_use]
pub fn json(report: &Report<'_>) -> Json {
    let word = |way: Direction| match way {
        Direction::Same => "same",
        Direction::Raised => "raised",
        Direction::Lowered => "lowered",
    };
    let conditions = |conditions: &Option<Conditions>| {
        conditions.as_ref().map(|all| json!({ "when": terms(report, all), "complete": all.is_complete }))
    };
    let matrix = |matrix: &Matrix| {
        let cell = |cell: &Cell| {
            json!({
                "from": value(&cell.from),
                "to": value(&cell.to),
                "way": word(cell.way),
                "level": cell.level.map(word),
                "count": cell.count.to_string(),
                "rules": cell.causes,
                "witness": referral(report, cell, "witness"),
            })
        };
        json!({
            "answer": subject(report, &matrix.subject),
            "cells": matrix.cells.iter().map(cell).collect::<Vec<_>>(),
            "raised": conditions(&matrix.raised),
            "lowered": conditions(&matrix.lowered),
        })
    };
    let decided = |one: &Decided| {
        json!({
            "referral": one.referral,
            "child": one.child,
            "answer": subject(report, &one.subject),
            "from": value(&one.from),
            "to": value(&one.to),
            "way": word(one.way),
        })
    };
    let time = |change: &TimeChange| json!({ "time": time_change(change), "way": word(change.way) });
    let difference = report.difference;
    let [old, new] = report.sides;
    json!({
        "old": stamp(old.pack),
        "new": stamp(new.pack),
        "oldAsAt": old.program.day.to_string(),
        "newAsAt": new.program.day.to_string(),
        "provedSame": difference.is_proved_same(),
        "lowered": is_lowered(report),
        "approvedBy": report.approved_by,
        "compared": difference.compared,
        "referrals": difference.referrals.to_string(),
        "blocks": difference.blocks.iter().map(block).collect::<Vec<_>>(),
        "noLongerAsked": difference.only_old,
        "newlyAsked": difference.only_new,
        "readOtherwise": difference.readings,
        "times": difference.times.iter().map(time).collect::<Vec<_>>(),
        "moved": difference.moved.iter().map(matrix).collect::<Vec<_>>(),
        "decided": report.decided.map(|(_, all)| all.iter().map(decided).collect::<Vec<_>>()),
    })
}
