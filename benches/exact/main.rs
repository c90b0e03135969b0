//! How long the decision diagrams take, on made-up packs of growing size and on the real ones, side by side.

mod pack;
#[path = "../../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, criterion_group, criterion_main};
use pack::{Shape, knowledge, pack};
use support::real;
use threshold::internals::analysis::{analyse, usual_day};
use threshold::internals::compare::{Side, compare};
use threshold::internals::compile::compile;
use threshold::internals::diagram::{Budget, Comparison, Key, Measure, Model, Scope};
use threshold::internals::model::LevelId;
use threshold::internals::mutants::mutants;
use threshold::internals::program::{Input, Program, Variable};
use threshold::internals::solver::Solver;
use threshold::internals::span::Sources;

/// Packs in concern groups that share a few facts, packs whose groups are dense, and packs without any order.
const SHAPES: [(&str, Shape); 9] = [
    ("groups/30", Shape { rules: 30, groups: 6, facts: 8, shared: 3 }),
    ("groups/100", Shape { rules: 100, groups: 14, facts: 10, shared: 6 }),
    ("groups/300", Shape { rules: 300, groups: 40, facts: 11, shared: 6 }),
    ("groups/1000", Shape { rules: 1000, groups: 130, facts: 11, shared: 2 }),
    ("dense/200", Shape { rules: 200, groups: 8, facts: 11, shared: 0 }),
    ("dense/400", Shape { rules: 400, groups: 16, facts: 11, shared: 0 }),
    ("dense/1000", Shape { rules: 1000, groups: 40, facts: 11, shared: 0 }),
    ("random/40", Shape { rules: 40, groups: 1, facts: 30, shared: 0 }),
    ("random/60", Shape { rules: 60, groups: 1, facts: 40, shared: 0 }),
];

/// The effort that a page would allow.
const EFFORT: u64 = 200_000;

fn key(variable: &Variable) -> Key {
    let Input::Fact(fact) = variable.input else { unreachable!("made-up packs have facts only") };
    Key { name: fact.0.to_string(), cells: (0..variable.cells).map(|cell| cell.to_string()).collect() }
}

/// The same pack with one rule a level lower.
fn edited(program: &Program) -> Program {
    let mut program = program.clone();
    if let Some(level) = program.rules.iter_mut().find_map(|rule| rule.level.as_mut().filter(|level| level.0 > 1)) {
        *level = LevelId(level.0 - 1);
    }
    program
}

/// What is found by satisfiability where the diagrams outgrow their budget.
fn searched(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, program: &Program) {
    let mut solver = Solver::build(program, 1_000_000);
    let half = (1..).map(|seed| knowledge(program, 50, seed)).find(|known| solver.is_legal(known) == Ok(true));
    let half = half.expect("some referral is legal");
    group.bench_function(BenchmarkId::new("build, search", name), |b| {
        b.iter(|| Solver::build(black_box(program), 1_000_000).is_legal(&[]));
    });
    group.bench_function(BenchmarkId::new("bounds, half, search", name), |b| {
        b.iter(|| solver.reach(Measure::Level, black_box(&half)));
    });
    group.bench_function(BenchmarkId::new("questions, half, search", name), |b| {
        b.iter(|| solver.questions(Scope::All, black_box(&half)));
    });
}

