//! Meetings, said twice: as rules over who was there, for their examples, and over what a referral records.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use threshold::internals::calendar::day::Day;
use threshold::internals::diagram::Budget;
use threshold::internals::evaluate::{Outcome, Standing, evaluate};
use threshold::internals::examples::{knowledge, run};
use threshold::internals::meeting_rules::as_rules;
use threshold::internals::model::{Example, Given, LayerId, Pack, Rule, Values};
use threshold::internals::mutants::{Change, Fate, Tally, mutants};
use threshold::internals::record::clocks::Counts;
use threshold::internals::span::Span;
use threshold::internals::{api, compile};
use threshold::{Bundle, Loaded, Session};

const TEXT: &str = r#"
pack case "Case"
  version "1"
  publisher "Tests"
level calm "Calm"
agency care "Social care"
agency police "Police"
agency school "School"
role worker "Worker" in care
fact urgent "Is it urgent?"
  yes or no, about the child
  held by care
  worse when yes
event met "They met"
  about the child
  with attendance
meeting talk "Talk"
  held as met
  quorum care, police in force until 2026-08-31
  quorum care, police, school in force from 2026-09-01
  invite school when urgent
  invite worker
  by telephone when urgent
"#;

fn load(text: &str) -> Loaded {
    let files = BTreeMap::from([("case/case.rules".to_owned(), text.to_owned())]);
    threshold::load(&Bundle { pack: "case".to_owned(), files })
}

fn pack(text: &str) -> Pack {
    let loaded = load(text);
    loaded.pack.unwrap_or_else(|| panic!("{:#?}\n{text}", loaded.diagnostics))
}

/// How a rule of the meeting stands on a day, when this is given.
fn standing(whole: &Pack, gives: &str, day: Day, given: &[(&str, bool)]) -> Standing {
    let program = compile::compile(whole, day);
    let fact = |name: &str| whole.facts.iter().position(|fact| fact.entry.name == name).unwrap() as u32;
    let given = given
        .iter()
        .map(|(name, yes)| Given::Fact(threshold::internals::model::FactId(fact(name)), Values::YesNo(*yes)));
    let (title, span, layer) = (String::new(), Span::default(), LayerId(0));
    let example = Example { title, span, layer, as_at: None, given: given.collect(), expects: Vec::new() };
    let mut outcome = Outcome::default();
    evaluate(&program, &knowledge(&program, &example), &mut outcome);
    let is_wanted = |rule: &Rule| {
        threshold::internals::resolve::rule_yields(rule)
            .iter()
            .any(|one| threshold::internals::render::language::given_by(whole, *one) == gives)
    };
    let at = program.rules.find(|rule| is_wanted(&whole.rules[rule.id])).unwrap();
    outcome.rules[at]
}

fn recorded(engine: &mut Session, on: &str, attended: &[&str], call: bool, urgent: Option<bool>) -> Counts {
    let mut event = json!({ "event": "met", "on": on, "attended": attended });
    if call {
        event["by-telephone"] = json!(true);
    }
    let facts = urgent.map_or(json!({}), |urgent| json!({ "urgent": if urgent { "yes" } else { "no" } }));
    let referral: Value = json!({ "referral": "R-1", "received": "2026-01-05",
        "children": [{ "child": "Child A", "facts": facts, "events": [event] }] });
    match api::decide(engine, "referral", &referral.to_string(), Some("2026-12-01")) {
        api::Answer::Decision { decision } => decision.children[0].meetings[0].counts,
        other => panic!("{other:?}"),
    }
}

/// Whoever was there, by whatever means, before and after the quorum changed: both say the same.
#[test]
fn a_quorum_means_the_same_in_examples_and_in_records() {
    let pack = pack(TEXT);
    let whole = as_rules(&pack);
    let mut engine = Session::new(pack);
    let mut seen = Vec::new();
    for (on, day) in
        [("2026-08-31", Day { year: 2026, month: 8, day: 31 }), ("2026-09-01", Day { year: 2026, month: 9, day: 1 })]
    {
        for there in 0..16_u32 {
            let all = ["care", "worker", "police", "school"];
            let was_there = |at: usize| there >> at & 1 == 1;
            let attended: Vec<&str> = (0..4).filter(|at| was_there(*at)).map(|at| all[at]).collect();
            for call in [false, true] {
                for urgent in [None, Some(false), Some(true)] {
                    let names: Vec<String> = all.iter().map(|who| format!("attended by {who}")).collect();
                    let mut given: Vec<(&str, bool)> = (0..4).map(|at| (names[at].as_str(), was_there(at))).collect();
                    given.push(("by telephone", call));
                    given.extend(urgent.map(|urgent| ("urgent", urgent)));
                    let said = match standing(&whole, "held", day, &given) {
                        Standing::Holds | Standing::Certain => Counts::Held,
                        Standing::Possible => Counts::CannotSay,
                        Standing::Silent | Standing::Excepted => Counts::NotHeld,
                    };
                    let recorded = recorded(&mut engine, on, &attended, call, urgent);
                    assert_eq!(recorded, said, "{on} {attended:?} call {call} urgent {urgent:?}");
                    seen.push(said);
                }
            }
        }
    }
    for wanted in [Counts::Held, Counts::CannotSay, Counts::NotHeld] {
        assert!(seen.contains(&wanted), "{wanted:?} never comes out");
    }
}

/// What is shown to be missing makes every change of a quorum, a call and an invitation noticed.
#[test]
fn examples_to_add_kill_what_survives_of_a_meeting() {
    let mut text = TEXT.to_owned();
    let first = mutants(&as_rules(&pack(&text)), Budget::default());
    let tally = Tally::of(&first);
    assert_eq!((tally.killed, tally.undecided), (0, 0), "there is no example yet");
    assert!(first.iter().any(|mutant| matches!(mutant.change, Change::Dropped(_))), "a quorum less one");
    assert!(first.iter().any(|mutant| matches!(mutant.change, Change::Added(_))), "a quorum more one");
    for round in 0..100 {
        let loaded = load(&text);
        let pack = loaded.pack.unwrap_or_else(|| panic!("{:#?}\n{text}", loaded.diagnostics));
        let whole = as_rules(&pack);
        for run in run(&whole) {
            assert!(run.failures.is_empty(), "{}: {:?}", run.title, run.failures);
        }
        let found = mutants(&whole, Budget::default());
        let next = found.iter().find_map(|mutant| match &mutant.fate {
            Fate::Survives { example } => Some(example.as_ref().expect("an example")),
            _ => None,
        });
        let Some(example) = next else {
            assert_eq!(Tally::of(&found).killed, Tally::of(&found).real());
            assert!(round > 5);
            return;
        };
        text += &threshold::internals::render::language::example(
            &whole,
            &loaded.sources,
            example,
            &format!("example {round}"),
        );
    }
    panic!("examples do not come to an end\n{text}");
}
