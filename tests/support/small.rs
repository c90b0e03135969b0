//! A small pack, its variants and every complete referral of it.

use std::collections::BTreeMap;

use threshold::internals::arena::Arena;
use threshold::internals::calendar::day::Day;
use threshold::internals::cells::CellSet;
use threshold::internals::compile::compile;
use threshold::internals::evaluate::{Knowledge, Outcome, Standing, evaluate};
use threshold::internals::model::{Effect, Pack};
use threshold::internals::program::{Program, VariableId};
use threshold::{Bundle, Loaded};

pub(crate) const DAY: Day = Day { year: 2026, month: 11, day: 21 };

/// A pack with every sort of condition that can be changed.
pub(crate) const TEXT: &str = r#"
pack small "Small"
  version "1"
  publisher "Tests"
  in force from 2026-01-01

level calm "Calm"
level watch "Watch" above calm
level rescue "Rescue" above watch
speed slow "Slow"
speed fast "Fast" above slow within 4 hours
agency health "Health"
source guide "Guide"
  publisher "Tests"
  edition 2026-01
  grade verified
action visit "Visit"
  led by health
route door "Door"

fact hurt "Is the child hurt?"
  yes or no, about the child
  held by health
  worse when yes
fact explained "Is it explained?"
  yes or no, about the child
  held by health
  worse when no
fact age "How old?"
  whole number of years from 0 to 17, about the child
  held by health
  worse when lower
fact worry "How worried?"
  one of (low "Low", middle "Middle", high "High") in order, about the child
  held by health
  worse when higher

rule young "Hurt and young"
  when hurt and age under 2 years
  unless explained
  then at least rescue
  then speed fast
  then visit within 1 day
  because "So."
  cites guide

rule worried "Worried"
  when worry at least middle
  then at least watch
  then route door
  because "So."
  cites guide
"#;

/// Reads a pack of one file.
pub(crate) fn load(text: &str) -> Loaded {
    let files = BTreeMap::from([("small/pack.rules".to_owned(), text.to_owned())]);
    threshold::load(&Bundle { pack: "small".to_owned(), files })
}

pub(crate) fn pack(text: &str) -> Pack {
    let loaded = load(text);
    loaded.pack.unwrap_or_else(|| panic!("{:#?}\n{text}", loaded.diagnostics))
}

/// What a program makes of every complete referral over the inputs of the pack that cuts finest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub level: u32,
    pub speed: u32,
    pub holds: Vec<bool>,
    pub effects: Vec<Effect>,
}

/// Every row, by the values of hurt, explained, age and worry.
pub(crate) fn rows(pack: &Pack) -> BTreeMap<[i32; 4], Row> {
    let program = compile(pack, DAY);
    let mut rows = BTreeMap::new();
    let mut outcome = Outcome::default();
    for hurt in 0..2 {
        for explained in 0..2 {
            for age in 0..18 {
                for worry in 0..3 {
                    let values = [("hurt", hurt), ("explained", explained), ("age", age), ("worry", worry)];
                    evaluate(&program, &knowledge(pack, &program, &values), &mut outcome);
                    let holds: Vec<bool> =
                        outcome.rules.iter().map(|standing| *standing == Standing::Certain).collect();
                    let given = program.rules.iter().zip(&holds).filter(|(_, holds)| **holds);
                    let effects = given.flat_map(|(rule, _)| rule.effects.clone()).collect();
                    let row = Row { level: outcome.level.now, speed: outcome.speed.now, holds: holds.clone(), effects };
                    rows.insert([hurt, explained, age, worry], row);
                }
            }
        }
    }
    rows
}

fn knowledge(pack: &Pack, program: &Program, values: &[(&str, i32)]) -> Knowledge {
    let mut possible: Arena<VariableId, CellSet> = program.variables.iter().map(|variable| variable.all()).collect();
    for (name, value) in values {
        let at = pack.facts.iter().position(|fact| fact.entry.name == *name).unwrap();
        let id = threshold::internals::knowledge::inputs(program, threshold::internals::model::FactId(at as u32))[0];
        let found = &program.variables[id];
        let cell = if found.starts.is_empty() { *value as u32 } else { found.cell_of(*value) };
        possible[id] = CellSet::only(cell);
    }
    Knowledge::of(program, possible)
}
