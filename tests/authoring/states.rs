//! What moves while answers are missing or disputed, against every state of knowledge of a small pack.

use std::collections::BTreeSet;

use threshold::internals::arena::Arena;
use threshold::internals::cells::CellSet;
use threshold::internals::compare::{Compared, Known, Subject, Value};
use threshold::internals::compile::compile;
use threshold::internals::diagram::Budget;
use threshold::internals::evaluate::{Knowledge, Outcome, evaluate};
use threshold::internals::keywords::Worse;
use threshold::internals::knowledge::inputs;
use threshold::internals::model::{FactId, Pack};
use threshold::internals::program::VariableId;
use threshold::internals::ranges::presumed;
use threshold::internals::span::Sources;

use crate::support::small::{DAY, TEXT, pack, rows};

/// Nobody knows, one answer, or two.
type State = Vec<i32>;

const NAMES: [&str; 4] = ["hurt", "explained", "age", "worry"];

/// Every state of what is known: for each fact nothing, each answer, or two that differ.
fn states() -> Vec<[State; 4]> {
    let yes_no: Vec<State> = vec![vec![], vec![0], vec![1], vec![0, 1]];
    let ages: Vec<State> = vec![vec![], vec![0], vec![1], vec![2], vec![9]];
    let worries: Vec<State> = vec![vec![], vec![0], vec![1], vec![2], vec![0, 1], vec![0, 2], vec![1, 2]];
    let mut all = Vec::new();
    for hurt in &yes_no {
        for explained in &yes_no {
            for age in &ages {
                all.extend(worries.iter().map(|worry| [hurt.clone(), explained.clone(), age.clone(), worry.clone()]));
            }
        }
    }
    all
}

/// The level now, as the engine reads a state: what is taken, by evidence, and never below what every completion gives.
fn now(pack: &Pack, states: &[[State; 4]]) -> Vec<u32> {
    let program = compile(pack, DAY);
    let rows = rows(pack);
    let ids = NAMES.map(|name| {
        let at = pack.facts.iter().position(|fact| fact.entry.name == name).unwrap();
        inputs(&program, FactId(at as u32))[0]
    });
    let mut outcome = Outcome::default();
    let level = |state: &[State; 4]| {
        let all: Arena<VariableId, CellSet> = program.variables.iter().map(|variable| variable.all()).collect();
        let (mut possible, mut evidence) = (all.clone(), all);
        for (id, told) in ids.iter().zip(state).filter(|(_, told)| !told.is_empty()) {
            let variable = &program.variables[*id];
            let cell = |value: &i32| if variable.starts.is_empty() { *value as u32 } else { variable.cell_of(*value) };
            let cells = told.iter().map(cell).fold(CellSet::EMPTY, |all, cell| all.union(CellSet::only(cell)));
            possible[*id] = cells;
            evidence[*id] = match variable.worse {
                Worse::Up => CellSet::only(cells.last().unwrap()),
                Worse::Down => CellSet::only(cells.first().unwrap()),
                Worse::Neither => cells,
            };
        }
        let mut taken = evidence.clone();
        for (id, _) in ids.iter().zip(state).filter(|(_, told)| told.is_empty()) {
            if let Some(cells) = presumed(&program, &program.variables[*id], &|other| possible[other]) {
                taken[*id] = cells;
            }
        }
        let knowledge = Knowledge { possible, evidence, taken, implied: Vec::new(), implied_now: Vec::new() };
        evaluate(&program, &knowledge, &mut outcome);
        let fits =
            |values: &[i32; 4]| values.iter().zip(state).all(|(value, told)| told.is_empty() || told.contains(value));
        let lowest = rows.iter().filter(|(values, _)| fits(values)).map(|(_, row)| row.level).min().unwrap();
        outcome.level.now.max(lowest)
    };
    states.iter().map(level).collect()
}

