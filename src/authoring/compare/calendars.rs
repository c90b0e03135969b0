//! Calendars that count other days, and clocks that are counted on another calendar.
//!
//! In: two packs, or a clock of each. Out: what differs, and which way. A day that is counted no longer makes every limit over
//! it longer, and one that is newly counted makes later what is counted back over it. Must not know layout.

use std::collections::BTreeMap;

use super::Direction;
use super::change::{Part, TimeChange};
use super::events::conditions;
use super::meaning::Difference;
use crate::base::calendar::{AfterHours, Table};
use crate::base::length::Unit;
use crate::base::time_limit::Limit;
use crate::pack::model::{Calendar, Clock, ClockLimit, Condition, Pack, Receipt, Test};
use crate::syntax::ast::{Kind, Warning};

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
            let is_less = !gone.is_empty() || [old, new].into_iter().any(|pack| counts_back(pack, name));
            let way = if is_less { Direction::Lowered } else { Direction::Raised };
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

/// Whether a day more that a calendar counts can make something later, or take it away: what is counted back from a day
/// comes nearer to it, and what comes in on that day comes in outside of no hours.
fn counts_back(pack: &Pack, name: &str) -> bool {
    let is_it = |calendar: &Calendar| calendar.entry.name == name;
    let of_clock = |clock: &Clock| {
        let own = |unit: Unit| of(pack, clock, unit).is_some_and(is_it);
        let limits: Vec<Limit> = clock.counting().map(|limit| limit.limit).collect();
        let is_back = |limit: &Limit| matches!(limit, Limit::Before { length, .. } if own(length.unit));
        // A warning is as much sooner as its limit is, where both are counted alike.
        let is_warned = |warning: &Warning| match warning {
            Warning::Before(length) => own(length.unit) && limits.iter().any(|limit| limit.unit() != Some(length.unit)),
            Warning::Share(_) => false,
        };
        limits.iter().any(is_back) || clock.warnings.iter().any(is_warned)
    };
    let asks = |condition: &Condition| {
        let mut found = false;
        condition.visit(&mut |part| {
            if let Test::Received { receipt: Receipt::Outside(id), .. } = &part.body {
                found |= is_it(&pack.calendars[*id]);
            }
        });
        found
    };
    pack.clocks.iter().any(of_clock) || conditions(pack).into_iter().any(asks)
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
    let is_same = |(one, other): (&&Calendar, &&Calendar)| other.table.days_not_in(&one.table).is_empty();
    let is_back = |limit: &ClockLimit| matches!(limit.limit, Limit::Before { .. });
    let is_warned = |warning: &Warning| matches!(warning, Warning::Before(_));
    let counts_back =
        [was, is].iter().any(|clock| clock.counting().any(is_back) || clock.warnings.iter().any(is_warned));
    let way = match (pairs.clone().all(is_no_later), pairs.clone().all(is_same)) {
        (true, true) => Direction::Same,
        (true, false) if !counts_back => Direction::Raised,
        (true | false, _) => Direction::Lowered,
    };
    let titles = |all: &BTreeMap<String, &Calendar>| all.values().map(|one| one.entry.title.clone()).collect();
    Some((titles(&before), titles(&after), way))
}

/// By the unit of a limit, the calendar that counts it: the clock's own, or the first of the pack that counts the same.
fn counting<'a>(pack: &'a Pack, clock: &Clock) -> BTreeMap<String, &'a Calendar> {
    let units = clock.counting().filter_map(|limit| limit.limit.unit());
    units.filter_map(|unit| Some((unit.plural().to_owned(), of(pack, clock, unit)?))).collect()
}

/// The calendar that counts a unit for a clock.
fn of<'a>(pack: &'a Pack, clock: &Clock, unit: Unit) -> Option<&'a Calendar> {
    let counts = if unit == Unit::HourOfWorkingDays { Unit::WorkingDay } else { unit };
    let own = clock.calendar.map(|id| &pack.calendars[id]).filter(|calendar| calendar.counts == counts);
    own.or_else(|| pack.calendars.iter().find(|calendar| calendar.counts == counts))
}
