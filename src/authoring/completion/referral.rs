//! A witness as a referral file that can be pasted and decided.

use std::collections::{BTreeMap, BTreeSet};

use super::witness::{Witness, Witnessed};
use crate::base::calendar::moment::Moment;
use crate::base::cells::CellSet;
use crate::base::length::{Length, Unit};
use crate::base::order::InOrder;
use crate::decision::phrases::choice;
use crate::engine::program::{Input, Program, Variable, VariableId};
use crate::engine::receipt;
use crate::pack::model::{Domain, EventId, Fact, FactId, Pack, Receipt, Window};
use crate::syntax::ast::Whom;

/// A witness as the lines of a referral file, to be decided as at a day.
#[must_use]
pub fn referral(pack: &Pack, program: &Program, witness: &Witness, at: Moment) -> String {
    let labels: Vec<String> = ('A'..='Z').map(|letter| format!("Child {letter}")).collect();
    let at = moment(pack, program, &witness.child, at);
    let all = std::iter::once(&witness.child).chain(&witness.siblings);
    let children: Vec<(&str, &Witnessed)> = labels.iter().map(String::as_str).zip(all).collect();
    let mut text = String::from("referral: witness\nreceived: ");
    text.push_str(&at.to_string());
    let household = facts(pack, program, &witness.child, Whom::Household);
    if !household.is_empty() {
        push(&mut text, &["\nhousehold: { ", &household, " }"]);
    }
    text.push_str("\nchildren:");
    for (label, told) in &children {
        push(&mut text, &["\n  - child: ", label]);
        let own = facts(pack, program, told, Whom::Child);
        if !own.is_empty() {
            push(&mut text, &["\n    facts: { ", &own, " }"]);
        }
    }
    let mut complete: BTreeSet<EventId> = BTreeSet::new();
    let mut lines = Vec::new();
    for (label, told) in &children {
        let history = History::of(program, told, at);
        complete.extend(history.complete);
        for (event, days) in history.days {
            let event = &pack.events[event];
            let whose = match event.about {
                Whom::Child => Some(*label),
                Whom::Household if *label == "Child A" => None,
                Whom::Household => continue,
            };
            for day in days {
                let mut line = String::from("\n  - { event: ");
                push(&mut line, &[&event.entry.name, ", on: ", &day.to_string()]);
                if let Some(label) = whose {
                    push(&mut line, &[", child: ", label]);
                }
                line.push_str(" }");
                lines.push(line);
            }
        }
        for (event, day) in history.plans {
            let event = &pack.events[event];
            let mut line = String::from("\n  - { event: ");
            push(&mut line, &[&event.entry.name, ", on: ", &at.to_string(), ", planned-for: ", &day.to_string()]);
            match event.about {
                Whom::Child => push(&mut line, &[", child: ", label, " }"]),
                Whom::Household if *label == "Child A" => line.push_str(" }"),
                Whom::Household => continue,
            }
            lines.push(line);
        }
    }
    if !lines.is_empty() {
        push(&mut text, &["\nevents:", &lines.concat()]);
    }
    if !complete.is_empty() {
        let names: Vec<&str> = complete.iter().map(|id| pack.events[*id].entry.name.as_str()).collect();
        push(&mut text, &["\nhistory-complete: [", &names.join(", "), "]"]);
    }
    text.push('\n');
    text
}

/// The moment nearest to another at which a referral comes in as is told of it; that one where there is none in a year.
fn moment(pack: &Pack, program: &Program, told: &Witnessed, at: Moment) -> Moment {
    let wanted: Vec<(Receipt, &Variable, u32)> = program
        .variables
        .entries()
        .filter(|(id, _)| told.knows(*id))
        .filter_map(|(id, variable)| match variable.input {
            Input::Received(receipt) => Some((receipt, variable, told.completion.cell(id))),
            Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) => None,
        })
        .collect();
    if wanted.is_empty() {
        return at;
    }
    let fits = |at: &Moment| {
        wanted.iter().all(|(receipt, variable, cell)| {
            let known = receipt::number(pack, *receipt, *at);
            known.is_some_and(|(least, most)| variable.cells_of(least, most) == CellSet::only(*cell))
        })
    };
    let days = (0..366).flat_map(|days| [1, -1].map(|way| at.after(Length { count: days * way, unit: Unit::Day })));
    let minutes = || (0..96).map(|quarter| quarter * 15).chain(wanted.iter().flat_map(|one| one.1.starts.clone()));
    let mut moments = days.flat_map(|day| {
        let time = |minute: i32| Moment::read(&format!("{}T{:02}:{:02}", day.date(), minute / 60, minute % 60));
        std::iter::once(day).chain(minutes().filter_map(time)).collect::<Vec<Moment>>()
    });
    moments.find(fits).unwrap_or(at)
}

fn push(text: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| text.push_str(part));
}

