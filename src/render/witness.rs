//! A few answers as a referral that can be pasted into a file and decided.
//!
//! In: what is told of some inputs, with the packs that ask them. Out: a YAML document. What a document cannot say
//! (a number of events in overlapping windows, what holds for a sibling) stands in it as a remark.

use std::collections::{BTreeMap, BTreeSet};

use crate::authoring::compare::{Answered, Side};
use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::base::value::{Length, Unit};
use crate::decision::phrases;
use crate::engine::program::Input;
use crate::pack::model::{Domain, Event, EventId, Fact, Pack, Window};
use crate::syntax::ast::Whom;

/// The lines of a document, one part each.
#[derive(Default)]
struct Document {
    household: Vec<String>,
    child: Vec<String>,
    items: BTreeMap<String, (bool, Vec<String>)>,
    events: Vec<String>,
    complete: BTreeSet<String>,
    remarks: Vec<String>,
}

/// A referral in which just this is told, received on a day.
#[must_use]
pub fn referral(sides: [Side<'_>; 2], told: &[Answered], reference: &str, day: Day) -> String {
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
        let cell = told.mildest();
        let start = variable.starts.get(cell as usize).copied().unwrap_or(0);
        match variable.input {
            Input::Fact(id) => {
                let fact = &side.pack.facts[id];
                let line = format!("{}: {}", fact.entry.name, value(fact, cell, start));
                if fact.about == Whom::Household { self.household.push(line) } else { self.child.push(line) }
            }
            Input::Item(id, item) => {
                let fact = &side.pack.facts[id];
                let entry = (fact.about == Whom::Household, Vec::new());
                let (_, items) = self.items.entry(fact.entry.name.clone()).or_insert(entry);
                if let Some(choice) = phrases::choices(fact).get(item as usize).filter(|_| cell == 1) {
                    items.push(choice.name.clone());
                }
            }
            Input::EventCount(id, Window::Ever) => self.happened(side.pack, id, start, Some(day)),
            Input::EventCount(id, Window::Last(_)) => self.happened(side.pack, id, start, Some(day)),
            Input::TimeSince(id, unit) => {
                let length = Length { count: start / 2 + start % 2, unit };
                let on = Moment::of(day).map(|moment| moment.before(length).day());
                // The last cell also holds that it never happened.
                let is_never = cell + 1 == variable.cells;
                self.happened(side.pack, id, i32::from(!is_never), on);
            }
            Input::EventCount(_, Window::Since(_)) | Input::Sibling(_) => {
                let question = phrases::question(side.pack, side.program, variable.input);
                self.remarks.push(format!("{question} {}", phrases::cells(side.pack, variable, told.cells)));
            }
        }
    }

    /// So many events of a kind on a day, and no more.
    fn happened(&mut self, pack: &Pack, id: EventId, count: i32, on: Option<Day>) {
        let Event { entry, about, .. } = &pack.events[id];
        let child = if *about == Whom::Child { ", child: Child A" } else { "" };
        if !self.complete.insert(entry.name.clone()) {
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
        Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => {
            choices.get(cell as usize).map_or(String::new(), |choice| choice.name.clone())
        }
    }
}

fn number(count: i32, unit: Unit) -> String {
    Length { count, unit }.to_string()
}
