//! A condition means the same in a rule and in a clock, whatever other answers say of whom they are told.

use serde_json::{Map, json};
use threshold::internals::api::{self, Answer};
use threshold::internals::record::clocks::{ClockState, Doubt};
use threshold::{Bundle, Session};

const FACTS: &str = r#"
pack one "One"
  version "1"
level calm "Calm"
level worry "Worry" above calm
agency hub "Hub"
source guide "Guide" grade verified
action forward "Forward it"
event call "Call" about the child
event sent "Sent" about the child
fact age "How old?" whole number of years from 0 to 17 about the child neither is worse cannot change
fact worker "A worker?" yes or no, about the child worse when yes presumed no until known
fact plan "A plan?" yes or no, about the child worse when yes asked when worker
fact again "Another call?" yes or no, about the child worse when yes asked when plan
fact alone "Alone?" yes or no, about the child worse when yes asked from 5 years
fact hurt "Hurt?" yes or no, about the child worse when yes
fact seen "Seen?" yes or no, about the child worse when no
fact bruised "Bruised?" yes or no, about the child worse when yes
axiom a-bruise-hurts "A bruise hurts" always not bruised or hurt
"#;

/// The last three hold, or cannot, only where several parts of them, or a statement that always holds, are joined.
const CONDITIONS: [&str; 8] = [
    "worker",
    "plan",
    "age at least 5 years",
    "alone or worker",
    "worker and age at least 5 years",
    "(alone and seen) or (alone and not seen)",
    "not bruised or hurt",
    "worker and ((hurt and seen) or (hurt and not seen) or not bruised)",
];

fn engine() -> Session {
    let both = (0..).zip(CONDITIONS).map(|(at, when)| {
        format!(
            "rule r{at} \"Rule\" when {when} then at least worry then forward within 1 day because \"So.\" cites guide\n\
             clock c{at} \"Clock\" starts at each call when {when} stops at sent within 1 day owned by hub\n"
        )
    });
    let text = FACTS.to_owned() + &both.collect::<String>();
    let loaded = threshold::load(&Bundle::of_text(text));
    Session::new(loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics)))
}

#[test]
fn a_clock_applies_where_a_rule_with_its_condition_holds() {
    let mut engine = engine();
    let answers = [None, Some("yes"), Some("no")];
    let (mut held, mut tried) = (0, 0);
    for (age, worker) in [None, Some(3), Some(9)].into_iter().flat_map(|age| answers.map(|worker| (age, worker))) {
        for (again, alone) in answers.into_iter().flat_map(|again| answers.map(|alone| (again, alone))) {
            let told = [("worker", worker), ("again", again), ("alone", alone)];
            let told = told.into_iter().filter_map(|(fact, answer)| Some((fact.to_owned(), json!(answer?))));
            let mut facts: Map<_, _> = told.collect();
            facts.extend(age.map(|age| ("age".to_owned(), json!(format!("{age} years")))));
            let referral = json!({ "referral": "R", "received": "2026-11-20T09:00", "children": [{
                "child": "A", "facts": facts, "events": [{ "event": "call", "on": "2026-11-20T09:00" }],
            }] });
            let answer = api::decide(&mut engine, "referral", &referral.to_string(), Some("2026-11-20T10:00"));
            let Answer::Decision { decision } = answer else { panic!("{answer:?}\n{referral:#}") };
            let child = &decision.children[0];
            if decision
                .remarks
                .iter()
                .any(|remark| remark.code == "contradiction" || remark.code == "impossible-answer")
            {
                continue;
            }
            tried += 1;
            for (at, when) in CONDITIONS.iter().enumerate() {
                let holds = child.reasons.iter().any(|reason| reason.rule == format!("r{at}") && !reason.jointly);
                let clock = child.clocks.iter().find(|clock| clock.clock == format!("c{at}"));
                if holds {
                    held += 1;
                    let clock = clock.unwrap_or_else(|| panic!("{} {referral:#}", when));
                    assert_eq!(clock.doubt, None::<Doubt>, "{} {referral:#}", when);
                    assert_eq!(clock.state, ClockState::Running, "{} {referral:#}", when);
                }
            }
        }
    }
    assert!(tried > 40 && held > 60, "{tried} children, {held} rules");
}
