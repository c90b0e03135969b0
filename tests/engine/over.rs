//! What is over for a child, and what is told of it in two ways: a death, worries that have ended, births, years in doubt.

use std::cell::RefCell;

use serde_json::{Value, json};
use threshold::Session;
use threshold::internals::api::{self, Answer};
use threshold::internals::record::{ChildAnswer, Decision, Door};

use crate::support::real::pack;

thread_local! {
    static ENGLAND: RefCell<Session> = RefCell::new(Session::new(pack("england")));
}

fn decide(children: &Value, at: &str) -> Decision {
    decide_all(&json!({ "referral": "R", "received": "2026-06-01T09:00", "children": children }), at)
}

fn decide_all(referral: &Value, at: &str) -> Decision {
    match ENGLAND.with_borrow_mut(|engine| api::decide(engine, "referral", &referral.to_string(), Some(at))) {
        Answer::Decision { decision } => *decision,
        other => panic!("{other:?}\n{referral:#}"),
    }
}

fn codes(decision: &Decision) -> Vec<&str> {
    decision.remarks.iter().map(|remark| remark.code.as_str()).collect()
}

#[test]
fn of_a_child_who_has_died_nothing_is_asked_and_of_the_others_all() {
    let child = |label: &str, events: Value| json!({ "child": label, "facts": { "age": "2 years", "mark-seen": "yes" }, "events": events });
    let died = |on: Value| json!([{ "event": "child-died", "on": on }]);
    for on in [json!("2026-06-02"), json!("not-known"), json!({ "from": "2026-06-01", "to": "2026-06-02" })] {
        let children = json!([child("Child A", died(on)), child("Child B", json!([]))]);
        let decision = decide(&children, "2026-06-02T18:00");
        let [dead, alive] = decision.children.as_slice() else { panic!() };
        assert!(dead.questions.is_empty() && dead.emergency.is_none(), "{:?}", dead.questions);
        assert!(dead.concerns.iter().all(|concern| concern.door != Door::NotAsked));
        assert!(dead.exact.as_ref().is_none_or(|exact| exact.next.is_none() && exact.settles.is_empty()));
        // What would keep the file open is taken at its worse: nobody can answer it.
        assert!(matches!(alive.answer, ChildAnswer::Hold(_)), "{:?}", alive.answer);
        assert!(matches!(dead.answer, ChildAnswer::Answered { .. }), "{:?}", dead.answer);
        assert!(dead.level.now.rank > alive.level.now.rank);
        assert!(!alive.questions.is_empty() && alive.emergency.is_some());
        assert!(codes(&decision).contains(&"nothing-more-is-asked"), "{:?}", codes(&decision));
    }
    // Before the day, and where it may yet lie ahead, everything is asked.
    for on in [json!("2026-06-03"), json!({ "from": "2026-06-01", "to": "2026-06-09" })] {
        let decision = decide(&json!([child("Child A", died(on))]), "2026-06-02T18:00");
        assert!(!decision.children[0].questions.is_empty());
    }
    // Low answers are not earned by a death.
    let silent = json!([{ "child": "Child A", "facts": { "age": "2 years" }, "events": died(json!("2026-06-02")) }]);
    let decision = decide(&silent, "2026-06-02T18:00");
    assert!(
        matches!(decision.children[0].answer, ChildAnswer::NothingTold { .. }),
        "{:?}",
        decision.children[0].answer
    );
}

#[test]
fn of_two_births_the_worse_counts_and_that_they_differ_is_said() {
    let of = |born: &str, facts: Value, events: Value| {
        decide(&json!([{ "child": "Child A", "born": born, "facts": facts, "events": events }]), "2026-06-02T18:00")
    };
    let mark = || json!({ "mark-seen": "yes" });
    let birth = |on: &str| json!([{ "event": "baby-born", "on": on }]);
    let level = |decision: &Decision| decision.children[0].level.now.rank;
    let (young, old) = (of("2026-03-01", mark(), json!([])), of("2021-03-01", mark(), json!([])));
    assert!(level(&young) > level(&old) && codes(&young).is_empty(), "{:?}", codes(&young));
    let aged = json!({ "mark-seen": "yes", "age": "5 years" });
    for both in [
        of("2026-03-01", mark(), birth("2021-03-01")),
        of("2021-03-01", mark(), birth("2026-03-01")),
        of("2026-03-01", aged, json!([])),
    ] {
        assert_eq!(level(&both), level(&young));
        assert_eq!(codes(&both), ["births-differ"]);
        // What rules say of the younger child is asked for, as of the older.
        let holds = |of: &Decision| of.children[0].reasons.iter().map(|reason| reason.rule.clone()).collect::<Vec<_>>();
        for rule in holds(&young).iter().chain(&holds(&old)) {
            assert!(holds(&both).contains(rule), "{rule}");
        }
    }
    // A day apart says so as well; the same day twice, or once with an hour, does not.
    assert_eq!(codes(&of("2026-03-01", mark(), birth("2026-03-02"))), ["births-differ"]);
    assert!(codes(&of("2026-03-01", mark(), birth("2026-03-01T04:10"))).is_empty());
    assert!(codes(&of("2026-03-01", json!({ "age": "3 months" }), json!([]))).is_empty());
}

