//! Scores are sums: what packs with points say, against the points added up by hand for every completion.

use std::collections::BTreeMap;

use threshold::Bundle;
use threshold::internals::calendar::day::Day;
use threshold::internals::cells::CellSet;
use threshold::internals::compile::compile;
use threshold::internals::diagram::{Budget, Measure, Model};
use threshold::internals::evaluate::{Knowledge, Outcome, evaluate};
use threshold::internals::model::{Domain, Pack};
use threshold::internals::program::{Input, Program};

use crate::brute_force::Oracle;
use crate::joined::{Of, joined};
use crate::support::real::Dice;
use crate::support::small::pack;

const DAY: Day = Day { year: 2026, month: 11, day: 21 };
const HEAD: &str = "pack small \"Small\"\n  version \"1\"\n  publisher \"Tests\"\n  in force from 2026-01-01\n
level calm \"Calm\"\nlevel watch \"Watch\" above calm\nlevel help \"Help\" above watch\nlevel rescue \"Rescue\" above help
agency health \"Health\"\nsource guide \"Guide\"\n  publisher \"Tests\"\n  edition 2026-01\n  grade verified\n";
const FACTS: &str = "fact hurt \"Hurt?\"\n  yes or no, about the child\n  worse when yes
fact safe \"Safe?\"\n  yes or no, about the child\n  worse when no
fact rate \"Rate?\"\n  whole number from 0 to 9, about the child\n  asked when not safe\n  worse when higher
fact tone \"Tone?\"\n  one of (low \"Low\", middle \"Middle\", high \"High\") in order, about the child\n  worse when higher
fact signs \"Signs?\"\n  several of (red \"Red\", blue \"Blue\"), about the child\n  worse when more\n";

/// The answers to all questions; those to `signs` are `red` and `blue`.
type Answers = BTreeMap<String, i32>;
/// A condition in words, and the same in Rust.
fn when(dice: &mut Dice) -> (String, Of<Answers>) {
    let (from, to) = (dice.roll(5) as i32, 4 + dice.roll(6) as i32);
    match dice.roll(8) {
        0 => ("hurt".to_owned(), Box::new(|of| of["hurt"] == 1)),
        1 => ("not safe".to_owned(), Box::new(|of| of["safe"] == 0)),
        2 => ("safe".to_owned(), Box::new(|of| of["safe"] == 1)),
        3 | 4 => (format!("rate between {from} and {to}"), Box::new(move |of| (from..=to).contains(&of["rate"]))),
        5 => ("tone at least middle".to_owned(), Box::new(|of| of["tone"] >= 1)),
        6 => ("tone is high".to_owned(), Box::new(|of| of["tone"] == 2)),
        _ => ("signs includes red".to_owned(), Box::new(|of| of["red"] == 1)),
    }
}

/// What adds to a sum: its points, and when they count.
type Items = Vec<(i32, Of<Answers>)>;

/// A pack in words, the points of its items, and the ends between which the sum gives each level above the lowest.
fn made_up(dice: &mut Dice) -> (String, Items, Vec<(i32, i32)>) {
    let mut text = format!("{HEAD}{FACTS}score sum \"Sum\"\n");
    let mut items = Items::new();
    for _ in 0..3 + dice.roll(5) {
        let points = [-4, -2, -1, 1, 2, 2, 3, 6][dice.roll(8)];
        let (words, holds) = joined(dice, 2, 4, &when);
        text += &format!("  {points} when {words}\n");
        items.push((points, holds));
    }
    text += "  2 for each of (signs includes red, signs includes blue)\n";
    items.push((2, Box::new(|of| of["red"] == 1)));
    items.push((2, Box::new(|of| of["blue"] == 1)));
    let sum = |part: fn(i32) -> i32| items.iter().map(|(points, _)| part(*points)).sum::<i32>();
    let (least, most) = (sum(|points| points.min(0)), sum(|points| points.max(0)));
    let mut ends = Vec::new();
    for level in ["watch", "help", "rescue"] {
        let at = least + 1 + dice.roll((most - least) as usize) as i32;
        let (words, end) = match dice.roll(5) {
            0 => (format!("under {at}"), (i32::MIN, at - 1)),
            1 => (format!("between {at} and {most}"), (at, most)),
            2 => (format!("exactly {at}"), (at, at)),
            _ => (format!("at least {at}"), (at, i32::MAX)),
        };
        text += &format!(
            "rule to-{level} \"To {level}\"\n  when sum {words}\n  then at least {level}\n  because \"So.\"\n  cites guide\n"
        );
        ends.push(end);
    }
    (text, items, ends)
}

