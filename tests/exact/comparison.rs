//! Two programs over common variables against brute force.

use proptest::prelude::*;
use std::collections::BTreeMap;
use threshold::internals::cells::CellSet;
use threshold::internals::diagram::{Budget, Comparison, Completion, Direction, Key, Measure};
use threshold::internals::program::{Input, Program, Variable};

use crate::brute_force::{self, Oracle, Row, measures, value};
use crate::sample::{self, config};

/// Variables with an even number are lists, the others are numbers.
fn key(variable: &Variable) -> Key {
    let Input::Fact(fact) = variable.input else { unreachable!("samples have facts only") };
    let cells =
        if fact.0 % 2 == 0 { (0..variable.cells).map(|cell| format!("choice {cell}")).collect() } else { Vec::new() };
    Key { name: format!("fact {}", fact.0), cells }
}

/// A program whose numbers are cut at places that `cuts` chooses, and whose facts start at a number.
fn cut(mut program: Program, cuts: u8, first: u32) -> Program {
    for (at, variable) in program.variables.iter_mut().enumerate() {
        let Input::Fact(fact) = &mut variable.input else { continue };
        fact.0 += first;
        if fact.0 % 2 == 1 {
            let step = 1 + (i32::from(cuts) >> (at % 4) & 1);
            variable.starts = (0..variable.cells as i32).map(|cell| cell * step + i32::from(cuts % 3)).collect();
        }
    }
    program
}

fn programs() -> impl Strategy<Value = (Program, Program)> {
    (sample::program_of(4), sample::program_of(4), any::<[u8; 2]>(), 0..2_u32).prop_map(|(old, new, cuts, first)| {
        // Every other time, the new program is the old one with one rule more.
        let rules = old.rules.iter().take(old.rules.len().saturating_sub(1)).cloned().collect();
        let fewer = Program { rules, ..old.clone() };
        if cuts[0] % 2 == 0 {
            (cut(fewer, cuts[0], 0), cut(old, cuts[0], 0))
        } else {
            (cut(old, cuts[0], 0), cut(new, cuts[1], first))
        }
    })
}

/// One completion of the common variables, with what each program makes of it; none where it is not legal there.
struct Common<'a> {
    completion: Completion,
    old: Option<&'a Row>,
    new: Option<&'a Row>,
}

/// Every completion of the common variables; none when there are too many to try.
fn every<'a>(
    comparison: &Comparison,
    old: (&Program, &'a Oracle),
    new: (&Program, &'a Oracle),
) -> Option<Vec<Common<'a>>> {
    let cells: Vec<u32> = comparison.variables.iter().map(|variable| variable.cells).collect();
    if cells.iter().map(|cells| u64::from(*cells)).product::<u64>() > 3000 {
        return None;
    }
    let mut all = vec![Vec::new()];
    for count in cells {
        all = all
            .into_iter()
            .flat_map(|cells: Vec<u32>| (0..count).map(move |cell| [cells.clone(), vec![cell]].concat()))
            .collect();
    }
    let seen = |(program, oracle): (&Program, &'a Oracle), cells: &[u32], is_old: bool| {
        let mut own = vec![0; program.variables.len()];
        for (shared, cell) in comparison.variables.iter().zip(cells) {
            let Some(id) = (if is_old { shared.old } else { shared.new }) else { continue };
            let variable = &program.variables[id];
            own[id.at()] = match shared.starts.get(*cell as usize) {
                Some(value) => variable.cell_of(*value),
                None if *cell < variable.cells => *cell,
                None => return None,
            };
        }
        Some(oracle.row(&own)).filter(|row| row.legal)
    };
    let common = |cells: Vec<u32>| Common {
        old: seen(old, &cells, true),
        new: seen(new, &cells, false),
        completion: Completion(cells),
    };
    Some(all.into_iter().map(common).collect())
}