#[test]
fn a_year_that_nobody_can_have_meant_is_named_with_the_one_that_is_likely() {
    let child = |born: &str, on: &str| {
        json!([{ "child": "Child A", "born": born, "facts": { "mark-seen": { "value": "yes", "on": on } },
        "events": [{ "event": "missing-episode", "on": on }] }])
    };
    for year in ["0226", "2206", "1926", "2926"] {
        let decision = decide(&child("2018-05-07", &format!("{year}-05-20")), "2026-06-02");
        let doubts: Vec<&str> =
            decision.remarks.iter().filter(|one| one.code == "year-in-doubt").map(|one| one.message.as_str()).collect();
        assert!(doubts.len() >= 2 && doubts.iter().all(|one| one.contains("did you mean 2026?")), "{year}: {doubts:?}");
        // A birth in such a year makes nobody 25, and nobody unborn.
        let decision = decide(&child(&format!("{year}-05-20"), "2026-06-01"), "2026-06-02");
        assert_eq!(codes(&decision).into_iter().filter(|code| *code == "year-in-doubt").count(), 1, "{year}");
        let child = &decision.children[0];
        assert!(child.questions.iter().any(|one| one.fact == "age"), "{year}: {:?}", child.questions);
        assert!(child.level.now.rank > 0);
    }
    // What is far away and can be so is not doubted.
    for (born, on) in [("2001-06-03", "2026-05-20"), ("2027-02-01", "2026-05-20"), ("2018-05-07", "1999-01-01")] {
        assert!(!codes(&decide(&child(born, on), "2026-06-02")).contains(&"year-in-doubt"), "{born} {on}");
    }
    let referral = json!({ "referral": "R", "received": "0226-06-01", "children": child("2018-05-07", "2026-05-20") });
    let decision = decide_all(&referral, "2026-06-02");
    assert!(
        decision
            .remarks
            .iter()
            .any(|one| one.message.starts_with("the receipt is dated 0226-06-01; did you mean 2026?"))
    );
}

#[test]
fn a_worry_that_has_ended_was_told() {
    let told = |told: Value| {
        decide(&json!([{ "child": "Child A", "facts": { "age": "6 years", "mark-seen": told } }]), "2026-06-04")
    };
    let over = told(json!({ "value": "yes", "until": "2026-06-02" }));
    let ChildAnswer::NothingTold { answered, ended, .. } = &over.children[0].answer else {
        panic!("{:?}", over.children[0].answer)
    };
    assert_eq!((*answered, ended.len()), (0, 1));
    assert_eq!(codes(&over), ["worry-has-ended"]);
    for other in
        [json!({ "value": "no", "until": "2026-06-02" }), json!({ "value": "yes", "until": "2026-06-04" }), json!("no")]
    {
        assert!(codes(&told(other.clone())).is_empty(), "{other}");
    }
    // It has come back.
    let again = json!([{ "value": "yes", "until": "2026-06-02" }, { "value": "yes", "since": "2026-06-03" }]);
    assert!(codes(&told(again)).is_empty());
}

#[test]
fn nobody_acts_at_once_for_a_child_who_has_died() {
    let decision = decide_all(
        &json!({ "referral": "R", "received": "2026-06-01T09:00",
            "household": { "parent-misuses-substances": "yes" },
            "children": [
                { "child": "Child A", "facts": { "age": "5 months", "died-or-seriously-harmed": "yes", "urgent-medical-need": "yes" },
                  "events": [{ "event": "child-died", "on": "2026-06-01" }] },
                { "child": "Child B", "facts": { "age": "3 years" } },
            ] }),
        "2026-06-01T18:00",
    );
    let [dead, alive] = decision.children.as_slice() else { panic!() };
    assert_eq!(dead.level.now.name, "child-protection");
    assert!(matches!(dead.answer, ChildAnswer::Answered { .. }), "{:?}", dead.answer);
    // Of the sister who lives it is still asked whether somebody sober is with her.
    let ChildAnswer::Hold(hold) = &alive.answer else { panic!("{:?}", alive.answer) };
    assert_eq!(hold.questions, ["carer-drunk-now"]);
}
