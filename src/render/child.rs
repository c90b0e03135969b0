//! A move shown by one child: only what tells it, in words.
//!
//! In: the few answers that lead to a move. Out: them as people say them, each with one usual value; what is at its mildest
//! goes without saying. Must not know which move it is.

use crate::authoring::compare::{Answered, Known, Side, USUAL_AGE, goes_without_saying};
use crate::base::cells::CellSet;
use crate::base::length::{Length, Unit};
use crate::decision::phrases;
use crate::engine::program::{Input, Variable, VariableId};
use crate::engine::ranges;
use crate::pack::model::Domain;

/// What a child is of whom just this is told.
#[must_use]
pub fn child(sides: [Side<'_>; 2], told: &[Answered]) -> String {
    let telling: Vec<String> = told
        .iter()
        .filter(|one| !one.is_mild() || is_age(sides, one))
        .filter(|one| !goes_without_saying(one.version.of(sides), one))
        .map(|one| format!("{}{}", answer(sides, one), not_asked(sides, one, told)))
        .collect();
    if telling.is_empty() {
        return "a child of whom nothing worrying is told".to_owned();
    }
    phrases::joined(telling, "and")
}

/// That one of the sides does not ask this of such a child, where it does not.
fn not_asked([old, new]: [Side<'_>; 2], one: &Answered, told: &[Answered]) -> &'static str {
    if is_outside([old, new], new, one, told) {
        " (no longer asked of such a child)"
    } else if is_outside([old, new], old, one, told) {
        " (not asked of such a child before)"
    } else {
        ""
    }
}

fn is_outside(sides: [Side<'_>; 2], side: Side<'_>, one: &Answered, told: &[Answered]) -> bool {
    let name = |side: Side<'_>, input| phrases::name(side.pack, side.program, input);
    let program = side.program;
    let of = |variable: &Variable| {
        let own = name(side, variable.input);
        told.iter().find(|one| name(one.version.of(sides), one.input.input) == own)
    };
    let cells = |id: VariableId| {
        let variable = &program.variables[id];
        let Some(one) = of(variable).filter(|one| one.known == Known::Told) else { return variable.all() };
        let cell = |cell: u32| start(one, cell).map_or(cell, |value| variable.cell_of(value));
        one.cells.cells().fold(CellSet::EMPTY, |all, shared| all.union(CellSet::only(cell(shared))))
    };
    let own = name(one.version.of(sides), one.input.input);
    let variable = program.variables.iter().find(|variable| name(side, variable.input) == own);
    let asked = variable.and_then(|variable| variable.asked);
    asked.is_some_and(|asked| ranges::holds(program, &cells, asked).is_false())
}

fn is_age(sides: [Side<'_>; 2], told: &Answered) -> bool {
    let side = told.version.of(sides);
    matches!(told.input.input, Input::Fact(id) if side.pack.facts[id].entry.name == "age")
}

fn answer(sides: [Side<'_>; 2], told: &Answered) -> String {
    let side = told.version.of(sides);
    let question = phrases::question(side.pack, side.program, told.input.input);
    let words = |cells| phrases::cells(side.pack, &told.input, cells);
    match told.known {
        Known::NotKnown => format!("“{question}” nobody knows"),
        Known::Disputed => {
            let each = told.cells.cells().map(|cell| words(CellSet::only(cell)));
            format!("“{question}” people differ: {}", phrases::joined(each.collect(), "or"))
        }
        Known::Recorded => format!("“{question}” {}, as far as is recorded", words(CellSet::only(told.mildest()))),
        Known::Told => match plausible(side, told) {
            Some((_, value)) => format!("“{question}” {value}"),
            None => format!("“{question}” {}", words(CellSet::only(told.mildest()))),
        },
    }
}

/// The value of a number that people would think of first, with its words; none for what is no number.
#[must_use]
pub(crate) fn plausible(side: Side<'_>, told: &Answered) -> Option<(i32, String)> {
    let Input::Fact(id) = told.input.input else { return None };
    let fact = &side.pack.facts[id];
    let Domain::Number { unit, from, to } = fact.domain else { return None };
    let usual = match (fact.entry.name == "age", unit) {
        (true, Some(Unit::Month)) => USUAL_AGE * 12,
        (true, Some(Unit::Year)) => USUAL_AGE,
        _ => start(told, told.mildest()).unwrap_or(from),
    };
    let nearest = |cell: u32| {
        let least = start(told, cell).unwrap_or(from).max(from);
        let most = start(told, cell + 1).map_or(to, |next| next - 1).min(to);
        let near = usual.clamp(least, most.max(least));
        // People say whole years of all but babies.
        let years = near.div_euclid(12) * 12;
        let years = if years < least { years + 12 } else { years };
        if unit == Some(Unit::Month) && years >= 12 && (least..=most).contains(&years) { years } else { near }
    };
    let value = told.cells.cells().map(nearest).min_by_key(|value| (value - usual).abs())?;
    let words = match unit {
        Some(Unit::Month) if value >= 12 && value % 12 == 0 => {
            Length { count: value / 12, unit: Unit::Year }.to_string()
        }
        Some(unit) => Length { count: value, unit }.to_string(),
        None => value.to_string(),
    };
    Some((value, words))
}

fn start(told: &Answered, cell: u32) -> Option<i32> {
    told.input.starts.get(cell as usize).copied()
}