/// The facts that are told, as `name: value`, with commas between them.
fn facts(pack: &Pack, program: &Program, told: &Witnessed, about: Whom) -> String {
    let mut lists: BTreeMap<FactId, Vec<u32>> = BTreeMap::new();
    let mut lines: BTreeMap<FactId, String> = BTreeMap::new();
    for (id, variable) in (0..).map(VariableId).zip(&program.variables).filter(|(id, _)| told.knows(*id)) {
        let cell = told.completion.cell(id);
        match variable.input {
            Input::Fact(fact) => {
                lines.insert(fact, value(&pack.facts[fact], variable, cell));
            }
            Input::Item(fact, _) => drop(lists.entry(fact).or_default()),
            Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => {}
        }
    }
    for (id, variable) in (0..).map(VariableId).zip(&program.variables) {
        if let Input::Item(fact, item) = variable.input
            && let Some(list) = lists.get_mut(&fact)
            && told.completion.cell(id) == 1
        {
            list.push(item);
        }
    }
    for (fact, list) in lists {
        let names: Vec<&str> = list.iter().map(|item| choice(&pack.facts[fact], *item).name.as_str()).collect();
        let mut value = String::from("[");
        push(&mut value, &[&names.join(", "), "]"]);
        lines.insert(fact, value);
    }
    let line = |(id, value): (&FactId, &String)| {
        let fact = &pack.facts[*id];
        if fact.about != about {
            return None;
        }
        let mut line = fact.entry.name.clone();
        push(&mut line, &[": ", value]);
        Some(line)
    };
    lines.iter().filter_map(line).collect::<Vec<_>>().join(", ")
}

/// A value in a cell of a fact, as the referral file writes it.
fn value(fact: &Fact, variable: &Variable, cell: u32) -> String {
    match &fact.domain {
        Domain::YesNo => String::from(if cell == 1 { "yes" } else { "no" }),
        Domain::OneOf { .. } | Domain::SeveralOf { .. } => choice(fact, cell).name.clone(),
        Domain::Number { unit, to, .. } => {
            let least = variable.start(cell);
            let most = variable.starts.get(cell as usize + 1).map_or(*to, |next| next - 1);
            let years = (least + 11).div_euclid(12);
            match unit {
                None => least.to_string(),
                Some(Unit::Month) if least >= 0 && years > 0 && years * 12 + 11 <= most => {
                    Length { count: years, unit: Unit::Year }.to_string()
                }
                Some(unit) => Length { count: least, unit: *unit }.to_string(),
            }
        }
    }
}

/// Days of events that fit the counts and times told of one child.
struct History {
    days: BTreeMap<EventId, Vec<Moment>>,
    /// For which day something is planned.
    plans: BTreeMap<EventId, Moment>,
    complete: BTreeSet<EventId>,
}

/// What is told of one kind of event.
#[derive(Default)]
struct Demand {
    /// Windows and counts, shortest first.
    within: Vec<(Length, i32)>,
    ever: Option<i32>,
    since: Vec<(EventId, i32)>,
    near: Vec<Near>,
    /// Whether it is planned so soon.
    next: Vec<(Length, bool)>,
    /// Half steps since the last one; none if it never happened.
    last: Option<(Unit, Option<i32>)>,
}

/// Longer ago than any window of any rule.
const LONG_AGO: Length = Length { count: 30, unit: Unit::Year };

impl History {
    fn of(program: &Program, told: &Witnessed, at: Moment) -> History {
        let mut demands: BTreeMap<EventId, Demand> = BTreeMap::new();
        for (id, variable) in (0..).map(VariableId).zip(&program.variables).filter(|(id, _)| told.knows(*id)) {
            let cell = told.completion.cell(id);
            let start = variable.start(cell);
            match variable.input {
                Input::EventCount(event, window) => {
                    let demand = demands.entry(event).or_default();
                    match window {
                        Window::Ever => demand.ever = Some(start),
                        Window::Last(length) => demand.within.push((length, start)),
                        Window::Since(base) => demand.since.push((base, start)),
                        Window::Near(_, length, base) => demand.near.push(Near { length, base, count: start }),
                        Window::Next(length) => demand.next.push((length, start > 0)),
                    }
                }
                Input::TimeSince(event, unit) => {
                    let is_last = cell + 1 == variable.cells;
                    demands.entry(event).or_default().last = Some((unit, (!is_last).then_some(start)));
                }
                Input::Fact(_) | Input::Item(..) | Input::Sibling(_) | Input::Received(_) => {}
            }
        }
        let mut complete: BTreeSet<EventId> = demands.keys().copied().collect();
        let bases: Vec<(EventId, i32)> = demands.values().flat_map(|demand| demand.since.iter().copied()).collect();
        let mut days: BTreeMap<EventId, Vec<Moment>> = BTreeMap::new();
        for (event, demand) in &mut demands {
            let is_base = bases.iter().any(|base| base.0 == *event && base.1 > 0);
            let found = demand.days(at, is_base);
            days.insert(*event, found);
        }
        for (base, count) in bases {
            complete.insert(base);
            let listed = days.entry(base).or_default();
            if listed.is_empty() && count > 0 {
                listed.push(at.before(LONG_AGO));
            }
        }
        for (event, demand) in &demands {
            for (base, count) in &demand.since {
                let last = days.get(base).and_then(|days| days.iter().max().copied());
                let own = days.entry(*event).or_default();
                let Some(last) = last else { continue };
                let after = own.iter().filter(|day| day.is_after(last)).count();
                let missing = usize::try_from(*count).unwrap_or(0).saturating_sub(after);
                let long_ago = Length { count: LONG_AGO.count - 1, ..LONG_AGO };
                let day = if at.before(long_ago).is_after(last) { at.before(long_ago) } else { at };
                own.extend(std::iter::repeat_n(day, missing));
            }
        }
        for (event, demand) in &demands {
            for near in &demand.near {
                complete.insert(near.base);
                let is_free = demands.get(&near.base).is_none_or(Demand::is_free);
                near.place(*event, is_free, at, &mut days);
            }
        }
        let planned = |(event, demand): (&EventId, &Demand)| Some((*event, demand.planned(at)?));
        let plans = demands.iter().filter_map(planned).collect();
        History { days, plans, complete }
    }
}

