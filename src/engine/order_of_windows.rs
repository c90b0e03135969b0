//! What arithmetic alone says of events: what happened in the last week also happened in the last year.
//!
//! In: the inputs of a program. Out: pairs of inputs and cells, one of which is true of every history. Every count and every
//! time is an input of its own; these statements keep completions possible. Only what holds for all months, times of
//! day and changes of the clock is said. Must not know rules.

use crate::base::arena::Arena;
use crate::base::cells::CellSet;
use crate::base::length::{Length, Unit};
use crate::engine::program::{Input, Variable, VariableId};
use crate::pack::model::{EventId, Window};

/// An input, and cells that it may lie in.
pub(super) type Part = (VariableId, CellSet);

/// Of each pair at least one is true.
pub(super) fn statements(variables: &Arena<VariableId, Variable>) -> Vec<[Part; 2]> {
    let mut orders = Orders { variables, statements: Vec::new() };
    let counts: Vec<(VariableId, EventId, Window)> = variables
        .entries()
        .filter_map(|(id, variable)| match variable.input {
            Input::EventCount(event, window) => Some((id, event, window)),
            Input::Fact(_) | Input::Item(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => None,
        })
        .collect();
    let times: Vec<(VariableId, EventId, Unit)> = variables
        .entries()
        .filter_map(|(id, variable)| match variable.input {
            Input::TimeSince(event, unit) => Some((id, event, unit)),
            Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::Sibling(_) | Input::Received(_) => None,
        })
        .collect();
    for (narrow, event, within) in &counts {
        for (wide, other, around) in counts.iter().filter(|wide| wide.0 != *narrow) {
            if event == other && is_inside(*within, *around) {
                // Of a kind that is counted beside itself there is one more than is counted.
                let more = i32::from(within.base() == Some(*event) && *around == Window::Ever);
                orders.never_above(*narrow, *wide, more);
            }
            if within.base() == Some(*other) && *around == Window::Ever {
                orders.needs_one(*narrow, *wide);
            }
            orders.mirrored((*narrow, *event, *within), (*wide, *other, *around));
        }
        for (time, _, unit) in times.iter().filter(|(_, other, _)| other == event) {
            match within {
                Window::Ever => orders.happened(*narrow, *time),
                Window::Last(length) => orders.lately(*narrow, *length, *time, *unit),
                Window::Since(_) | Window::Near(..) | Window::Next(_) => {}
            }
        }
    }
    for (days, event, _) in times.iter().filter(|(_, _, unit)| *unit == Unit::Day) {
        for (other, _, unit) in times.iter().filter(|(_, other, _)| other == event) {
            if *unit == Unit::Month {
                orders.months(*days, *other);
            } else if *unit == Unit::Minute {
                orders.minutes(*days, *other);
            }
        }
    }
    orders.statements
}

/// Whether every event of one window lies in the other.
fn is_inside(narrow: Window, wide: Window) -> bool {
    match (narrow, wide) {
        (Window::Next(short), Window::Next(long)) | (Window::Last(short), Window::Last(long)) => is_within(short, long),
        (Window::Near(side, short, base), Window::Near(other, long, from)) => {
            side == other && base == from && is_within(short, long)
        }
        // What is planned has not happened.
        (Window::Next(_), _) => false,
        (_, Window::Ever) => true,
        (Window::Ever | Window::Last(_) | Window::Since(_) | Window::Near(..), _) => false,
    }
}

/// Whether one length, counted back, never begins before the other.
fn is_within(short: Length, long: Length) -> bool {
    if short.unit == long.unit {
        return short.count <= long.count;
    }
    match (Span::of(short), Span::of(long)) {
        (Some(Span::Months(short)), Some(Span::Months(long))) => short <= long,
        (Some(Span::Days(short)), Some(Span::Days(long))) => short <= long,
        (Some(Span::Minutes(short)), Some(Span::Minutes(long))) => short <= long,
        // The clock may change in between.
        (Some(Span::Minutes(minutes)), Some(long)) => minutes + HOUR <= long.days().0 * DAY,
        (Some(short), Some(Span::Minutes(minutes))) => short.days().1 * DAY + HOUR <= minutes,
        (Some(short), Some(long)) => short.days().1 <= long.days().0,
        (None, _) | (_, None) => false,
    }
}

/// Minutes.
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// A length whose end no calendar moves.
#[derive(Debug, Clone, Copy)]
enum Span {
    Minutes(i64),
    Days(i64),
    Months(i64),
}

impl Span {
    fn of(length: Length) -> Option<Span> {
        let count = i64::from(length.count);
        match length.unit {
            Unit::Minute => Some(Span::Minutes(count)),
            Unit::Hour => Some(Span::Minutes(count * HOUR)),
            Unit::Day => Some(Span::Days(count)),
            Unit::Week => Some(Span::Days(count * 7)),
            Unit::Month => Some(Span::Months(count)),
            Unit::Year => Some(Span::Months(count * 12)),
            Unit::WorkingHour | Unit::HourOfWorkingDays | Unit::WorkingDay | Unit::SchoolDay => None,
        }
    }

    /// The fewest and the most days back that its first day lies, from the day of now.
    fn days(self) -> (i64, i64) {
        match self {
            // One day of a year has 23 hours, and one 25.
            Span::Minutes(minutes) => ((minutes - HOUR).max(0) / DAY, (minutes + HOUR + DAY - 1) / DAY),
            Span::Days(days) => (days, days),
            Span::Months(months) => (fewest_days(months), most_days(months)),
        }
    }
}

/// The fewest days that so many months have.
fn fewest_days(months: i64) -> i64 {
    months / 12 * 365 + months % 12 * 28
}

/// The most days that so many months have.
fn most_days(months: i64) -> i64 {
    months / 12 * 366 + months % 12 * 31
}

struct Orders<'a> {
    variables: &'a Arena<VariableId, Variable>,
    statements: Vec<[Part; 2]>,
}

