//! What the engine costs on the real packs: loading, deciding, explaining. Run with `cargo bench`.

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use support::real::{self, Dice, Known};
use threshold::internals::api::decide;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::catalogue::Catalogue;
use threshold::internals::compile::compile;
use threshold::internals::evaluate::{Knowledge, Outcome, evaluate};
use threshold::internals::knowledge::cases;
use threshold::internals::model::Pack;
use threshold::internals::program::Program;
use threshold::internals::referral::read;
use threshold::internals::span::FileId;

/// Knowledge of a hundred made-up children.
fn hundred(pack: &Pack, program: &Program, known: Known) -> Vec<Knowledge> {
    let catalogue = Catalogue::of(pack);
    let mut dice = Dice::new(2);
    let at = Moment::read("2026-11-20").unwrap();
    let one = |dice: &mut Dice| {
        let told = real::referral(&catalogue, dice, known).to_string();
        let referral = read(pack, FileId(0), &told).unwrap();
        cases(pack, program, &referral, at).swap_remove(0).knowledge
    };
    (0..100).map(|_| one(&mut dice)).collect()
}

fn engine(c: &mut Criterion) {
    let pack = real::pack("croydon");
    let day = Moment::read("2026-11-20").unwrap().day();
    let program = compile(&pack, day);
    println!(
        "{} rules, {} facts, {} inputs, {} nodes",
        program.rules.len(),
        pack.facts.len(),
        program.variables.len(),
        program.nodes.len()
    );
    for name in real::PACKS {
        let bundle = real::bundle(name);
        c.bench_function(&format!("load/{name}"), |b| b.iter(|| threshold::load(&bundle)));
    }
    let texts: Vec<String> = real::bundle("croydon").files.into_values().collect();
    c.bench_function("parse/all files", |b| {
        b.iter(|| {
            texts
                .iter()
                .map(|text| threshold::internals::parse::parse(FileId(0), text).file.blocks.len())
                .sum::<usize>()
        });
    });
    c.bench_function("compile/croydon", |b| b.iter(|| compile(&pack, day)));
    for (name, known) in [("all facts known", Known::Everything), ("half unknown", Known::Half)] {
        let knowledge = hundred(&pack, &program, known);
        let mut outcome = Outcome::default();
        let mut next = 0;
        c.bench_function(&format!("evaluate/{name}"), |b| {
            b.iter(|| {
                next = (next + 1) % knowledge.len();
                evaluate(&program, &knowledge[next], &mut outcome);
                outcome.level.now
            });
        });
    }
    let catalogue = Catalogue::of(&pack);
    let mut dice = Dice::new(4);
    let mut engine = threshold::Session::new(pack);
    c.bench_function("decide/with full explanation, from JSON", |b| {
        b.iter_batched(
            || real::referral(&catalogue, &mut dice, Known::Half).to_string(),
            |told| decide(&mut engine, "referral", &told, None),
            BatchSize::SmallInput,
        );
    });
}

criterion_group!(benches, engine);
criterion_main!(benches);
