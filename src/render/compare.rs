//! What two packs answer differently, in words.
//!
//! In: a difference and its two sides. Out: text, Markdown or JSON, lowered before raised, with a referral to paste for
//! each move. Counts are of possible referrals, and are said to be so.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::authoring::compare::{
    Answered, BlockChange, Cell, Compared, Conditions, Decided, Direction, Matrix, Move, PartChange, Renamed,
    RuleChange, Side, Subject, TimeChange, Value, rules,
};
use crate::base::arena;
use crate::base::span::Sources;
use crate::base::time_limit::Limit;
use crate::decision::explain::stamp;
use crate::decision::phrases::{self, joined, lower_first};
use crate::exact::diagram::{Budget, Natural};
use crate::pack::model::{Entry, Pack};
use crate::render::approval::{Approvals, PassedOver};
use crate::render::beside::{line, lines as beside_rules};
use crate::render::child::child;
use crate::render::sentences::short;
use crate::render::{Painter, Style, witness};
use crate::syntax::ast::Kind;

/// A whole comparison.
pub struct Report<'a> {
    /// Both sides, and what differs between them.
    pub compared: &'a Compared<'a>,
    /// What differs for the referrals of some files, and how many children they have; none if none were given.
    pub decided: Option<(usize, &'a [Decided])>,
    /// Who approved that something protects less.
    pub approvals: &'a Approvals,
    /// Whether text shows every referral with all its answers, however many.
    pub in_full: bool,
}

/// How lines are set off.
#[derive(Clone, Copy)]
enum Layout {
    Text(Painter),
    Markdown,
}

