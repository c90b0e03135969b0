//! How everything grows with the number of rules: a table of seconds and megabytes, each row in a process of its own.
//!
//! Run with `cargo bench --bench growth`, or with `-- clusters 3000` for one row. One child, half of whose facts are told.

#[path = "speed/made_up.rs"]
mod made_up;

use std::process::Command;
use std::time::Instant;

use made_up::{Dice, Shape};
use serde_json::{Map, Value, json};
use threshold::internals::analysis::analyse;
use threshold::internals::api::{self, Answer};
use threshold::internals::calendar::day::Day;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::compile::compile;
use threshold::internals::evaluate::{Outcome, evaluate};
use threshold::internals::incremental::Evaluator;
use threshold::internals::knowledge::cases;
use threshold::internals::referral::read;
use threshold::internals::span::FileId;
use threshold::{Bundle, Session};

const DAY: Day = Day { year: 2026, month: 11, day: 20 };
const SIZES: [usize; 5] = [100, 300, 1_000, 3_000, 10_000];
const SHAPES: [(&str, Shape); 2] = [("clusters", Shape::Clusters), ("random", Shape::Random)];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    match words.as_slice() {
        [shape, size] => {
            let shape = SHAPES.iter().find(|(name, _)| name == shape).expect("clusters or random");
            row(*shape, size.parse().expect("a number of rules"));
        }
        _ => table(),
    }
}

fn table() {
    println!(
        "| Rules | load, s | compile, ms | evaluate, µs | from what is told, µs | first record, s | each record, ms | MB | check, s | MB | answered by |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    );
    for (shape, _) in SHAPES {
        for size in SIZES {
            let me = std::env::current_exe().expect("this program");
            let _ = Command::new(me).args([shape, &size.to_string()]).status();
        }
    }
}

/// Seconds, and what came out.
fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let made = run();
    (start.elapsed().as_secs_f64(), made)
}

/// The most memory that this process had, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kilobytes| kilobytes / 1024)
}

fn row((name, shape): (&str, Shape), size: usize) {
    let rules = made_up::rules(size, shape);
    let bundle = Bundle { pack: "made".to_owned(), files: rules.files() };
    let (load, loaded) = timed(|| threshold::load(&bundle));
    let pack = loaded.pack.expect("the rules are right");
    let (compiled, program) = timed(|| compile(&pack, DAY));
    let mut dice = Dice::new(5);
    let mut text = || {
        let facts = (0..rules.facts).filter_map(|at| {
            let told = dice.roll(2) == 0;
            told.then(|| (format!("fact-{at}"), json!(if dice.roll(4) == 0 { "yes" } else { "no" })))
        });
        let facts: Map<String, Value> = facts.collect();
        json!({ "referral": "R", "received": "2026-11-20", "children": [{ "child": "A", "facts": facts }] }).to_string()
    };
    let texts: Vec<String> = (0..8).map(|_| text()).collect();
    let at = Moment::of(DAY).expect("a day");
    let knowledge: Vec<_> = texts
        .iter()
        .map(|text| cases(&pack, &program, &read(&pack, FileId(0), text).expect("right"), at).swap_remove(0).knowledge)
        .collect();
    let rounds = 20_000 / size.max(1) + 1;
    let (mut outcome, mut from) = (Outcome::default(), Evaluator::nothing(&program));
    let all = || (0..rounds).flat_map(|_| &knowledge);
    let (evaluated, ()) = timed(|| all().for_each(|knowledge| evaluate(&program, knowledge, &mut outcome)));
    let (told, ()) = timed(|| all().for_each(|knowledge| from.tell(&program, knowledge)));
    let each = 1e6 / (rounds * knowledge.len()) as f64;
    let mut session = Session::new(pack.clone());
    let mut decide = |text: &str| match api::decide(&mut session, "referral", text, None) {
        Answer::Decision { decision } => decision,
        other => panic!("{other:?}"),
    };
    let (first, decision) = timed(|| decide(&texts[0]));
    let (record, ()) = timed(|| texts[1..3].iter().for_each(|text| drop(decide(text))));
    let by = format!("{:?}", decision.children[0].level.method).to_lowercase();
    let deciding = peak();
    let (check, analysis) = timed(|| analyse(&pack, DAY, None));
    let unproved = analysis.findings.iter().any(|finding| finding.code() == "not-proved");
    println!(
        "| {name} {size} | {load:.2} | {:.1} | {:.1} | {:.1} | {first:.2} | {:.1} | {deciding} | {check:.2} | {} | {by}{} |",
        compiled * 1e3,
        evaluated * each,
        told * each,
        record * 500.0,
        peak(),
        if unproved { ", not proved" } else { "" }
    );
}
