//! Calendars that count other days, and clocks that are counted on another calendar.
//!
//! In: two packs, or a clock of each. Out: what differs, and which way. A day that is counted no longer makes every limit over
//! it longer. Must not know layout.

use std::collections::BTreeMap;

use super::Direction;
use super::change::{Part, TimeChange};
use super::meaning::Difference;
use crate::base::calendar::{AfterHours, Table};
use crate::pack::model::{Calendar, Clock, Pack};
use crate::syntax::ast::Kind;

/// Calendars of both packs that differ.
pub(super) fn calendars(old: &Pack, new: &Pack) -> Vec<TimeChange> {
    let mut changes = Vec::new();
    for calendar in &new.calendars {
        let name = &calendar.entry.name;
        let Some(before) = old.calendars.iter().find(|other| other.entry.name == *name) else { continue };
        let change = |part, from, to, way| {
            let title = calendar.entry.title.clone();
            TimeChange { kind: Kind::Calendar, name: name.clone(), title, part, from, to, way }
        };
        let gone = before.table.days_not_in(&calendar.table);
        let come = calendar.table.days_not_in(&before.table);
        if !gone.is_empty() || !come.is_empty() {
            let way = if gone.is_empty() { Direction::Raised } else { Direction::Lowered };
            let days = |list: Vec<jiff::civil::Date>| list.iter().map(ToString::to_string).collect();
            changes.push(change(Part::Days, days(gone), days(come), way));
        }
        let (was, is) = (known(&before.table), known(&calendar.table));
        if was != is {
            let is_only_longer = before.table.hours == calendar.table.hours
                && before.table.after_hours == calendar.table.after_hours
                && calendar.table.first() <= before.table.first()
                && calendar.table.last() >= before.table.last();
            let way = if is_only_longer { Direction::Raised } else { Direction::Lowered };
            changes.push(change(Part::Open, vec![was], vec![is], way));
        }
    }
    changes
}

/// How far it is known, and when it is open on such a day.
fn known(table: &Table) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
    let hours = table.hours.map_or(String::new(), |(from, to)| {
        format!(", {:02}:{:02} to {:02}:{:02}", from.hour(), from.minute(), to.hour(), to.minute())
    });
    let after = match table.after_hours {
        AfterHours::SameDay => "",
        AfterHours::NextDay => ", what comes later counts from the next day",
    };
    format!("from {} to {}{hours}{after}", day(table.first()), day(table.last()))
}

/// A clock whose limits are counted on another calendar. One on which every day counts that did ends them no later.
pub(super) fn counted_on((old, was): (&Pack, &Clock), (new, is): (&Pack, &Clock)) -> Option<Difference> {
    let (before, after) = (counting(old, was), counting(new, is));
    let is_other =
        before.iter().any(|(unit, one)| after.get(unit).is_some_and(|other| other.entry.name != one.entry.name));
    if !is_other {
        return None;
    }
    let pairs = before.iter().filter_map(|(unit, one)| Some((one, after.get(unit)?)));
    let is_no_later = |(one, other): (&&Calendar, &&Calendar)| {
        let (one, other) = (&one.table, &other.table);
        one.days_not_in(other).is_empty() && (one.hours, one.after_hours) == (other.hours, other.after_hours)
    };
    let way = if pairs.clone().all(is_no_later) {
        let is_same = pairs.clone().all(|(one, other)| other.table.days_not_in(&one.table).is_empty());
        if is_same { Direction::Same } else { Direction::Raised }
    } else {
        Direction::Lowered
    };
    let titles = |all: &BTreeMap<String, &Calendar>| all.values().map(|one| one.entry.title.clone()).collect();
    Some((titles(&before), titles(&after), way))
}

/// By the unit of a limit, the calendar that counts it: the clock's own, or the first of the pack that counts the same.
fn counting<'a>(pack: &'a Pack, clock: &Clock) -> BTreeMap<String, &'a Calendar> {
    let own = clock.calendar.map(|id| &pack.calendars[id]);
    let units = clock.counting().filter_map(|limit| limit.limit.unit());
    let of = |unit: crate::base::length::Unit| {
        let counts = own.filter(|calendar| calendar.counts == unit);
        counts.or_else(|| pack.calendars.iter().find(|calendar| calendar.counts == unit))
    };
    units.filter_map(|unit| Some((unit.plural().to_owned(), of(unit)?))).collect()
}