impl Orders<'_> {
    /// The narrow count is never above the wide one, or never above so many fewer.
    fn never_above(&mut self, narrow: VariableId, wide: VariableId, more: i32) {
        let (counted, other) = (&self.variables[narrow], &self.variables[wide]);
        let starts: Vec<(u32, i32)> = (0..).zip(counted.starts.iter().copied()).collect();
        let (all, last) = (counted.all(), other.cells);
        let needed = |start: i32| if start > 0 { start.saturating_add(more) } else { 0 };
        let least: Vec<u32> = starts.iter().map(|(_, start)| other.cell_of(needed(*start))).collect();
        for ((cell, _), least) in starts.into_iter().zip(least) {
            self.either((narrow, all.minus(CellSet::only(cell))), (wide, CellSet::range(least..last)));
        }
    }

    /// What came so long after something has it so long before.
    fn mirrored(&mut self, one: (VariableId, EventId, Window), other: (VariableId, EventId, Window)) {
        let ((narrow, event, within), (wide, base, around)) = (one, other);
        if let (Window::Near(side, short, of), Window::Near(mirror, long, back)) = (within, around)
            && (side != mirror && of == base && back == event && is_within(short, long))
        {
            self.needs_one(narrow, wide);
        }
    }

    /// Where the first counts more than none, the second counts at least one.
    fn needs_one(&mut self, count: VariableId, base: VariableId) {
        self.either((count, CellSet::only(0)), (base, self.from(base, 1)));
    }

    /// An event that never happened is longest ago.
    fn happened(&mut self, count: VariableId, time: VariableId) {
        if let Some(last) = self.variables[time].all().last() {
            self.either((time, CellSet::only(last)), (count, self.from(count, 1)));
        }
    }

    /// What happened lately counts, and what counts happened lately.
    fn lately(&mut self, count: VariableId, window: Length, time: VariableId, unit: Unit) {
        let Some(span) = Span::of(window) else { return };
        let (fewest, most) = span.days();
        // Less than so long ago, in half steps, is surely inside; more than so long ago is surely not.
        let (inside, outside) = match (unit, span) {
            (Unit::Day, _) => (2 * fewest, 2 * most),
            // The first of several days that are one month ago is more than one month ago.
            (Unit::Month, Span::Months(months)) => (2 * months, 2 * months + 1),
            (Unit::Month, Span::Minutes(_) | Span::Days(_)) => {
                let months = |holds: &dyn Fn(i64) -> bool| {
                    (0..).find(|months| holds(*months)).unwrap_or_else(|| unreachable!("months add up to any days"))
                };
                let longer = months(&|months| most_days(months) > fewest);
                (2 * (longer - 1).max(0), 2 * months(&|months| fewest_days(months) >= most) + 1)
            }
            // What is told in days counts from the first of them.
            (Unit::Minute, Span::Minutes(minutes)) => (2 * minutes, 2 * ((most + 1) * DAY + HOUR)),
            (Unit::Minute, Span::Days(_) | Span::Months(_)) => {
                (2 * (fewest * DAY - HOUR), 2 * ((most + 1) * DAY + HOUR))
            }
            (
                Unit::Hour
                | Unit::WorkingHour
                | Unit::HourOfWorkingDays
                | Unit::WorkingDay
                | Unit::SchoolDay
                | Unit::Week
                | Unit::Year,
                _,
            ) => return,
        };
        self.either((time, self.from(time, inside)), (count, self.from(count, 1)));
        self.either((count, CellSet::only(0)), (time, self.to(time, outside)));
    }

    /// The same time in days and in months.
    fn months(&mut self, days: VariableId, months: VariableId) {
        for start in self.cuts(months) {
            let (fewest, most) = (2 * fewest_days(start / 2), 2 * most_days(start / 2));
            self.either((months, self.to(months, start - 1)), (days, self.from(days, fewest)));
            self.either((months, self.from(months, start)), (days, self.to(days, most - (1 - start % 2))));
        }
    }

    /// The same time in days and in minutes.
    fn minutes(&mut self, days: VariableId, minutes: VariableId) {
        for start in self.cuts(days) {
            let whole = (start + 1) / 2;
            let (fewest, most) = (2 * ((whole - 1) * DAY - HOUR), 2 * (whole * DAY + HOUR));
            self.either((days, self.to(days, start - 1)), (minutes, self.from(minutes, fewest)));
            self.either((days, self.from(days, start)), (minutes, self.to(minutes, most)));
        }
    }

    /// Where a scale is cut.
    fn cuts(&self, id: VariableId) -> Vec<i64> {
        self.variables[id].starts.iter().skip(1).map(|start| i64::from(*start)).collect()
    }

    /// The cells that hold some number from here on.
    fn from(&self, id: VariableId, least: i64) -> CellSet {
        let variable = &self.variables[id];
        CellSet::range(variable.cell_of(number(least))..variable.cells)
    }

    /// The cells that hold some number up to here.
    fn to(&self, id: VariableId, most: i64) -> CellSet {
        CellSet::range(0..self.variables[id].cell_of(number(most)) + 1)
    }

    /// One of two is true; that is not worth saying where one of them always is.
    fn either(&mut self, one: Part, other: Part) {
        if [one, other].iter().all(|(id, cells)| *cells != self.variables[*id].all()) {
            self.statements.push([one, other]);
        }
    }
}

/// As inputs have it; what is further away is as far as can be.
fn number(long: i64) -> i32 {
    i32::try_from(long.max(0)).unwrap_or(i32::MAX)
}