impl Layout {
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
pub fn text(report: &Report<'_>, painter: Painter) -> String {
    whole(report, Layout::Text(painter))
}

/// Over texts beside the rules that are said otherwise.
pub(super) const BESIDE: &str = "Said otherwise beside the rules";

/// What no comparison by name can say.
pub(crate) const CALLED_OTHERWISE: &str =
    "what questions and levels are called is not weighed: whoever agrees says that they mean the same";

/// For a pull request.
#[must_use]
pub(crate) fn markdown(report: &Report<'_>) -> String {
    whole(report, Layout::Markdown)
}

fn whole(report: &Report<'_>, layout: Layout) -> String {
    let compared = report.compared;
    let [old, new] = compared.sides();
    let difference = compared.difference();
    let mut out = format!("{} -> {}\n", side(old), side(new));
    out.push_str(&verdict(report, layout));
    let worded = rules(old.pack, new.pack);
    list(
        &mut out,
        layout,
        "Written otherwise",
        difference.blocks.iter().flat_map(|one| written(one, &worded)).collect(),
    );
    if worded.iter().any(asks_otherwise) {
        out.push_str(&layout.item(CALLED_OTHERWISE));
    }
    let inputs = difference.only_old.iter().map(|name| format!("no longer asked: {name}"));
    let inputs = inputs.chain(difference.only_new.iter().map(|name| format!("newly asked: {name}")));
    list(&mut out, layout, "Questions", inputs.collect());
    let (said, moves) = (compared.said(), compared.moves());
    let lines = |way: Direction| {
        let of_way = said.iter().filter(move |(change, _)| change.way == way);
        of_way.map(|(change, at)| dated(report, time_change(change), at)).collect::<Vec<_>>()
    };
    list(&mut out, layout, "Said otherwise, neither more nor less", lines(Direction::Same));
    list(&mut out, layout, BESIDE, beside_rules(compared, Direction::Same));
    let groups = [
        ("Lowered", Direction::Lowered, false),
        ("Falls away, since a higher service takes its place", Direction::Lowered, true),
        ("Raised", Direction::Raised, false),
    ];
    for (heading, way, gives_way) in groups {
        let of_way = |one: &&Move<'_>| one.cell.way == way && one.cell.gives_way == gives_way;
        let mut times = if gives_way { Vec::new() } else { lines(way) };
        times.extend(beside_rules(compared, way).into_iter().filter(|_| !gives_way));
        if !times.is_empty() || moves.iter().any(|one| of_way(&one)) {
            out.push_str(&layout.heading(heading));
        }
        times.iter().for_each(|change| out.push_str(&layout.item(change)));
        for (one, number) in moves.iter().filter(of_way).zip(1..) {
            moved(report, one, number, layout, &mut out);
        }
    }
    out.push_str(&not_proved(report).map_or(String::new(), |words| layout.item(&words)));
    if let Some((children, decided)) = report.decided {
        out.push_str(&layout.heading("In the referrals given"));
        let lowered = decided.iter().filter(|one| one.way == Direction::Lowered).count();
        let count = counted(decided.len(), "answer moves", "answers move");
        let children = counted(children, "child", "children");
        out.push_str(&layout.item(&format!("{count} for {children}, {lowered} of them lowered")));
        decided.iter().for_each(|one| out.push_str(&layout.item(&decided_line(report, one, layout))));
    }
    out.push_str(&approval(report, layout));
    out
}

/// So many of something.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Something with the days on which it is so, where these are not all.
pub(super) fn dated(report: &Report<'_>, words: String, at: &[usize]) -> String {
    report.compared.days(at).map_or_else(|| words.clone(), |days| format!("{words} ({days})"))
}

/// What could not be found out of incomplete referrals, why, and whom it may concern.
pub(super) fn not_proved(report: &Report<'_>) -> Option<String> {
    let mut stretches = report.compared.stretches.iter();
    let why = stretches.find_map(|stretch| stretch.difference.unsettled.as_ref().err())?;
    let blocks = report.compared.difference().blocks.iter();
    let named: Vec<String> = blocks.map(|block| format!("{} `{}`", block.kind.word(), block.name)).collect();
    let left = named.len().saturating_sub(NAMED);
    let mut whom: Vec<String> = named.into_iter().take(NAMED).collect();
    whom.extend((left > 0).then(|| format!("{left} more")));
    let whom = if whom.is_empty() { "anything".to_owned() } else { joined(whom, "or") };
    Some(format!(
        "not proved: what changes while answers are missing or disputed, since {why}; it may concern every child of whom not \
         everything is known and who has to do with {whom}, so it counts as protecting less until somebody agrees"
    ))
}

/// How many blocks are named as those that a change may concern.
const NAMED: usize = 8;

fn side(side: Side<'_>) -> String {
    let stamp = stamp(side.pack);
    format!("{} v{}, fingerprint {}", stamp.title, stamp.version, short(&stamp.fingerprint))
}

/// For which days it is said.
pub(super) fn days(report: &Report<'_>) -> String {
    let [old, new] = report.compared.sides();
    if report.compared.is_one_day {
        let (old, new) = (old.program.day, new.program.day);
        return if old == new { format!("as at {new}") } else { format!("from {old} to {new}") };
    }
    super::findings::days(&report.compared.stretches.iter().map(|one| one.period.from).collect::<Vec<_>>())
}

/// How many answers and times move one way, at whatever time.
pub(super) fn count(report: &Report<'_>, way: Direction) -> usize {
    let counts = |one: &&Move<'_>| one.cell.way == way && (way != Direction::Lowered || one.cell.needs_approval());
    let moves = report.compared.moves();
    let subjects: BTreeSet<&Subject> = moves.iter().filter(counts).map(|one| &one.matrix.subject).collect();
    let said = report.compared.said().iter().filter(|(change, _)| change.way == way).count();
    subjects.len() + said + beside_rules(report.compared, way).len()
}

/// What it comes to, in one line.
fn verdict(report: &Report<'_>, layout: Layout) -> String {
    let (difference, days) = (report.compared.difference(), days(report));
    let answers = counted(difference.compared, "answer is", "answers are");
    if report.compared.is_proved_same() {
        let what = if report.compared.beside.is_empty() { "nothing changes" } else { "no answer changes" };
        let text = format!("Proved: {what}, {days}. {answers} the same for every referral, complete or incomplete.");
        return format!("{}\n", layout.strong(Style::Good, &text));
    }
    let (lowered, raised) = (count(report, Direction::Lowered), count(report, Direction::Raised));
    let style = if lowered > 0 { Style::Bad } else { Style::Strong };
    let lowered = counted(lowered, "answer lowered", "answers lowered");
    let text = format!("{lowered}, {raised} raised, of {}, {days}.", difference.compared);
    format!("{}\n", layout.strong(style, &text))
}

fn list(out: &mut String, layout: Layout, heading: &str, items: Vec<String>) {
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

/// A block that is written otherwise, and what people read of it, before and now.
fn written(one: &BlockChange, worded: &[RuleChange]) -> Vec<String> {
    let own = worded.iter().filter(|change| change.kind == one.kind && change.name == one.name);
    let part = |part: &PartChange| {
        let said = |words: &[String]| match words {
            [] => "nothing".to_owned(),
            words => joined(words.iter().map(|words| format!("\u{201c}{words}\u{201d}")).collect(), "and"),
        };
        format!("  {}: was {}; is now {}", part.part, said(&part.gone), said(&part.come))
    };
    // Examples are shown where they fail, and sources do not change what is asked or answered.
    let is_read = |part: &&PartChange| !matches!(part.part, "examples" | "sources");
    let parts = own.flat_map(|change| &change.parts).filter(is_read).map(part);
    std::iter::once(block(one))
        .chain(renamed(one).map(|(what, cure)| format!("  {what}; {cure}")))
        .chain(parts)
        .collect()
}

/// What is probably one thing under a new name, of which nothing says so, and what helps.
pub(super) fn renamed(change: &BlockChange) -> impl Iterator<Item = (String, String)> {
    change.renamed.iter().map(|Renamed { was, now, is_answer }| {
        let (what, place) = if *is_answer { ("answer ", "behind its title") } else { ("", "in it") };
        let cure = format!(
            "if it is the same, write `formerly {was}` {place}: then both are compared as one, and saved files open"
        );
        (format!("{what}`{now}` says what `{was}` said"), cure)
    })
}

/// Whether other words stand where people read what is asked, or how much that is.
pub(crate) fn asks_otherwise(change: &RuleChange) -> bool {
    let is_asked = matches!(
        change.kind,
        Kind::Fact | Kind::Level | Kind::Speed | Kind::Route | Kind::Agency | Kind::Action | Kind::Event
    );
    is_asked && change.parts.iter().any(|part| part.part == "title")
}

/// Something about time that differs, as a line.
#[must_use]
pub fn time_change(change: &TimeChange) -> String {
    format!("{} `{}`, {}", change.kind.word(), change.name, change.words())
}

fn within(limits: &[Limit]) -> String {
    joined(limits.iter().map(ToString::to_string).collect(), "and")
}

/// One move: from what to what, when, and a referral that shows it.
fn moved(report: &Report<'_>, one: &Move<'_>, number: usize, layout: Layout, out: &mut String) {
    let (cell, sides) = (one.cell, sides_of(report, one));
    let subject = subject(sides, &one.matrix.subject);
    let style = if cell.needs_approval() { Style::Bad } else { Style::Strong };
    let change = layout.strong(style, &format!("{} -> {}", value(&cell.from), value(&cell.to)));
    let change = change + beside(cell);
    let open = if one.is_unsettled { " while not everything is known" } else { "" };
    let count = some(&cell.count).map_or(String::new(), |count| format!(" for {count}"));
    let count = if one.is_unsettled { String::new() } else { count };
    // Behind what is beside it the rest is a part of its own.
    let comma = if cell.level.is_some() && !(open.is_empty() && count.is_empty()) { "," } else { "" };
    let line = format!("{subject}: {change}{comma}{open}{count}{}", causes(cell));
    out.push_str(&layout.item(&format!("{}, such as", dated(report, line, &one.stretches))));
    let reference = format!("{}-{number}", if cell.way == Direction::Lowered { "lowered" } else { "raised" });
    let whole = referral(report, one, &reference);
    let is_short = cell.witness.iter().filter(|told| told.is_mild()).count() <= MILD_SHOWN;
    out.push_str(&match layout {
        _ if is_short || report.in_full => layout.block(&whole),
        Layout::Text(_) => format!("      {}\n", child(sides, &cell.witness)),
        Layout::Markdown => {
            let short = child(sides, &cell.witness);
            format!(
                "  {short}\n\n  <details><summary>The whole referral</summary>\n{}\n  </details>\n\n",
                layout.block(&whole)
            )
        }
    });
    let conditions = if cell.way == Direction::Lowered { &one.matrix.lowered } else { &one.matrix.raised };
    if let Some(conditions) = conditions {
        let end = if conditions.is_complete { "" } else { ", and in more cases" };
        out.push_str(&layout.item(&format!("{subject}: this happens when")));
        let terms = terms(sides, conditions);
        for (at, term) in terms.iter().enumerate() {
            let (link, end) = (if at == 0 { "" } else { "or " }, if at + 1 == terms.len() { end } else { "" });
            out.push_str(&layout.item(&format!("  {link}{term}{end}")));
        }
    }
}

/// So many possible referrals, where that is a number that anybody can picture.
fn some(count: &Natural) -> Option<String> {
    let word = count.word().filter(|word| *word < 1_000_000)?;
    Some(format!("{} {}", phrases::number(count), if word == 1 { "possible referral" } else { "possible referrals" }))
}

/// Both sides as at the first time of a move.
pub(super) fn sides_of<'a>(report: &Report<'a>, one: &Move<'_>) -> [Side<'a>; 2] {
    report.compared.sides_of(*arena::at(&one.stretches, 0))
}

pub(super) fn referral(report: &Report<'_>, one: &Move<'_>, reference: &str) -> String {
    let sides = sides_of(report, one);
    let [_, new] = sides;
    witness::referral(sides, &one.cell.witness, reference, new.program.day)
}

/// How many answers that allow the mildest value are shown in one condition; more are only counted.
const MILD_SHOWN: usize = 8;

pub(super) fn terms(sides: [Side<'_>; 2], conditions: &Conditions) -> Vec<String> {
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    let words = |answers: &Vec<Answered>| shown(answers).0.into_iter().map(|told| told_words(sides, told)).collect();
    // What reads alike is said once.
    let terms = conditions.terms.iter().filter(|answers| seen.insert(words(answers)));
    terms.map(|answers| term(sides, answers)).collect()
}

/// The answers that a condition shows, and how many at their mildest it only counts.
fn shown(answers: &[Answered]) -> (Vec<&Answered>, usize) {
    let (mild, telling): (Vec<&Answered>, Vec<&Answered>) = answers.iter().partition(|told| told.is_mild());
    if mild.len() > MILD_SHOWN { (telling, mild.len()) } else { (answers.iter().collect(), 0) }
}

/// Answers in one line, those that allow the mildest value only counted where there are many.
pub(super) fn term(sides: [Side<'_>; 2], answers: &[Answered]) -> String {
    if answers.is_empty() {
        return "whatever is known".to_owned();
    }
    let (shown, counted) = shown(answers);
    let rest = match (counted, shown.len()) {
        (0, _) => String::new(),
        (count, 0) => format!("{count} answers are at their mildest"),
        (count, _) => format!(" while {count} other answers are at their mildest"),
    };
    shown.into_iter().map(|told| told_words(sides, told)).collect::<Vec<_>>().join(" and ") + &rest
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

fn told_words(sides: [Side<'_>; 2], told: &Answered) -> String {
    let side = told.version.of(sides);
    let question = phrases::question(side.pack, side.program, told.input.input);
    format!("\u{201c}{question}\u{201d} {}", phrases::cells(side.pack, &told.input, told.cells))
}

/// What an answer is about, in words of the side that has it.
pub(super) fn subject([old, new]: [Side<'_>; 2], subject: &Subject) -> String {
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
        Value::RuledOut => "cannot be told".to_owned(),
        Value::Rung(_, title) if title.is_empty() => "none".to_owned(),
        Value::Rung(_, title) => title.clone(),
        Value::Nothing => "not given".to_owned(),
        Value::Given(limits) if limits.is_empty() => "given".to_owned(),
        Value::Given(limits) => format!("given, {}", within(limits)),
    }
}

/// How the level moves where something else is lowered.
#[must_use]
pub(crate) fn beside(cell: &Cell) -> &'static str {
    match cell.level {
        Some(Direction::Raised) => ", while the level rises",
        Some(Direction::Lowered) => ", and the level with it",
        Some(Direction::Same) => ", and the level stays",
        None => "",
    }
}

fn decided_line(report: &Report<'_>, one: &Decided, layout: Layout) -> String {
    let word = match one.way {
        Direction::Lowered => layout.strong(Style::Bad, "lowered"),
        Direction::Raised => "raised".to_owned(),
        Direction::Same => "same".to_owned(),
    };
    let subject = subject(report.compared.sides(), &one.subject);
    format!("{word}  {} {}: {subject}: {} -> {}", one.referral, one.child, value(&one.from), value(&one.to))
}

/// Whether something given protects less, anywhere.
#[must_use]
pub(crate) fn is_lowered(report: &Report<'_>) -> bool {
    report.compared.is_lowered()
        || report.decided.is_some_and(|(_, decided)| decided.iter().any(|one| one.way == Direction::Lowered))
}

/// The two fingerprints for which an approval counts.
#[must_use]
pub(crate) fn binding(report: &Report<'_>) -> String {
    let [old, new] = report.compared.sides();
    format!("{}..{}", short(&old.pack.fingerprint), short(&new.pack.fingerprint))
}

/// Why an approval is needed.
pub(super) fn cause(report: &Report<'_>) -> &'static str {
    let is_known = count(report, Direction::Lowered) > 0 || report.decided.is_some();
    if is_known { "something protects less" } else { "what could not be compared may protect less" }
}

fn approval(report: &Report<'_>, layout: Layout) -> String {
    let binding = binding(report);
    let asked = match (is_lowered(report), &report.approvals.by) {
        (false, _) => return String::new(),
        (true, Some(by)) => {
            format!("\nApproved by: {}, for {binding}\n", layout.strong(Style::Strong, by))
        }
        (true, None) => {
            let text = format!(
                "Approval needed: {}. Say --approved-by \"name, role\" to go on; it counts for {binding} alone.",
                cause(report)
            );
            format!("\n{}\n", layout.strong(Style::Bad, &text))
        }
    };
    let passed_over = report.approvals.passed_over.iter().map(|one| format!("\n{}\n", one.sentence(&binding)));
    passed_over.fold(asked, |all, one| all + &one)
}

/// What changes from one pack to another on every day, for programs; or `notProved`, and why, where that is too much to say.
#[must_use]
pub(crate) fn on_every_day(old: (&Pack, &Sources), new: (&Pack, &Sources)) -> Json {
    match Compared::on_every_day(old, new, Budget::default()) {
        Ok(compared) => {
            let approvals = Approvals::default();
            json(&Report { compared: &compared, decided: None, approvals: &approvals, in_full: false })
        }
        Err(error) => json!({ "notProved": error.to_string() }),
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
    let compared = report.compared;
    let moves = compared.moves();
    let always: Vec<usize> = (0..compared.stretches.len()).collect();
    let days = |at: &[usize]| compared.days(at).or_else(|| compared.days(&always));
    let cell = |one: &Move<'_>| {
        json!({
            "from": value(&one.cell.from),
            "to": value(&one.cell.to),
            "way": word(one.cell.way),
            "level": one.cell.level.map(word),
            "givesWay": one.cell.gives_way,
            "incomplete": one.is_unsettled,
            "days": days(&one.stretches),
            "count": one.cell.count.to_string(),
            "rules": one.cell.causes,
            "child": child(sides_of(report, one), &one.cell.witness),
            "witness": referral(report, one, "witness"),
        })
    };
    let conditions = |one: &Move<'_>, conditions: &Option<Conditions>| {
        let sides = sides_of(report, one);
        conditions.as_ref().map(|all| json!({ "when": terms(sides, all), "complete": all.is_complete }))
    };
    let subjects: BTreeSet<&Subject> = moves.iter().map(|one| &one.matrix.subject).collect();
    let matrix = |wanted: &&Subject| {
        let own: Vec<&Move<'_>> = moves.iter().filter(|one| one.matrix.subject == **wanted).collect();
        let when =
            |of: &dyn Fn(&Matrix) -> Option<Conditions>| own.iter().find_map(|one| conditions(one, &of(one.matrix)));
        json!({
            "answer": subject(compared.sides(), wanted),
            "cells": own.iter().map(|one| cell(one)).collect::<Vec<_>>(),
            "raised": when(&|matrix| matrix.raised.clone()),
            "lowered": when(&|matrix| matrix.lowered.clone()),
        })
    };
    let decided = |one: &Decided| {
        json!({
            "referral": one.referral,
            "child": one.child,
            "answer": subject(compared.sides(), &one.subject),
            "from": value(&one.from),
            "to": value(&one.to),
            "way": word(one.way),
        })
    };
    let said = compared.said();
    let time = |(change, at): &(&TimeChange, Vec<usize>)| json!({ "time": time_change(change), "way": word(change.way), "days": days(at) });
    let passed_over = |one: &PassedOver| json!({ "by": one.by, "for": one.of, "why": one.sentence(&binding(report)) });
    let difference = compared.difference();
    let [old, new] = compared.sides();
    let one_day = |side: Side<'_>| compared.is_one_day.then(|| side.program.day.to_string());
    json!({
        "old": stamp(old.pack),
        "new": stamp(new.pack),
        "oldAsAt": one_day(old),
        "newAsAt": one_day(new),
        "days": self::days(report),
        "provedSame": compared.is_proved_same(),
        "lowered": is_lowered(report),
        "approvedBy": report.approvals.by,
        "approvalFor": binding(report),
        "approvalsPassedOver": report.approvals.passed_over.iter().map(passed_over).collect::<Vec<_>>(),
        "compared": difference.compared,
        "referrals": difference.referrals.to_string(),
        "blocks": difference.blocks.iter().map(block).collect::<Vec<_>>(),
        "noLongerAsked": difference.only_old,
        "newlyAsked": difference.only_new,
        "readOtherwise": difference.readings,
        "times": said.iter().map(time).collect::<Vec<_>>(),
        "beside": compared.beside.iter().map(|one| json!({ "text": line(one), "way": word(one.way) })).collect::<Vec<_>>(),
        "moved": subjects.iter().map(matrix).collect::<Vec<_>>(),
        "notProvedOfIncomplete": not_proved(report),
        "decided": report.decided.map(|(_, all)| all.iter().map(decided).collect::<Vec<_>>()),
    })
}
