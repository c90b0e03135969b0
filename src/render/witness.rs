//! A few answers as a referral that can be pasted into a file and decided.
//!
//! In: what is told of some inputs, with the packs that ask them. Out: a YAML document. What a document cannot say
//! (a number of events in overlapping windows, what holds for a sibling) stands in it as a remark.

use std::collections::{BTreeMap, BTreeSet};

use crate::authoring::compare::{Answered, Known, Side};
use crate::base::arena;
use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::base::length::{Length, Unit};
use crate::decision::phrases;
use crate::engine::program::Input;
use crate::pack::model::{Domain, Event, EventId, Fact, Pack, Window};
use crate::render::child::plausible;
use crate::syntax::ast::Whom;

/// The lines of a document, one part each.
#[derive(Default)]
struct Document {
    household: Vec<String>,
    child: Vec<String>,
    items: BTreeMap<String, (bool, Vec<String>)>,
    reports: Vec<String>,
    events: Vec<String>,
    complete: BTreeSet<String>,
    listed: BTreeSet<String>,
    remarks: Vec<String>,
}

/// A referral in which just this is told, received on a day.
#[must_use]
pub(crate) fn referral(sides: [Side<'_>; 2], told: &[Answered], reference: &str, day: Day) -> String {
    let [old, new] = sides;
    let mut document = Document::default();
    for one in told {
        document.tell(one.version.of([old, new]), one, day);
    }
    for (name, (household, items)) in std::mem::take(&mut document.items) {
        let line = format!("{name}: [{}]", items.join(", "));
        if household { document.household.push(line) } else { document.child.push(line) }
    }
    let mut out = format!("referral: {reference}\nreceived: {day}\n");
    if !document.household.is_empty() {
        out.push_str(&format!("household:\n{}", lines(&document.household, "  ")));
    }
    out.push_str("children:\n  - child: Child A\n");
    if !document.child.is_empty() {
        out.push_str(&format!("    facts:\n{}", lines(&document.child, "      ")));
    }
    if !document.reports.is_empty() {
        out.push_str(&format!("reports:\n{}", document.reports.concat()));
    }
    if !document.events.is_empty() {
        out.push_str(&format!("events:\n{}", document.events.concat()));
    }
    if !document.complete.is_empty() {
        let names: Vec<String> = document.complete.into_iter().collect();
        out.push_str(&format!("history-complete: [{}]\n", names.join(", ")));
    }
    for remark in document.remarks {
        out.push_str(&format!("# and: {remark}\n"));
    }
    out
}

/// A line for each answer.
fn lines(answers: &[String], indent: &str) -> String {
    answers.iter().map(|answer| format!("{indent}{answer}\n")).collect()
}

impl Document {
    fn tell(&mut self, side: Side<'_>, told: &Answered, day: Day) {
        let variable = &told.input;
        match told.known {
            Known::NotKnown => return self.not_known(side, variable.input),
            Known::Disputed => return self.disputed(side, told),
            Known::Told | Known::Recorded => {}
        }
        let cell = told.mildest();
        let start = variable.start(cell);
        match variable.input {
            Input::Fact(id) => {
                let fact = &side.pack.facts[id];
                let value = plausible(side, told).map_or_else(|| value(fact, cell, start), |(_, words)| words);
                let line = format!("{}: {value}", fact.entry.name);
                if fact.about == Whom::Household { self.household.push(line) } else { self.child.push(line) }
            }
            Input::Item(id, item) => {
                let fact = &side.pack.facts[id];
                let entry = (fact.about == Whom::Household, Vec::new());
                let (_, items) = self.items.entry(fact.entry.name.clone()).or_insert(entry);
                if cell == 1 {
                    items.push(phrases::choice(fact, item).name.clone());
                }
            }
            Input::EventCount(id, Window::Ever) => self.happened(side.pack, (id, told.known), start, Some(day)),
            Input::EventCount(id, Window::Last(_)) => self.happened(side.pack, (id, told.known), start, Some(day)),
            Input::TimeSince(id, unit) => {
                let length = Length { count: start / 2 + start % 2, unit };
                let on = Moment::of(day).map(|moment| moment.before(length).day());
                // The last cell also holds that it never happened.
                let is_never = cell + 1 == variable.cells;
                self.happened(side.pack, (id, told.known), i32::from(!is_never), on);
            }
            Input::EventCount(id, Window::Next(_)) if start > 0 => {
                let Event { entry, about, .. } = &side.pack.events[id];
                let child = if *about == Whom::Child { ", child: Child A" } else { "" };
                let line = format!("  - {{ event: {}, on: {day}, planned-for: {day}{child} }}\n", entry.name);
                self.events.push(line);
            }
            Input::EventCount(_, Window::Since(_) | Window::Near(..) | Window::Next(_))
            | Input::Sibling(_)
            | Input::Received(_) => {
                let question = phrases::question(side.pack, side.program, variable.input);
                self.remarks.push(format!("{question} {}", phrases::cells(side.pack, variable, told.cells)));
            }
        }
    }

    /// Somebody was asked, and could not say.
    fn not_known(&mut self, side: Side<'_>, input: Input) {
        let (Input::Fact(id) | Input::Item(id, _)) = input else { return };
        let fact = &side.pack.facts[id];
        let line = format!("{}: not-known", fact.entry.name);
        let lines = if fact.about == Whom::Household { &mut self.household } else { &mut self.child };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }

    /// Two agencies say different things.
    fn disputed(&mut self, side: Side<'_>, told: &Answered) {
        let (Input::Fact(id) | Input::Item(id, _)) = told.input.input else { return };
        let fact = &side.pack.facts[id];
        let about = if fact.about == Whom::Child { "child: Child A, " } else { "" };
        for (cell, agency) in told.cells.cells().zip(&side.pack.agencies) {
            let start = told.input.start(cell);
            let said = match told.input.input {
                Input::Item(_, item) => {
                    format!("[{}]", if cell == 1 { phrases::choice(fact, item).name.as_str() } else { "" })
                }
                Input::Fact(_)
                | Input::EventCount(..)
                | Input::TimeSince(..)
                | Input::Sibling(_)
                | Input::Received(_) => value(fact, cell, start),
            };
            let facts = format!("{{ {}: {said} }}", fact.entry.name);
            self.reports.push(format!("  - {{ agency: {}, {about}facts: {facts} }}\n", agency.name));
        }
    }

    /// So many events of a kind on a day, and no more, where that is told.
    fn happened(&mut self, pack: &Pack, (id, known): (EventId, Known), count: i32, on: Option<Day>) {
        let Event { entry, about, .. } = &pack.events[id];
        let child = if *about == Whom::Child { ", child: Child A" } else { "" };
        if known == Known::Told {
            self.complete.insert(entry.name.clone());
        }
        if !self.listed.insert(entry.name.clone()) {
            self.remarks.push(format!("another measure of the same events: {}", entry.title));
            return;
        }
        let on = on.map_or("not-known".to_owned(), |day| day.to_string());
        for _ in 0..count {
            self.events.push(format!("  - {{ event: {}, on: {on}{child} }}\n", entry.name));
        }
    }
}

fn value(fact: &Fact, cell: u32, start: i32) -> String {
    match &fact.domain {
        Domain::YesNo => if cell == 1 { "yes" } else { "no" }.to_owned(),
        Domain::Number { unit: Some(unit), .. } => number(start, *unit),
        Domain::Number { unit: None, .. } => start.to_string(),
        Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => arena::at(choices, cell as usize).name.clone(),
    }
}

fn number(count: i32, unit: Unit) -> String {
    Length { count, unit }.to_string()
}