/// So many that came so near to another event; what lies on one day is near in both directions.
struct Near {
    length: Length,
    base: EventId,
    count: i32,
}

impl Near {
    /// Puts events where so many are near; `is_free` says that nothing else is asked of when the base was.
    fn place(&self, event: EventId, is_free: bool, at: Moment, days: &mut BTreeMap<EventId, Vec<Moment>>) {
        const A_DAY: Length = Length { count: 1, unit: Unit::Day };
        let same_kind = event == self.base;
        let count = usize::try_from(self.count).unwrap_or(0);
        let own = days.get(&event).cloned().unwrap_or_default();
        let bases = days.get(&self.base).cloned().unwrap_or_default();
        if count == 0 {
            let mut day = own.iter().min().copied().unwrap_or(at);
            let mut apart = |_| {
                day = day.before(self.length).before(A_DAY);
                day
            };
            if same_kind && is_free {
                let spread = own.into_iter().enumerate().map(|(n, own)| if n == 0 { own } else { apart(own) });
                days.insert(event, spread.collect());
            } else if is_free && !own.is_empty() && !bases.is_empty() {
                let before = apart(at);
                days.insert(self.base, vec![before; bases.len()]);
            }
            return;
        }
        let day = bases.iter().chain(&own).max().copied().unwrap_or_else(|| at.before(LONG_AGO));
        if bases.is_empty() && !same_kind {
            days.insert(self.base, vec![day]);
        }
        let wanted = count + usize::from(same_kind);
        let own = days.entry(event).or_default();
        let there = own.iter().filter(|own| **own == day).count();
        own.extend(std::iter::repeat_n(day, wanted.saturating_sub(there)));
    }
}

impl Demand {
    /// Whether nothing is asked of when it was.
    fn is_free(&self) -> bool {
        self.within.is_empty() && self.since.is_empty() && self.last.is_none()
    }

    /// A day for which it is planned, as soon and as late as is asked.
    fn planned(&self, at: Moment) -> Option<Moment> {
        const A_DAY: Length = Length { count: 1, unit: Unit::Day };
        if !self.next.iter().any(|(_, is_planned)| *is_planned) {
            return None;
        }
        let not = self.next.iter().filter(|(_, is_planned)| !is_planned).map(|(length, _)| at.after(*length));
        let not = not.max().unwrap_or(at);
        let soonest = self.next.iter().filter(|(_, is_planned)| *is_planned).map(|(length, _)| at.after(*length)).min();
        let day = not.after(A_DAY);
        Some(soonest.filter(|soonest| day.is_after(*soonest)).map_or(day, |_| not))
    }

    /// Days that give these counts, each as late as can be, or as early for a kind of event after which others count.
    fn days(&mut self, at: Moment, early: bool) -> Vec<Moment> {
        self.within.in_order_of(|(length, _)| std::cmp::Reverse(at.before(*length)));
        let latest = match self.last {
            Some((_, None)) if self.within.is_empty() && self.ever.is_none_or(|ever| ever == 0) => return Vec::new(),
            Some((unit, Some(half_steps))) => at.before(Length { count: (half_steps + 1) / 2, unit }),
            Some((_, None)) | None => at,
        };
        let mut days = Vec::new();
        if matches!(self.last, Some((_, Some(_)))) {
            days.push(latest);
        }
        let mut after_window = None;
        for (length, count) in &self.within {
            let count = usize::try_from(*count).unwrap_or(0);
            let latest_here = after_window.unwrap_or(latest);
            let day = if early { at.before(*length) } else { latest_here };
            let already = days.iter().filter(|day| !at.before(*length).is_after(**day)).count();
            days.extend(std::iter::repeat_n(day, count.saturating_sub(already)));
            after_window = Some(at.before(*length).before(Length { count: 1, unit: Unit::Day }));
        }
        let ever = usize::try_from(self.ever.unwrap_or(0)).unwrap_or(0);
        let day = after_window.unwrap_or(latest);
        days.extend(std::iter::repeat_n(day, ever.saturating_sub(days.len())));
        days
    }
}
