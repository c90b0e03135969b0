//! Every answer of the decision diagrams against brute force over all completions of small random programs.

use proptest::prelude::*;
use threshold::internals::cells::CellSet;
use threshold::internals::diagram::{Budget, Case, CaseError, Measure, Model, Pair, Reach, Scope, next_best};
use threshold::internals::keywords::Worse;
use threshold::internals::model::{FactId, RuleId};
use threshold::internals::program::{Input, NodeId, Program, Variable, VariableId};
use threshold::internals::truth::Truth;

use crate::brute_force::{self, Oracle, is_within, measures, pairs, reach, value};
use crate::sample::{config, sample};

const EFFORT: u64 = 10_000_000;

pub(crate) fn model(program: &Program) -> Model {
    Model::build(program, Budget::default()).unwrap()
}

/// The case, if some completion is legal; brute force must agree.
pub(crate) fn case<'a>(model: &'a Model, oracle: &Oracle, known: &[CellSet]) -> Option<Case<'a>> {
    match model.case(known) {
        Ok(case) => Some(case),
        Err(CaseError::Contradicted { .. }) => {
            assert!(oracle.within(known).next().is_none(), "no contradiction");
            None
        }
        Err(CaseError::Exceeded(error)) => panic!("{error}"),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_glimpse_says_what_a_case_says((program, known) in sample(), cell in 0_u32..3) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let (case, glimpse) = (case(&model, &oracle, &known), model.glimpse(&known));
        prop_assert_eq!(case.is_some(), glimpse.is_some());
        let (Some(case), Some(glimpse)) = (case, glimpse) else { return Ok(()) };
        prop_assert_eq!(glimpse.level, case.reach(Measure::Level).unwrap());
        prop_assert_eq!(glimpse.speed, case.reach(Measure::Speed).unwrap());
        prop_assert_eq!(model.reach_of_ladders(&known), Some((glimpse.level, glimpse.speed)));
        let mut questions = case.questions(Scope::Ladders).unwrap();
        questions.retain(|question| {
            question.after.iter().any(|after| after.cell == cell && after.level != glimpse.level)
        });
        if let Some(turned) = glimpse.turned_by(|_| CellSet::only(cell)) {
            prop_assert_eq!(turned, questions);
        }
    }

    #[test]
    fn what_is_possible_is_what_has_a_case((program, known) in sample(), node in any::<u32>()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let assumed = NodeId(node % program.nodes.len() as u32);
        let holds = |row: &brute_force::Row| row.nodes[assumed.at()];
        prop_assert_eq!(model.is_possible(&known, &[]).unwrap(), oracle.within(&known).next().is_some());
        prop_assert_eq!(model.is_possible(&known, &[assumed]).unwrap(), oracle.within(&known).any(holds));
    }

    #[test]
    fn bounds_are_reached_and_never_passed((program, known) in sample()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        for measure in measures(&program) {
            let found = case.reach(measure).unwrap();
            prop_assert_eq!(Some(found), reach(&oracle, &known, |row| value(&program, measure, row)), "{:?}", measure);
            let standing = if found.lowest > 0 { Truth::True } else { Truth::from(found.highest > 0).or(Truth::False) };
            let standing = if found.lowest == 0 && found.highest > 0 { Truth::Unknown } else { standing };
            prop_assert_eq!(case.standing(measure).unwrap(), standing);
            for wanted in 0..5 {
                let witness = case.witness(measure, wanted).unwrap();
                let severity = |cells: &[u32]| {
                    (0..cells.len()).filter(|at| cells[*at] != mildest(&program, *at, known[*at])).count()
                };
                let least = oracle
                    .within(&known)
                    .filter(|row| value(&program, measure, row) == wanted)
                    .map(|row| severity(&row.cells))
                    .min();
                prop_assert_eq!(witness.is_some(), least.is_some());
                if let Some(witness) = witness {
                    let row = oracle.row(&witness.0);
                    prop_assert!(row.legal && is_within(&row.cells, &known));
                    prop_assert_eq!(value(&program, measure, row), wanted);
                    prop_assert_eq!(Some(severity(&row.cells)), least, "as mild as can be");
                }
            }
        }
    }

    #[test]
    fn contradictions_are_minimal((program, known) in sample()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Err(CaseError::Contradicted { axioms, variables }) = model.case(&known) else { return Ok(()) };
        let legal = |axioms: &[threshold::internals::model::AxiomId], kept: &[VariableId]| {
            oracle.rows.iter().any(|row| {
                kept.iter().all(|variable| known[variable.at()].contains(row.cells[variable.at()]))
                    && program.axioms.iter().all(|(id, node)| !id.is_some_and(|id| axioms.contains(&id)) || row.nodes[node.at()])
            })
        };
        prop_assert!(!legal(&axioms, &variables));
        for axiom in &axioms {
            let fewer: Vec<_> = axioms.iter().copied().filter(|other| other != axiom).collect();
            let all: Vec<_> = (0..program.variables.len() as u32).map(VariableId).collect();
            prop_assert!(legal(&fewer, &all), "an axiom too many");
        }
        for variable in &variables {
            let fewer: Vec<_> = variables.iter().copied().filter(|other| other != variable).collect();
            prop_assert!(legal(&axioms, &fewer), "a variable too many");
        }
    }

    #[test]
    fn questions_are_exactly_those_that_matter((program, known) in sample()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        for scope in [Scope::Ladders, Scope::All] {
            let questions = case.questions(scope).unwrap();
            let mut found: Vec<VariableId> = questions.iter().map(|question| question.variable).collect();
            found.sort_unstable();
            let (mut wanted, mut idle) = (Vec::new(), Vec::new());
            for variable in (0..program.variables.len() as u32).map(VariableId) {
                if known[variable.at()].len() < 2 {
                    continue;
                }
                let matters = pairs(&oracle, &known, variable).into_iter().any(|(a, b)| match scope {
                    Scope::Ladders => (a.level, a.speed) != (b.level, b.speed),
                    Scope::All => a.outcome() != b.outcome(),
                });
                if matters { &mut wanted } else { &mut idle }.push(variable);
            }
            prop_assert_eq!(found, wanted);
            prop_assert_eq!(case.irrelevant(scope).unwrap(), idle);
            for question in &questions {
                let at = question.variable.at();
                let mut after = Vec::new();
                for cell in known[at].cells() {
                    let mut answered = known.clone();
                    answered[at] = CellSet::only(cell);
                    let level = reach(&oracle, &answered, |row| row.level);
                    let speed = reach(&oracle, &answered, |row| row.speed);
                    after.extend(level.zip(speed).map(|(level, speed)| (cell, level, speed)));
                }
                let found: Vec<_> = question.after.iter().map(|after| (after.cell, after.level, after.speed)).collect();
                prop_assert_eq!(&found, &after);
                let now = case.reach(Measure::Level).unwrap();
                let raised = after.iter().map(|after| after.1.lowest).max().filter(|level| *level > now.lowest);
                let lowered = after.iter().map(|after| after.1.highest).min().filter(|level| *level < now.highest);
                prop_assert_eq!((question.raises_to, question.lowers_to), (raised, lowered));
            }
            let best = next_best(&questions).map(|question| question.worst_widths);
            prop_assert_eq!(best, questions.iter().map(|question| question.worst_widths).min());
        }
    }

    #[test]
    fn what_a_result_rests_on_suffices_and_is_smallest((program, known) in sample()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        for measure in measures(&program) {
            let floor = case.reach(measure).unwrap().lowest;
            let forces = |kept: &[VariableId]| {
                oracle.rows.iter().all(|row| {
                    !row.legal
                        || value(&program, measure, row) >= floor
                        || kept.iter().any(|variable| !known[variable.at()].contains(row.cells[variable.at()]))
                })
            };
            for effort in [EFFORT, 0] {
                let grounds = case.rests_on(measure, &[], effort).unwrap();
                prop_assert!(forces(&grounds.variables));
                for variable in &grounds.variables {
                    let fewer: Vec<_> = grounds.variables.iter().copied().filter(|other| other != variable).collect();
                    prop_assert!(!forces(&fewer), "could drop {:?}", variable);
                }
                prop_assert_eq!(grounds.fewest, effort > 0);
                if grounds.fewest {
                    let all = program.variables.len() as u32;
                    let smallest = (0..1_u32 << all)
                        .map(|mask| (0..all).filter(|bit| mask >> bit & 1 == 1).map(VariableId).collect::<Vec<_>>())
                        .filter(|kept| kept.len() < grounds.variables.len())
                        .find(|kept| forces(kept));
                    prop_assert_eq!(smallest, None);
                }
            }
        }
    }

    #[test]
    fn changes_are_smallest((program, known) in sample()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        let mut changed = vec![(0, known.clone())];
        for (at, variable) in program.variables.iter().enumerate() {
            if variable.fixed || known[at] == variable.all() {
                continue;
            }
            for (count, base) in changed.clone() {
                for cell in variable.all().minus(known[at]).cells() {
                    let mut other = base.clone();
                    other[at] = CellSet::only(cell);
                    changed.push((count + 1, other));
                }
            }
        }
        changed.truncate(1000);
        let complete = changed.len() < 1000;
        for measure in [Measure::Level, Measure::Speed] {
            let now = case.reach(measure).unwrap();
            let after: Vec<(usize, Reach)> = changed
                .iter()
                .filter_map(|(count, known)| Some((*count, reach(&oracle, known, |row| value(&program, measure, row))?)))
                .collect();
            let (raises, lowers) = (case.raises(measure).unwrap(), case.lowers(measure).unwrap());
            for goal in 0..5 {
                let up = after.iter().filter(|(_, reach)| reach.lowest >= goal).map(|(count, _)| *count).min();
                let down = after.iter().filter(|(_, reach)| reach.highest <= goal).map(|(count, _)| *count).min();
                let raise = raises.iter().find(|(bound, _)| *bound >= goal).map(|(_, change)| change);
                let lower = lowers.iter().find(|(bound, _)| *bound <= goal).map(|(_, change)| change);
                if goal > now.lowest {
                    check_change(&oracle, &known, measure, &program, raise, up, complete)?;
                    if let Some(change) = raise {
                        prop_assert!(change.to >= goal);
                    }
                }
                if goal < now.highest {
                    check_change(&oracle, &known, measure, &program, lower, down, complete)?;
                    if let Some(change) = lower {
                        prop_assert!(change.to <= goal);
                    }
                }
            }
        }
    }

    #[test]
    fn settlements_settle_and_are_smallest((program, known) in sample()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        let settled = |known: &[CellSet]| {
            let level = reach(&oracle, known, |row| row.level);
            let speed = reach(&oracle, known, |row| row.speed);
            level.zip(speed).is_some_and(|(level, speed)| level.is_settled() && speed.is_settled())
        };
        let with = |answers: &[threshold::internals::diagram::Answer]| {
            let mut known = known.clone();
            for answer in answers {
                assert!(answer.cells.is_within(known[answer.variable.at()]));
                known[answer.variable.at()] = answer.cells;
            }
            known
        };
        for effort in [EFFORT, 0] {
            let settlement = case.settles(effort).unwrap();
            prop_assert!(settled(&with(&settlement.answers)));
            for at in 0..settlement.answers.len() {
                let mut fewer = settlement.answers.clone();
                fewer.remove(at);
                prop_assert!(!settled(&with(&fewer)));
            }
            if effort == 0 {
                continue;
            }
            prop_assert!(settlement.fewest);
            let mut fewer = vec![(0, known.clone())];
            for at in 0..program.variables.len() {
                for (count, base) in fewer.clone() {
                    if count + 1 < settlement.answers.len() && base[at].len() > 1 && fewer.len() < 2000 {
                        for cell in base[at].cells() {
                            let mut answered = base.clone();
                            answered[at] = CellSet::only(cell);
                            fewer.push((count + 1, answered));
                        }
                    }
                }
            }
            if !settlement.answers.is_empty() {
                prop_assert!(!fewer.iter().any(|(_, known)| settled(known)), "fewer answers would do");
            }
        }
    }

    #[test]
    fn monotone_and_idle_variables_are_proved((program, known) in sample()) {
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let Some(case) = case(&model, &oracle, &known) else { return Ok(()) };
        for measure in measures(&program) {
            let of = |row: &brute_force::Row| value(&program, measure, row);
            let (falling, differing) = (case.falls(measure).unwrap(), case.differences(measure).unwrap());
            for variable in (0..program.variables.len() as u32).map(VariableId) {
                let pairs = pairs(&oracle, &known, variable);
                let worse = program.variables[variable].worse;
                let falls = |low: u32, high: u32| match worse {
                    Worse::Up => low > high,
                    Worse::Down => low < high,
                    Worse::Neither => false,
                };
                let only = |list: &[(VariableId, Pair)]| {
                    list.iter().find(|(id, _)| *id == variable).map(|(_, pair)| pair.clone())
                };
                let (found, differs) = (only(&falling), only(&differing));
                prop_assert_eq!(found.is_some(), pairs.iter().any(|(low, high)| falls(of(low), of(high))));
                prop_assert_eq!(differs.is_some(), pairs.iter().any(|(low, high)| of(low) != of(high)));
                prop_assert_eq!(&case.difference(variable, measure).unwrap(), &differs);
                for (pair, must_fall) in found.iter().map(|pair| (pair, true)).chain(differs.iter().map(|pair| (pair, false))) {
                    let (mild, bad) = (oracle.row(&pair.milder.0), oracle.row(&pair.worse.0));
                    prop_assert!(mild.legal && bad.legal);
                    prop_assert!(is_within(&mild.cells, &known) && is_within(&bad.cells, &known));
                    let apart: Vec<usize> = (0..mild.cells.len()).filter(|at| mild.cells[*at] != bad.cells[*at]).collect();
                    prop_assert_eq!(apart, vec![variable.at()]);
                    let clashes = if must_fall { of(mild) > of(bad) } else { of(mild) != of(bad) };
                    prop_assert!(clashes);
                    let rises = mild.cells[variable.at()] < bad.cells[variable.at()];
                    prop_assert_eq!(rises, worse != Worse::Down);
                }
            }
        }
    }
}

