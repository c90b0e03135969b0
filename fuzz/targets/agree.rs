//! Any small rules with axioms and any knowledge of a child, drawn from the bytes: decision diagrams, the solver and brute force
//! over every completion say the same, and three-valued logic says nothing that is not so.
#![no_main]

#[path = "../../tests/exact/brute_force.rs"]
#[allow(dead_code)]
mod brute_force;
#[path = "../../tests/exact/sample.rs"]
#[allow(dead_code)]
mod sample;

use brute_force::{Oracle, measures, reach, value};
use libfuzzer_sys::fuzz_target;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use threshold::internals::arena::Arena;
use threshold::internals::diagram::{Budget, CaseError, Measure, Model};
use threshold::internals::evaluate::{Knowledge, Outcome, evaluate};
use threshold::internals::solver::Solver;

fuzz_target!(|bytes: &[u8]| {
    // A seed and not the dice themselves: dice that ran out would show nothing but ones, and some draws wait for another number.
    let mut seed = [0; 32];
    for (place, byte) in seed.iter_mut().zip(bytes) {
        *place = *byte;
    }
    let dice = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), dice);
    let Ok(drawn) = sample::sample().new_tree(&mut runner) else { return };
    let (program, known) = drawn.current();
    let oracle = Oracle::new(&program);
    let is_legal = oracle.within(&known).next().is_some();
    let model = Model::build(&program, Budget::default()).unwrap();
    let mut solver = Solver::build(&program, 1_000_000);
    assert_eq!(model.is_possible(&known, &[]).unwrap(), is_legal);
    assert_eq!(solver.is_legal(&known).unwrap(), is_legal);
    let case = match model.case(&known) {
        Ok(case) => case,
        Err(CaseError::Contradicted { .. }) => return assert!(!is_legal, "no contradiction"),
        Err(CaseError::Exceeded(error)) => panic!("{error}"),
    };
    let mut outcome = Outcome::default();
    evaluate(&program, &Knowledge::plain(Arena::from(known.clone())), &mut outcome);
    for measure in measures(&program) {
        let wanted = reach(&oracle, &known, |row| value(&program, measure, row));
        assert_eq!(Some(case.reach(measure).unwrap()), wanted, "diagrams, {measure:?}");
        assert_eq!(solver.reach(measure, &known).unwrap(), wanted, "solver, {measure:?}");
        let sound = match measure {
            Measure::Level => outcome.level,
            Measure::Speed => outcome.speed,
            Measure::Effect(_) | Measure::Rule(_) => continue,
        };
        let wanted = wanted.unwrap();
        assert!(sound.lowest <= wanted.lowest && wanted.highest <= sound.highest, "three values, {measure:?}");
    }
});
