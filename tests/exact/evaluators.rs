//! Every way to evaluate gives what `evaluate` gives: over random programs, one state of knowledge after the other, and on
//! the real packs.

use proptest::prelude::*;
use threshold::internals::batch::{Batch, ROWS};
use threshold::internals::calendar::moment::Moment;
use threshold::internals::catalogue::Catalogue;
use threshold::internals::cells::CellSet;
use threshold::internals::compile::compile;
use threshold::internals::evaluate::{Knowledge, Outcome, evaluate};
use threshold::internals::incremental::Evaluator;
use threshold::internals::knowledge::cases;
use threshold::internals::program::{NodeId, Presumed, Program};
use threshold::internals::referral::read;
use threshold::internals::span::FileId;

use crate::sample::{RawKnown, config, known, program, raw_known};
use crate::support::real::{Dice, Known, PACKS, pack, referral};

/// What is known in the three readings, and what is implied, as bytes to draw from.
type Raw = (RawKnown, Vec<(u8, u8)>, Option<(u8, u8)>);

fn raw() -> impl Strategy<Value = Raw> {
    let narrower = prop_oneof![
        1 => Just(vec![(0, 0); 8]),
        2 => prop::collection::vec((0..4_u8, any::<u8>()), 8),
    ];
    (raw_known(), narrower, prop::option::weighted(0.3, any::<(u8, u8)>()))
}

/// Some of the cells, or all of them.
fn narrower(cells: CellSet, raw: u8) -> CellSet {
    let nth = cells.cells().nth(usize::from(raw) % cells.len().max(1) as usize);
    nth.map_or(cells, CellSet::only)
}

fn knowledge(program: &Program, (raw, less, implied): &Raw) -> Knowledge {
    let possible: Vec<CellSet> = known(program, raw);
    let evidence: Vec<CellSet> = possible
        .iter()
        .zip(less)
        .map(|(cells, (how, raw))| if *how == 1 { narrower(*cells, *raw) } else { *cells })
        .collect();
    let taken =
        evidence.iter().zip(less).map(|(cells, (how, raw))| if *how == 2 { narrower(*cells, *raw) } else { *cells });
    let node = |raw: u8| NodeId(u32::from(raw) % program.level_free.0.max(1));
    let implied = implied.map(|(first, now)| (vec![node(first)], vec![node(if now % 2 == 0 { first } else { now })]));
    let (implied, implied_now) = implied.filter(|_| program.level_free.0 > 0).unwrap_or_default();
    Knowledge {
        taken: taken.collect::<Vec<_>>().into(),
        possible: possible.into(),
        evidence: evidence.into(),
        implied,
        implied_now,
    }
}

/// The same program where something is presumed of some of its inputs.
fn presuming(mut program: Program, presumed: &[Option<u8>]) -> Program {
    for (variable, raw) in program.variables.iter_mut().zip(presumed) {
        variable.presumed.extend(raw.map(|raw| Presumed { cells: narrower(variable.all(), raw), when: None }));
    }
    program
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_starts_from_what_is_told_ends_where_evaluation_does(
        program in program(),
        presumed in prop::collection::vec(prop::option::weighted(0.3, any::<u8>()), 8),
        told in prop::collection::vec(raw(), 1..6),
    ) {
        let program = presuming(program, &presumed);
        let mut from = Evaluator::nothing(&program);
        let (mut wanted, mut found) = (Outcome::default(), Outcome::default());
        for told in &told {
            let knowledge = knowledge(&program, told);
            evaluate(&program, &knowledge, &mut wanted);
            from.tell(&program, &knowledge);
            from.write(&mut found);
            prop_assert_eq!(&found, &wanted);
        }
        // Of nobody's answer anything stays.
        let nothing = Knowledge::nothing(&program);
        evaluate(&program, &nothing, &mut wanted);
        from.tell(&program, &nothing);
        from.write(&mut found);
        prop_assert_eq!(found, wanted);
    }
}

/// Holds a batch to evaluation, row by row.
fn rows_agree(program: &Program, batch: &mut Batch, all: &[Knowledge]) {
    let mut wanted = Outcome::default();
    for some in all.chunks(ROWS as usize) {
        batch.clear();
        for (row, knowledge) in (0..).zip(some) {
            batch.tell(program, row, knowledge);
        }
        batch.decide(program);
        for (row, knowledge) in (0..).zip(some) {
            evaluate(program, knowledge, &mut wanted);
            assert_eq!((batch.level(row), batch.speed(row)), (wanted.level, wanted.speed));
            for (rule, standing) in wanted.rules.entries() {
                assert_eq!(batch.standing(row, rule), *standing);
            }
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn sixty_four_at_once_are_as_one_by_one(
        program in program(),
        told in prop::collection::vec(raw(), 1..100),
    ) {
        let all: Vec<Knowledge> = told.iter().map(|told| knowledge(&program, told)).collect();
        rows_agree(&program, &mut Batch::of(&program), &all);
    }
}

/// What is known of every child of many made-up referrals, one after the other.
fn real(name: &str) -> (Program, Vec<Knowledge>) {
    let pack = pack(name);
    let at = Moment::read("2026-11-20T16:50").unwrap();
    let (catalogue, program, mut dice) = (Catalogue::of(&pack), compile(&pack, at.day()), Dice::new(21));
    let mut all = Vec::new();
    for nth in 0..60 {
        let known = if nth % 3 == 0 { Known::Everything } else { Known::Half };
        let told = referral(&catalogue, &mut dice, known).to_string();
        let told = read(&pack, FileId(0), &told).unwrap();
        all.extend(cases(&pack, &program, &told, at).into_iter().map(|case| case.knowledge));
    }
    (program, all)
}

#[test]
fn on_the_real_packs_every_evaluator_says_the_same() {
    for name in PACKS {
        let (program, all) = real(name);
        let mut from = Evaluator::nothing(&program);
        let (mut wanted, mut found) = (Outcome::default(), Outcome::default());
        for knowledge in &all {
            evaluate(&program, knowledge, &mut wanted);
            from.tell(&program, knowledge);
            from.write(&mut found);
            assert_eq!(found, wanted, "{name}");
        }
        rows_agree(&program, &mut Batch::of(&program), &all);
    }
}