/// From what to what the level moves, and whether some of it shows only while something is open.
fn found(old: &Pack, new: &Pack) -> (BTreeSet<(u32, u32)>, bool) {
    let sources = Sources::default();
    let compared = Compared::on_every_day((old, &sources), (new, &sources), Budget::default()).unwrap();
    assert!(compared.stretches.iter().all(|stretch| stretch.difference.unsettled.is_ok()));
    let moves = compared.moves();
    let level: Vec<_> = moves.iter().filter(|one| one.matrix.subject == Subject::Level).collect();
    let rung = |value: &Value| if let Value::Rung(at, _) = value { *at } else { panic!("{value:?}") };
    let open = level.iter().filter(|one| one.is_unsettled);
    for one in open.clone() {
        assert!(one.cell.witness.iter().any(|told| told.known != Known::Told) || one.cell.witness.len() < 4, "{one:?}");
    }
    (level.iter().map(|one| (rung(&one.cell.from), rung(&one.cell.to))).collect(), open.count() > 0)
}

const HURT: &str = "  yes or no, about the child\n  held by health\n  worse when yes\nfact explained";

fn hurt(clauses: &str) -> String {
    TEXT.replace(HURT, &HURT.replace("  worse when yes\n", &format!("  worse when yes\n{clauses}")))
}

#[test]
fn every_state_of_knowledge_is_compared() {
    let edits = [
        (hurt("  presumed yes until known\n"), TEXT.to_owned()),
        (TEXT.to_owned(), hurt("  presumed yes until known\n")),
        (hurt("  presumed yes until known\n"), hurt("  presumed yes until known when age under 1 year\n")),
        (hurt("  presumed yes until known when age under 2 years\n"), hurt("  presumed no until known\n")),
        (TEXT.to_owned(), TEXT.replace("worse when yes\nfact explained", "neither is worse\nfact explained")),
        (TEXT.to_owned(), TEXT.replace("worse when higher", "worse when lower")),
        (TEXT.to_owned(), TEXT.replace("worse when higher", "neither is worse")),
        (
            TEXT.to_owned(),
            TEXT.replace(
                "when hurt and age under 2 years\n  unless explained",
                "when hurt and age under 2 years and not explained",
            ),
        ),
        (
            TEXT.replace(
                "when hurt and age under 2 years\n  unless explained",
                "when hurt and age under 2 years and not explained",
            ),
            TEXT.to_owned(),
        ),
        (
            TEXT.to_owned(),
            TEXT.replace("when hurt and age under 2 years", "when not (not hurt or age at least 2 years)"),
        ),
        (TEXT.to_owned(), TEXT.replace("then at least watch", "then at least rescue")),
    ];
    let states = states();
    let mut open = 0;
    for (old, new) in edits {
        let (old, new) = (pack(&old), pack(&new));
        let (before, after) = (now(&old, &states), now(&new, &states));
        let wanted: BTreeSet<(u32, u32)> = before.into_iter().zip(after).filter(|(a, b)| a != b).collect();
        let (moved, is_open) = found(&old, &new);
        let moved: BTreeSet<(u32, u32)> = moved.into_iter().filter(|(a, b)| a != b).collect();
        assert_eq!(moved, wanted);
        open += usize::from(is_open);
    }
    assert!(open >= 6, "{open} show only while something is open");
}

#[test]
fn a_lost_presumption_is_shown_by_a_referral_that_is_not_complete() {
    let (old, new) = (pack(&hurt("  presumed yes until known\n")), pack(TEXT));
    let sources = Sources::default();
    let compared = Compared::on_every_day((&old, &sources), (&new, &sources), Budget::default()).unwrap();
    assert!(compared.is_lowered() && !compared.is_proved_same());
    let moves = compared.moves();
    let level = moves.iter().find(|one| one.matrix.subject == Subject::Level && one.is_unsettled).unwrap();
    let told = &level.cell.witness;
    assert!(told.iter().any(|one| one.known == Known::NotKnown), "{told:?}");
    let words = threshold::internals::render::child::child(compared.sides(), told);
    assert!(words.contains("“Is the child hurt?” nobody knows") && words.contains("1 year"), "{words}");
}
