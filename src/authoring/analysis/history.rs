//! Laws of history: what happened in the last week also happened in the last year.
//!
//! The diagrams take every count of events as an input of its own; these axioms keep their completions possible.

use crate::base::value::{CellSet, Length};
use crate::engine::program::{Input, Program, VariableId};
use crate::pack::model::{EventId, Window};

/// Adds the axioms; they have no name in the pack.
pub(super) fn add(program: &mut Program) {
    let counts: Vec<(VariableId, EventId, Window)> = (0..)
        .map(VariableId)
        .zip(&program.variables)
        .filter_map(|(id, variable)| match variable.input {
            Input::EventCount(event, window) => Some((id, event, window)),
            Input::Fact(_) | Input::Item(..) | Input::TimeSince(..) | Input::Sibling(_) => None,
        })
        .collect();
    for (narrow, event, within) in &counts {
        for (wide, other, around) in counts.iter().filter(|wide| wide.0 != *narrow) {
            if event == other && is_inside(*within, *around) {
                at_most(program, *narrow, *wide);
            }
        }
        if let Window::Since(base) = within {
            let ever = counts.iter().filter(|(_, event, window)| event == base && *window == Window::Ever);
            for (base, _, _) in ever {
                needs_one(program, *narrow, *base);
            }
        }
    }
    let times: Vec<(VariableId, EventId)> = (0..)
        .map(VariableId)
        .zip(&program.variables)
        .filter_map(|(id, variable)| match variable.input {
            Input::TimeSince(event, _) => Some((id, event)),
            Input::Fact(_) | Input::Item(..) | Input::EventCount(..) | Input::Sibling(_) => None,
        })
        .collect();
    for (time, event) in times {
        for (count, _, window) in counts.iter().filter(|(_, other, _)| *other == event) {
            if *window == Window::Ever {
                recent_needs_one(program, *count, time);
            }
        }
    }
}

/// Whether every event of one window lies in the other.
fn is_inside(narrow: Window, wide: Window) -> bool {
    match (narrow, wide) {
        (_, Window::Ever) => true,
        (Window::Last(short), Window::Last(long)) => is_shorter(short, long),
        (Window::Ever | Window::Last(_) | Window::Since(_), _) => false,
    }
}

fn is_shorter(short: Length, long: Length) -> bool {
    short.is_at_most(long)
}

/// The narrow count is never above the wide one.
fn at_most(program: &mut Program, narrow: VariableId, wide: VariableId) {
    let [counted, other] = [narrow, wide].map(|id| program.variables[id].clone());
    for (cell, start) in (0..).zip(&counted.starts) {
        let allowed = CellSet::range(other.cell_of(*start)..other.cells);
        let not_here = counted.all().minus(CellSet::only(cell));
        either(program, (narrow, not_here), (wide, allowed));
    }
}

/// Where the first counts at least one, the second does too.
fn needs_one(program: &mut Program, count: VariableId, base: VariableId) {
    let none = CellSet::only(0);
    let based = &program.variables[base];
    let some = based.all().minus(if based.starts.get(1) == Some(&1) { none } else { CellSet::EMPTY });
    if program.variables[count].starts.get(1).is_some() {
        either(program, (count, none), (base, some));
    }
}

/// An event that never happened is longest ago.
fn recent_needs_one(program: &mut Program, count: VariableId, time: VariableId) {
    let counted = &program.variables[count];
    let some = counted.all().minus(CellSet::only(0));
    if let (Some(last), Some(1)) = (program.variables[time].all().last(), counted.starts.get(1)) {
        either(program, (time, CellSet::only(last)), (count, some));
    }
}

/// One of two atoms holds.
fn either(program: &mut Program, a: (VariableId, CellSet), b: (VariableId, CellSet)) {
    if [a, b].iter().any(|(id, cells)| *cells == program.variables[*id].all()) {
        return;
    }
    program.assume_either(a, b);
}