/// The least worrying possible cell.
fn mildest(program: &Program, at: usize, known: CellSet) -> u32 {
    match program.variables[VariableId(at as u32)].worse {
        Worse::Up | Worse::Neither => known.first().unwrap(),
        Worse::Down => known.last().unwrap(),
    }
}

fn check_change(
    oracle: &Oracle,
    known: &[CellSet],
    measure: Measure,
    program: &Program,
    change: Option<&threshold::internals::diagram::Change>,
    fewest: Option<usize>,
    complete: bool,
) -> Result<(), TestCaseError> {
    let Some(change) = change else {
        prop_assert_eq!(fewest, None);
        return Ok(());
    };
    if complete {
        prop_assert_eq!(Some(change.answers.len()), fewest);
    }
    let mut known = known.to_vec();
    for answer in &change.answers {
        let variable = &program.variables[answer.variable];
        prop_assert!(!variable.fixed && !answer.cells.is_empty());
        prop_assert!(answer.cells.intersect(known[answer.variable.at()]).is_empty());
        known[answer.variable.at()] = answer.cells;
    }
    let reach = reach(oracle, &known, |row| value(program, measure, row)).unwrap();
    prop_assert!(change.to == reach.lowest || change.to == reach.highest);
    Ok(())
}

#[test]
fn samples_are_varied() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut counts = std::collections::BTreeMap::<&str, u32>::new();
    for _ in 0..1000 {
        let (program, known) = sample().new_tree(&mut runner).unwrap().current();
        let (oracle, model) = (Oracle::new(&program), model(&program));
        let mut note = |what: &'static str, holds: bool| *counts.entry(what).or_default() += u32::from(holds);
        match model.case(&known) {
            Err(CaseError::Contradicted { axioms, variables }) => {
                note("contradiction", true);
                note("contradiction of two axioms", axioms.len() > 1);
                note("contradiction by two variables", variables.len() > 1);
            }
            Err(CaseError::Exceeded(_)) => {}
            Ok(case) => {
                note(
                    "illegal completion",
                    oracle.within(&known).count()
                        < oracle.rows.iter().filter(|row| is_within(&row.cells, &known)).count(),
                );
                note("open level", !case.reach(Measure::Level).unwrap().is_settled());
                note("two questions", case.questions(Scope::All).unwrap().len() > 1);
                note("irrelevant", !case.irrelevant(Scope::All).unwrap().is_empty());
                note("rests on one", case.rests_on(Measure::Level, &[], EFFORT).unwrap().variables.len() == 1);
                note("rests on two", case.rests_on(Measure::Level, &[], EFFORT).unwrap().variables.len() > 1);
                note("settles one", case.settles(EFFORT).unwrap().answers.len() == 1);
                note("settles two", case.settles(EFFORT).unwrap().answers.len() > 1);
                note("raise", !case.raises(Measure::Level).unwrap().is_empty());
                note(
                    "raise by two",
                    case.raises(Measure::Level).unwrap().iter().any(|(_, change)| change.answers.len() > 1),
                );
                note("lower", !case.lowers(Measure::Level).unwrap().is_empty());
                note(
                    "lower by two",
                    case.lowers(Measure::Level).unwrap().iter().any(|(_, change)| change.answers.len() > 1),
                );
            }
        }
    }
    println!("{counts:?}");
}

/// A case of level and speed alone holds no diagram of any effect or rule, and must not say that it never follows.
#[test]
#[should_panic(expected = "what was not copied cannot be asked for")]
fn what_a_case_was_made_without_is_never_answered() {
    let mut program = crate::sample::empty();
    program.variables.push(Variable::plain(Input::Fact(FactId(0)), 2, Worse::Up));
    let model = model(&program);
    let case = model.case_of_ladders(&[CellSet::only(1)], &[]).unwrap();
    let _ = case.standing(Measure::Rule(RuleId(0)));
}

#[test]
#[should_panic(expected = "only rules of the program are asked for")]
fn a_rule_of_another_program_is_never_answered() {
    let program = crate::sample::empty();
    let model = model(&program);
    let _ = model.everywhere().unwrap().standing(Measure::Rule(RuleId(0)));
}
