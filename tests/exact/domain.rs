//! Counts, proofs and covers against brute force.

use proptest::prelude::*;
use std::collections::BTreeMap;
use threshold::internals::diagram::{Claim, Measure, Use};
use threshold::internals::model::Effect;
use threshold::internals::program::{NodeId, Program, Rule};

use crate::brute_force::{self, Oracle, is_within, measures, value};
use crate::diagram::{case, model};
use crate::sample::{config, sample};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn counts_are_exact((program, known) in sample(), weights in prop::collection::vec(prop::collection::vec(0..5_u64, 0..=4), 0..=8)) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        let weight = |row: &brute_force::Row| -> u64 {
            let of = |(at, cell): (usize, &u32)| weights.get(at).and_then(|cells| cells.get(*cell as usize)).copied().unwrap_or(1);
            row.cells.iter().enumerate().map(of).product()
        };
        for measure in measures(&program) {
            let mut counts = BTreeMap::<u32, u64>::new();
            for row in oracle.within(&known) {
                *counts.entry(value(&program, measure, row)).or_default() += weight(row);
            }
            let wanted: Vec<(u32, String)> =
                counts.into_iter().filter(|(_, count)| *count > 0).map(|(value, count)| (value, count.to_string())).collect();
            let found: Vec<(u32, String)> =
                case.counts(measure, &weights).unwrap().into_iter().map(|(value, count)| (value, count.to_string())).collect();
            prop_assert_eq!(found, wanted, "{:?}", measure);
        }
    }

    #[test]
    fn claims_are_proved_or_refuted((program, known) in sample(), raw in prop::collection::vec((any::<u8>(), any::<bool>()), 1..=3)) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        let all = measures(&program);
        let claims: Vec<(Claim, bool)> = raw
            .iter()
            .map(|(raw, truth)| {
                let raw = *raw as usize;
                let claim = if raw.is_multiple_of(2) {
                    Claim::Condition(NodeId((raw / 2 % program.nodes.len()) as u32))
                } else {
                    Claim::AtLeast(all[raw / 2 % all.len()], raw as u32 / 64)
                };
                (claim, *truth)
            })
            .collect();
        let holds = |row: &brute_force::Row, claim: Claim| match claim {
            Claim::Condition(node) => row.nodes[node.at()],
            Claim::AtLeast(measure, bound) => value(&program, measure, row) >= bound,
        };
        let is_example = |row: &brute_force::Row| claims.iter().all(|(claim, truth)| holds(row, *claim) == *truth);
        let found = case.find(&claims).unwrap();
        prop_assert_eq!(found.is_some(), oracle.within(&known).any(is_example));
        let share = case.share(&claims).unwrap();
        prop_assert_eq!(share.these.to_string(), oracle.within(&known).filter(|row| is_example(row)).count().to_string());
        prop_assert_eq!(share.all.to_string(), oracle.within(&known).count().to_string());
        if let Some(found) = found {
            let row = oracle.row(&found.0);
            prop_assert!(row.legal && is_within(&row.cells, &known) && is_example(row));
        }
    }

    #[test]
    fn idle_rules_are_those_whose_removal_changes_nothing((program, known) in sample()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        let uses = case.uses().unwrap();
        prop_assert_eq!(uses.len(), program.rules.len());
        for (at, (rule, found)) in program.rules.iter().zip(uses).enumerate() {
            prop_assert_eq!(found.0, rule.id);
            let without = without(&program, at);
            let fires = |row: &&brute_force::Row| row.rules[at];
            let decides = |row: &brute_force::Row| {
                let other = without.row(&row.cells);
                (row.level, row.speed, given(&program, row)) != (other.level, other.speed, given(&removed(&program, at), other))
            };
            match found.1 {
                Use::Never => prop_assert!(!oracle.within(&known).any(|row| fires(&row))),
                Use::Decides(witness) => {
                    let row = oracle.row(&witness.0);
                    prop_assert!(row.legal && is_within(&row.cells, &known) && decides(row));
                }
                Use::Idle { shadowed_by, witness } => {
                    let row = oracle.row(&witness.0);
                    prop_assert!(row.legal && is_within(&row.cells, &known) && fires(&row));
                    prop_assert!(!oracle.within(&known).any(decides));
                    let shadows: Vec<_> = program
                        .rules
                        .iter()
                        .enumerate()
                        .filter(|(other, _)| *other != at)
                        .filter(|(other, _)| oracle.within(&known).all(|row| !row.rules[at] || row.rules[*other]))
                        .filter(|(_, other)| {
                            rule.level.map_or(0, |level| level.0) <= other.level.map_or(0, |level| level.0)
                                && rule.speed.map_or(0, |speed| speed.0) <= other.speed.map_or(0, |speed| speed.0)
                                && rule.effects.iter().all(|effect| other.effects.contains(effect))
                        })
                        .map(|(_, other)| other.id)
                        .collect();
                    // Of rules that hold alike and give the same, the first names all, and the others may name it alone.
                    let is_alike = |(other, twin): &(usize, &Rule)| {
                        oracle.within(&known).all(|row| row.rules[at] == row.rules[*other])
                            && (rule.level, rule.speed, &rule.effects) == (twin.level, twin.speed, &twin.effects)
                    };
                    let twins = program.rules.iter().enumerate().take(at).filter(is_alike);
                    let by_one: Vec<_> = twins.map(|(_, twin)| vec![twin.id]).collect();
                    prop_assert!(shadowed_by == shadows || by_one.contains(&shadowed_by), "{:?} {:?}", shadowed_by, shadows);
                }
            }
        }
    }

    #[test]
    fn covers_hold_exactly_in_their_region((program, known) in sample(), bound in 1..4_u32) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        for measure in [Measure::Level, Measure::Speed].into_iter().chain(program.rules.iter().map(|rule| Measure::Rule(rule.id))) {
            let cover = case.when(measure, bound, 100).unwrap();
            prop_assert!(cover.is_complete);
            let holds = |term: &[threshold::internals::diagram::Answer], row: &brute_force::Row| {
                term.iter().all(|answer| answer.cells.contains(row.cells[answer.variable.at()]))
            };
            let agrees = |terms: &[Vec<threshold::internals::diagram::Answer>]| {
                oracle.within(&known).all(|row| {
                    terms.iter().any(|term| holds(term, row)) == (value(&program, measure, row) >= bound)
                })
            };
            prop_assert!(agrees(&cover.terms));
            for at in 0..cover.terms.len() {
                let mut fewer = cover.terms.clone();
                fewer.remove(at);
                prop_assert!(!agrees(&fewer), "a condition too many");
                for literal in 0..cover.terms[at].len() {
                    let mut shorter = cover.terms.clone();
                    shorter[at].remove(literal);
                    prop_assert!(!agrees(&shorter), "a variable too many");
                }
            }
        }
    }
}

/// The program without one rule.
fn removed(program: &Program, at: usize) -> Program {
    let mut program = program.clone();
    let kept = program.rules.entries().filter(|(id, _)| id.at() != at).map(|(_, rule)| rule.clone());
    program.rules = kept.collect();
    program
}

fn without(program: &Program, at: usize) -> Oracle {
    Oracle::new(&removed(program, at))
}

fn given(program: &Program, row: &brute_force::Row) -> Vec<Effect> {
    brute_force::effects(program)
        .into_iter()
        .zip(&row.effects)
        .filter(|(_, given)| **given)
        .map(|(effect, _)| effect)
        .collect()
}
