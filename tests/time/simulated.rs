//! Whole lives against an independent program: clocks, standing, duties and refusals as `tests/oracle/lives.py` has them, which was
//! written from the reference of the language.
//!
//! The sample runs here. `make oracle` lets it write ten thousand lives of two years, and names that file in `ORACLE_LIVES`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use threshold::internals::api::{self, Answer};
use threshold::internals::record::ChildDecision;
use threshold::internals::record::clocks::ClockDecision;
use threshold::internals::record::{Progress, Standing};
use threshold::{Bundle, Session};

use crate::support::real;

const HUB: &str = "calendar: hub\nopens: 09:00\ncloses: 17:00\nholidays-from: bank.yaml\n";
const LATE: &str = "calendar: late\nopens: 09:00\ncloses: 17:00\nafter-hours: next-day\nholidays-from: bank.yaml\n";

#[test]
fn lives_go_as_an_independent_program_says() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/lives.jsonl");
    let all = std::env::var_os("ORACLE_LIVES").map(PathBuf::from);
    let lines = std::fs::read_to_string(all.as_deref().unwrap_or(&sample)).unwrap();
    let bank = std::fs::read_to_string(real::rules().join("england/calendars/england-and-wales.yaml")).unwrap();
    let (mut lives, mut moments, mut differ) = (0, 0, Vec::new());
    for line in lines.lines() {
        let made: Value = serde_json::from_str(line).unwrap();
        let mut engine = session(made["rules"].as_str().unwrap(), &bank);
        for life in made["lives"].as_array().unwrap() {
            lives += 1;
            for expected in life["asked"].as_array().unwrap() {
                moments += 1;
                let is = said(&mut engine, &life["referral"], expected["at"].as_str().unwrap());
                if !agree(expected, &is) {
                    differ.push(format!(
                        "{}\n{}\nexpected {expected}\n      is {is}\n",
                        made["rules"].as_str().unwrap(),
                        life["referral"]
                    ));
                }
            }
        }
    }
    assert!(differ.is_empty(), "{} of {moments} moments differ; the first:\n{}", differ.len(), differ[0]);
    assert!(lives >= 100, "only {lives} lives");
    println!("{lives} lives agree at {moments} moments");
}

fn session(rules: &str, bank: &str) -> Session {
    let files =
        [("life/life.rules", rules), ("life/bank.yaml", bank), ("life/hub.yaml", HUB), ("life/late.yaml", LATE)];
    let files: BTreeMap<String, String> = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let loaded = threshold::load(&Bundle { pack: "life".to_owned(), files });
    Session::new(loaded.pack.unwrap_or_else(|| panic!("{rules}\n{:#?}", loaded.diagnostics)))
}

/// What the engine says, in the words of the other program.
fn said(engine: &mut Session, referral: &Value, at: &str) -> Value {
    let decision = match api::decide(engine, "referral", &referral.to_string(), Some(at)) {
        Answer::Decision { decision } => *decision,
        other => panic!("{other:?}\n{referral:#}"),
    };
    let child = &decision.children[0];
    let mut clocks: Vec<Value> = child.clocks.iter().map(clock).collect();
    clocks.sort_by_key(by_name_and_start);
    let is_certain = |standing: Standing| standing == Standing::Certain;
    json!({
        "at": at,
        "open": child.routes.iter().any(|route| is_certain(route.standing)),
        "refused": child.refusals.iter().any(|refusal| is_certain(refusal.standing)),
        "clocks": clocks,
        "duty": duty(child),
    })
}

fn clock(clock: &ClockDecision) -> Value {
    let due = clock.due.and_then(|due| (due.earliest == due.latest).then_some(due.latest)).flatten();
    let text = |at: Option<threshold::internals::moment::Moment>| at.map(|at| at.to_string());
    json!([
        clock.clock,
        text(clock.started.latest),
        text(due),
        clock.state,
        clock.missed,
        text(clock.ended.and_then(|ended| ended.latest)),
    ])
}

fn duty(child: &ChildDecision) -> Option<Value> {
    let action = child.actions.iter().find(|action| action.standing == Standing::Certain)?;
    let due = action.due.filter(|due| due.earliest == due.latest).and_then(|due| due.latest).map(|at| at.to_string());
    let progress = match action.progress {
        Progress::Open => "open",
        Progress::Overdue => "overdue",
        Progress::Done => "done",
        Progress::DoneLate => "done-late",
        Progress::Reached => "reached",
        Progress::Replaced => "replaced",
        Progress::Ended => "ended",
    };
    Some(json!({ "begun": action.begun.latest.map(|at| at.to_string()), "due": due, "progress": progress }))
}

fn by_name_and_start(clock: &Value) -> String {
    format!("{} {} {}", clock[0], clock[1], clock[2])
}

/// Whether both say the same; where the other one says no state, the reference leaves it open.
fn agree(expected: &Value, is: &Value) -> bool {
    let mut expected = expected.clone();
    let clocks = expected["clocks"].as_array_mut().unwrap();
    clocks.sort_by_key(by_name_and_start);
    for (own, other) in clocks.iter_mut().zip(is["clocks"].as_array().unwrap()) {
        if own[3].is_null() {
            own[3] = other[3].clone();
        }
    }
    &expected == is
}
