//! What may still come of a condition that holds: whether anything that is recorded or told later can turn it.
//!
//! In: a pack as at a day and a condition. Out: whether some part of it can turn the way that would end it. It reads more into
//! a condition than can be, never less: where it says that nothing can turn it, nothing can.

use std::collections::BTreeSet;

use crate::base::calendar::day::Day;
use crate::pack::model::{Condition, Domain, EventId, FactId, Meeting, Pack, Points, Rule, Test, Values, Window};
use crate::syntax::ast::Amount;

/// By what a condition may turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// An answer that is told otherwise, or an event.
    Record,
    /// What it waits for: an event that has not happened yet, or an answer that is not yes yet.
    Waiting,
    /// Nothing but time that goes by.
    Time,
}

/// What can come of conditions as at a day.
#[derive(Clone, Copy)]
pub(super) struct Turning<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The day.
    pub day: Day,
}

/// What was found, and where it was looked for: what stands in several places is looked at once for each way.
struct Found<T> {
    all: Vec<T>,
    seen: BTreeSet<(*const Condition, bool)>,
}

impl<T> Default for Found<T> {
    fn default() -> Found<T> {
        Found { all: Vec::new(), seen: BTreeSet::new() }
    }
}

impl<T> Found<T> {
    fn is_new(&mut self, condition: &Condition, to: bool) -> bool {
        self.seen.insert((std::ptr::from_ref(condition), to))
    }
}