/// What a completion answers, where a question that is not asked has its mildest answer.
fn answers(pack: &Pack, program: &Program, cells: &[u32]) -> Answers {
    let mut answers = Answers::new();
    for (variable, cell) in program.variables.iter().zip(cells) {
        let value = variable.starts.get(*cell as usize).copied().unwrap_or(*cell as i32);
        let name = match variable.input {
            Input::Fact(fact) => pack.facts[fact].entry.name.clone(),
            Input::Item(fact, item) => match &pack.facts[fact].domain {
                Domain::SeveralOf { choices } => choices[item as usize].name.clone(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        answers.insert(name, value);
    }
    if answers["safe"] == 1 {
        answers.insert("rate".to_owned(), 0);
    }
    answers
}

fn sum(items: &[(i32, Of<Answers>)], answers: &Answers) -> i32 {
    items.iter().filter(|(_, holds)| holds(answers)).map(|(points, _)| points).sum()
}

#[test]
fn a_score_is_the_sum_of_its_points() {
    let mut dice = Dice::new(18);
    let mut reached = [0; 4];
    for _ in 0..300 {
        let (text, items, ends) = made_up(&mut dice);
        let pack = pack(&text);
        let program = compile(&pack, DAY);
        let oracle = Oracle::new(&program);
        for row in &oracle.rows {
            let total = sum(&items, &answers(&pack, &program, &row.cells));
            let given = (1..).zip(&ends).filter(|(_, (from, to))| (*from..=*to).contains(&total));
            let level = given.map(|(level, _)| level).max().unwrap_or(0);
            assert_eq!(row.level, level, "{total} points at {:?}\n{text}", row.cells);
            reached[level as usize] += 1;
        }
        // What is bounded, by diagrams and by three-valued logic, is so of every completion and reached by some.
        let model = Model::build(&program, Budget::default()).unwrap();
        for _ in 0..6 {
            let known: Vec<CellSet> = program
                .variables
                .iter()
                .map(|variable| {
                    let only = CellSet::only(dice.roll(variable.cells as usize) as u32);
                    if dice.once_in(2) { variable.all() } else { only }
                })
                .collect();
            let levels: Vec<u32> = oracle.within(&known).map(|row| row.level).collect();
            let exact = (*levels.iter().min().unwrap(), *levels.iter().max().unwrap());
            let reach = model.case(&known).unwrap().reach(Measure::Level).unwrap();
            assert_eq!((reach.lowest, reach.highest), exact, "{known:?}\n{text}");
            let mut outcome = Outcome::default();
            evaluate(&program, &Knowledge::plain(known.clone().into()), &mut outcome);
            assert!(outcome.level.lowest <= exact.0 && exact.1 <= outcome.level.highest, "{known:?}\n{text}");
        }
    }
    assert!(reached.iter().all(|times| *times > 1000), "{reached:?}");
}

/// The bands of one number exclude each other: what is known of it bounds its points exactly, without a diagram.
#[test]
fn bands_of_one_fact_are_never_added() {
    let rule =
        "rule to-help \"To help\"\n  when sum at least 3\n  then at least help\n  because \"So.\"\n  cites guide\n";
    let bands = "score sum \"Sum\"\n  2 when rate between 3 and 5\n  1 when rate between 6 and 7\n  2 when rate at least 8\n  \
                 1 when hurt\n";
    let text = format!("{HEAD}{FACTS}{bands}{rule}").replace("  asked when not safe\n", "");
    let pack = pack(&text);
    let program = compile(&pack, DAY);
    let known = |hurt: bool| {
        let mut knowledge = Knowledge::nothing(&program);
        for (id, variable) in program.variables.entries() {
            if let Input::Fact(fact) = variable.input
                && pack.facts[fact].entry.name == "hurt"
            {
                knowledge.possible[id] = CellSet::only(u32::from(hurt));
            }
        }
        let mut outcome = Outcome::default();
        evaluate(&program, &Knowledge::plain(knowledge.possible), &mut outcome);
        (outcome.level.lowest, outcome.level.highest)
    };
    assert_eq!((known(false), known(true)), ((0, 0), (0, 2)));
}

/// The example packs with scores, whose diagrams stay small.
#[test]
fn diagrams_of_scores_stay_small() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/packs");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let files = std::fs::read_dir(&path).unwrap().map(|file| {
            let file = file.unwrap().path();
            let inside = file.file_name().unwrap().to_str().unwrap().to_owned();
            (format!("{name}/{inside}"), std::fs::read_to_string(file).unwrap())
        });
        let loaded = threshold::load(&Bundle { pack: name.clone(), files: files.collect() });
        let pack = loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        if pack.scores.is_empty() {
            continue;
        }
        let nodes = Model::build(&compile(&pack, DAY), Budget::default()).unwrap().nodes();
        assert!(nodes < 5_000, "{name}: {nodes} nodes");
        seen += 1;
    }
    assert_eq!(seen, 2);
}

/// An instrument as large as they come: thirty questions of four bands each, of up to 20 points.
#[test]
fn a_large_instrument_is_no_larger_than_its_sums() {
    let mut text = format!("{HEAD}score large \"Large\"\n");
    let mut facts = String::new();
    for at in 0..30 {
        facts += &format!(
            "fact item-{at} \"Item {at}?\"\n  whole number from 0 to 9, about the child\n  worse when higher\n"
        );
        for (points, band) in [(1, "between 2 and 3"), (3, "between 4 and 6"), (5 + at % 16, "at least 7")] {
            text += &format!("  {points} when item-{at} {band}\n");
        }
    }
    text += &facts;
    for (level, at) in [("watch", 40), ("help", 80), ("rescue", 120)] {
        text += &format!(
            "rule to-{level} \"To {level}\"\n  when large at least {at}\n  then at least {level}\n  because \"So.\"\n  cites guide\n"
        );
    }
    let nodes = Model::build(&compile(&pack(&text), DAY), Budget::default()).unwrap().nodes();
    assert!(nodes < 20_000, "{nodes} nodes");
}