/// Whether one program forbids it only because of answers that the other never asks for.
fn is_astray(comparison: &Comparison, all: &[Common<'_>], one: &Common<'_>, of_old: bool) -> bool {
    let is_legal = |common: &Common| if of_old { common.old.is_some() } else { common.new.is_some() };
    let agrees = |other: &&Common| {
        let cells = comparison.variables.iter().zip(one.completion.0.iter().zip(&other.completion.0));
        cells.into_iter().all(|(shared, (own, other))| {
            own == other || (if of_old { shared.is_old_only() } else { shared.is_new_only() })
        })
    };
    !is_legal(one) && all.iter().filter(agrees).any(is_legal)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn shares_are_counted_and_a_law_about_new_questions_rules_out_nothing_old((old, new) in programs()) {
        let comparison = Comparison::build((&old, &key), (&new, &key), Budget::default()).unwrap();
        let (old_oracle, new_oracle) = (Oracle::new(&old), Oracle::new(&new));
        let Some(all) = every(&comparison, (&old, &old_oracle), (&new, &new_oracle)) else { return Ok(()) };
        for measure in [Measure::Level, Measure::Speed] {
            let mut wanted = BTreeMap::<_, u64>::new();
            for common in &all {
                if ![true, false].iter().any(|of_old| is_astray(&comparison, &all, common, *of_old)) {
                    let of = |program, row: Option<&Row>| row.map(|row| vec![value(program, measure, row)]);
                    *wanted.entry((of(&old, common.old), of(&new, common.new))).or_default() += 1;
                }
            }
            wanted.remove(&(None, None));
            let both = all.iter().filter_map(|common| Some((common.old?, common.new?)));
            let falls = |(from, to): &(&Row, &Row)| value(&old, measure, from) >= 1 && value(&new, measure, to) < 1;
            let share = comparison.share(&[(measure, 1, true)], &[(measure, 1, false)]).unwrap();
            prop_assert_eq!(share.these.to_string(), both.clone().filter(falls).count().to_string());
            prop_assert_eq!(share.all.to_string(), both.count().to_string());
            let shifts = comparison.shifts(&[measure], &[measure]).unwrap();
            let found = comparison.counted(&shifts).into_iter();
            let found: BTreeMap<_, _> = found.map(|shift| ((shift.old, shift.new), shift.count.to_string())).collect();
            prop_assert_eq!(found, wanted.into_iter().map(|(pair, count)| (pair, count.to_string())).collect());
        }
    }

    #[test]
    fn moves_are_counted_and_shown((old, new) in programs(), raw in any::<u8>()) {
        let comparison = Comparison::build((&old, &key), (&new, &key), Budget::default()).unwrap();
        let (old_oracle, new_oracle) = (Oracle::new(&old), Oracle::new(&new));
        let Some(all) = every(&comparison, (&old, &old_oracle), (&new, &new_oracle)) else { return Ok(()) };
        for variable in &comparison.variables {
            prop_assert!(variable.starts.len() == variable.cells as usize || variable.starts.is_empty());
        }
        let mut known: Vec<CellSet> = comparison.variables.iter().map(|variable| CellSet::all(variable.cells)).collect();
        if let Some(first) = known.first_mut().filter(|_| raw % 2 == 0) {
            *first = CellSet::only(u32::from(raw / 2) % first.len());
        }
        let weights = vec![vec![2, 3], vec![], vec![1, 5, 7]];
        let weight = |cells: &[u32]| -> u64 {
            let of = |(at, cell): (usize, &u32)| weights.get(at).and_then(|cells| cells.get(*cell as usize)).copied().unwrap_or(1);
            cells.iter().enumerate().map(of).product()
        };
        let answer = |program: &Program, row: Option<&Row>| {
            let given = |row: &Row| {
                let effects = brute_force::effects(program).into_iter().zip(&row.effects);
                effects.filter(|(_, given)| **given).map(|(effect, _)| effect).collect::<Vec<_>>()
            };
            row.map(|row| (row.level, row.speed, given(row)))
        };
        let differs = |common: &&Common| answer(&old, common.old) != answer(&new, common.new);
        let difference = comparison.difference().unwrap();
        prop_assert_eq!(difference.is_some(), all.iter().any(|common| differs(&common)));
        if let Some(difference) = difference {
            prop_assert!(differs(&all.iter().find(|common| common.completion == difference).unwrap()));
        }
        let (old_measures, new_measures) = (measures(&old), measures(&new));
        for (from, to) in [(Measure::Level, Measure::Level), (Measure::Speed, Measure::Speed), (*old_measures.last().unwrap(), *new_measures.last().unwrap())] {
            let values = |common: &Common| (common.old.map(|row| value(&old, from, row)), common.new.map(|row| value(&new, to, row)));
            let mut wanted = BTreeMap::<(Option<u32>, Option<u32>), u64>::new();
            for common in all.iter().filter(|common| brute_force::is_within(&common.completion.0, &known)) {
                *wanted.entry(values(common)).or_default() += weight(&common.completion.0);
            }
            wanted.remove(&(None, None));
            let moves = comparison.moves((from, to), &known, &weights).unwrap();
            let found: BTreeMap<_, _> = moves.iter().map(|moved| ((moved.old, moved.new), moved.count.to_string())).collect();
            prop_assert_eq!(found, wanted.into_iter().map(|(pair, count)| (pair, count.to_string())).collect());
            for moved in &moves {
                let common = all.iter().find(|common| common.completion == moved.witness).unwrap();
                prop_assert!(brute_force::is_within(&common.completion.0, &known));
                prop_assert_eq!(values(common), (moved.old, moved.new));
                if let Some(row) = common.old {
                    prop_assert_eq!(&comparison.as_old(&moved.witness).unwrap().0, &row.cells);
                }
                if let Some(row) = common.new {
                    prop_assert_eq!(&comparison.as_new(&moved.witness).unwrap().0, &row.cells);
                }
            }
            for direction in [Direction::Raised, Direction::Lowered] {
                let cover = comparison.when((from, to), direction, 200).unwrap();
                prop_assert!(cover.is_complete);
                for common in &all {
                    let covered = cover.terms.iter().any(|term| {
                        term.iter().all(|answer| answer.cells.contains(common.completion.cell(answer.variable)))
                    });
                    if let (Some(from), Some(to)) = values(common) {
                        let moved = if direction == Direction::Raised { to > from } else { to < from };
                        prop_assert_eq!(covered, moved);
                    }
                }
            }
        }
    }
}