impl Turning<'_> {
    /// Whether an event can come to count: it can be recorded and, if it records a meeting, so can who was there.
    pub(super) fn can_come(self, id: EventId) -> bool {
        let event = &self.pack.events[id];
        let asks_who = |meeting: &Meeting| {
            let mut quorums = meeting.quorums.iter();
            meeting.held_as == id && quorums.any(|(who, force)| force.covers(self.day) && !who.is_empty())
        };
        event.attendance || !self.pack.meetings.iter().any(asks_who)
    }

    /// Everything by which a rule that holds may cease to.
    pub(super) fn ends(self, rule: &Rule) -> Vec<By> {
        let mut found = Found::default();
        self.turns(&rule.when, false, &mut found);
        for exception in &rule.unless {
            self.turns(exception, true, &mut found);
        }
        found.all
    }

    /// The events for which a rule waits: it holds while they have not happened.
    pub(super) fn waits_for(self, rule: &Rule) -> Vec<EventId> {
        let mut found = Found::default();
        self.waiting(&rule.when, false, &mut found);
        for exception in &rule.unless {
            self.waiting(exception, true, &mut found);
        }
        found.all
    }

    fn waiting(self, condition: &Condition, to: bool, found: &mut Found<EventId>) {
        if !found.is_new(condition, to) {
            return;
        }
        match &condition.body {
            Test::And(parts) | Test::Or(parts) | Test::Count { of: parts, .. } => {
                parts.iter().for_each(|part| self.waiting(part, to, found));
            }
            Test::People { there, of, .. } => {
                there.iter().chain(of).for_each(|part| self.waiting(part, to, found));
            }
            Test::Score { to: most, of, .. } => {
                for (item, to) in of.iter().flat_map(|item| moves(item, most.is_some(), to)) {
                    self.waiting(&item.when, to, found);
                }
            }
            Test::Not(inner) => self.waiting(inner, !to, found),
            Test::Define(id) => self.waiting(&self.pack.defines[*id].when, to, found),
            Test::EventCount { event, window, from, to: most } if !window.is_ahead() => {
                if if to { *from > 0 } else { most.is_some() } {
                    found.all.push(*event);
                }
            }
            Test::TimeSince { event, amount, .. } if to != is_long(*amount) => found.all.push(*event),
            Test::EventCount { .. }
            | Test::TimeSince { .. }
            | Test::Fact(..)
            | Test::Sibling { .. }
            | Test::Received { .. }
            | Test::Level { .. } => {}
        }
    }

    /// Everything by which a condition may turn to true or to false.
    fn turns(self, condition: &Condition, to: bool, found: &mut Found<By>) {
        if !found.is_new(condition, to) {
            return;
        }
        match &condition.body {
            Test::And(parts) | Test::Or(parts) => parts.iter().for_each(|part| self.turns(part, to, found)),
            // A number of conditions between two ends may be left on either side.
            Test::Count { to: most, of, .. } => {
                for part in of {
                    self.turns(part, to, found);
                    if most.is_some() {
                        self.turns(part, !to, found);
                    }
                }
            }
            Test::Score { to: most, of, .. } => {
                for (item, to) in of.iter().flat_map(|item| moves(item, most.is_some(), to)) {
                    self.turns(&item.when, to, found);
                }
            }
            Test::Not(inner) => self.turns(inner, !to, found),
            Test::Define(id) => self.turns(&self.pack.defines[*id].when, to, found),
            Test::People { there, of, to: most, .. } => {
                for part in there.iter().chain(of) {
                    self.turns(part, to, found);
                    if most.is_some() {
                        self.turns(part, !to, found);
                    }
                }
            }
            Test::Sibling { of, to: most, .. } => {
                self.turns(of, to, found);
                if most.is_some() {
                    self.turns(of, !to, found);
                }
            }
            Test::Level { .. } => found.all.push(By::Record),
            // Nothing changes when a referral came in.
            Test::Received { .. } => {}
            Test::Fact(fact, values) => found.all.extend(self.fact(*fact, values, to)),
            Test::EventCount { event, window, from, to: most } => {
                let rises = if to { *from > 0 } else { most.is_some() };
                let falls = if to { most.is_some() } else { *from > 0 };
                if rises && self.can_come(*event) {
                    found.all.push(By::Waiting);
                }
                match window {
                    Window::Since(base) if falls && self.can_come(*base) => found.all.push(By::Record),
                    Window::Last(_) if falls => found.all.push(By::Time),
                    Window::Near(_, _, base) if rises && self.can_come(*base) => found.all.push(By::Waiting),
                    // A plan is made, moved, comes near and passes.
                    Window::Next(_) if rises || falls => found.all.extend([By::Record, By::Time]),
                    Window::Since(_) | Window::Last(_) | Window::Near(..) | Window::Next(_) | Window::Ever => {}
                }
            }
            Test::TimeSince { event, amount, .. } => {
                let by_time = is_long(*amount) == to;
                found.all.extend(match by_time {
                    true => Some(By::Time),
                    false => self.can_come(*event).then_some(By::Waiting),
                });
            }
        }
    }

    fn fact(self, id: FactId, values: &Values, to: bool) -> Option<By> {
        let fact = &self.pack.facts[id];
        if fact.fixed {
            return None;
        }
        let wanted = match values {
            Values::YesNo(yes) => *yes == to,
            Values::Item(_, included) => *included == to,
            Values::Numbers { .. } | Values::Choices(_) => false,
        };
        match (values, &fact.domain) {
            // What grows with time never comes down again.
            (Values::Numbers { from, to: most }, Domain::Number { from: least, to: greatest, .. }) if fact.grows => {
                let turns = if to { from > least } else { most < greatest };
                turns.then_some(By::Time)
            }
            _ if wanted => Some(By::Waiting),
            _ => Some(By::Record),
        }
    }
}

/// Whether a length of time comes to be so by waiting.
fn is_long(amount: Amount) -> bool {
    match amount {
        Amount::AtLeast | Amount::Over | Amount::Exactly => true,
        Amount::AtMost | Amount::Under => false,
    }
}

/// The ways in which an item moves a score towards what is asked: points that are taken away the other way round, and both
/// ways where the sum must lie between two ends.
fn moves(item: &Points, between: bool, to: bool) -> impl Iterator<Item = (&Points, bool)> {
    let way = to == (item.points >= 0);
    std::iter::once((item, way)).chain(between.then_some((item, !way)))
}