fn exact(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("exact");
    group.sample_size(10).warm_up_time(std::time::Duration::from_millis(300));
    group.measurement_time(std::time::Duration::from_secs(1));
    for (name, shape) in SHAPES {
        let program = pack(shape, 1);
        let model = match Model::build(&program, Budget::default()) {
            Ok(model) => model,
            Err(error) => {
                println!("{name}: {error}; found by search");
                searched(&mut group, name, &program);
                continue;
            }
        };
        println!("{name}: {} nodes", model.nodes());
        let unknown = knowledge(&program, 0, 1);
        // The first made-up referral that no axiom forbids.
        let half = (1..).map(|seed| knowledge(&program, 50, seed)).find(|known| model.case(known).is_ok());
        let half = half.expect("some referral is legal");
        let everywhere = model.everywhere().expect("some referral is legal");
        group.bench_function(BenchmarkId::new("build", name), |b| {
            b.iter(|| Model::build(black_box(&program), Budget::default()));
        });
        for (share, known) in [("unknown", &unknown), ("half", &half)] {
            group.bench_function(BenchmarkId::new(format!("bounds, {share}"), name), |b| {
                b.iter(|| model.case(black_box(known)).map(|case| case.reach(Measure::Level)));
            });
            group.bench_function(BenchmarkId::new(format!("questions, {share}"), name), |b| {
                b.iter(|| model.case(black_box(known)).map(|case| case.questions(Scope::All)));
            });
            let case = model.case(known).expect("legal");
            group.bench_function(BenchmarkId::new(format!("rests on, {share}"), name), |b| {
                b.iter(|| case.rests_on(Measure::Level, &[], EFFORT));
            });
            group.bench_function(BenchmarkId::new(format!("changes, {share}"), name), |b| {
                b.iter(|| (case.raises(Measure::Level), case.lowers(Measure::Level)));
            });
            group.bench_function(BenchmarkId::new(format!("settles, {share}"), name), |b| {
                b.iter(|| case.settles(EFFORT));
            });
        }
        group
            .bench_function(BenchmarkId::new("every direction", name), |b| b.iter(|| everywhere.falls(Measure::Level)));
        group.bench_function(BenchmarkId::new("counts", name), |b| b.iter(|| everywhere.counts(Measure::Level, &[])));
        group.bench_function(BenchmarkId::new("use of every rule", name), |b| b.iter(|| everywhere.uses()));
        let new = edited(&program);
        group.bench_function(BenchmarkId::new("compare", name), |b| {
            b.iter(|| {
                let comparison = Comparison::build((&program, &key), (&new, &key), Budget::default())?;
                comparison.moves((Measure::Level, Measure::Level), &[], &[])
            });
        });
    }
    group.finish();
}

/// The real packs, with everything that `check`, `compare` and `mutate` do with them.
fn packs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("packs");
    group.sample_size(10).warm_up_time(std::time::Duration::from_millis(300));
    group.measurement_time(std::time::Duration::from_secs(1));
    let england = real::pack("england");
    for name in real::PACKS {
        let pack = real::pack(name);
        let day = usual_day(&pack);
        let program = compile(&pack, day);
        let model = Model::build(&program, Budget::default()).expect("within the budget");
        println!("{name}: {} rules, {} inputs, {} nodes", program.rules.len(), program.variables.len(), model.nodes());
        let half = (1..).map(|seed| knowledge(&program, 50, seed)).find(|known| model.case(known).is_ok());
        let half = half.expect("some referral is legal");
        group.bench_function(BenchmarkId::new("build", name), |b| {
            b.iter(|| Model::build(black_box(&program), Budget::default()));
        });
        group.bench_function(BenchmarkId::new("bounds, half", name), |b| {
            b.iter(|| model.case(black_box(&half)).map(|case| case.reach(Measure::Level)));
        });
        let case = model.case(&half).expect("legal");
        group.bench_function(BenchmarkId::new("questions, half", name), |b| b.iter(|| case.questions(Scope::All)));
        group.bench_function(BenchmarkId::new("check", name), |b| b.iter(|| analyse(&pack, day, Some(&england))));
        group.bench_function(BenchmarkId::new("mutate", name), |b| b.iter(|| mutants(&pack, Budget::default())));
        let (sources, wide, edit) = (Sources::default(), compile(&england, day), edited(&program));
        let side = |pack, program| Side { pack, program, sources: &sources };
        group.bench_function(BenchmarkId::new("compare with england", name), |b| {
            b.iter(|| compare(side(&england, &wide), side(&pack, &program), Budget::default()));
        });
        group.bench_function(BenchmarkId::new("compare with one rule edited", name), |b| {
            b.iter(|| compare(side(&pack, &program), side(&pack, &edit), Budget::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, exact, packs);
criterion_main!(benches);
