//! What was told first and last, what has yet to happen, and what is told twice, on the Croydon pack.

use serde_json::{Value, json};
use threshold::record::{ChildAnswer, ChildDecision, Progress};

use crate::lives::{child, only};

/// The name of the level of an answer; what kind of answer it is, where it has none.
fn level(child: &ChildDecision) -> String {
    match &child.answer {
        ChildAnswer::Answered { level } | ChildAnswer::LowAndLookedAt { level } => level.name.clone(),
        ChildAnswer::Hold(hold) => format!("hold {}", hold.would_be.name),
        ChildAnswer::Contradicted { meanwhile, .. } => {
            format!("contradicted {}", meanwhile.as_ref().map_or("", |level| level.name.as_str()))
        }
        ChildAnswer::NotCovered { .. } => "not-covered".to_owned(),
        ChildAnswer::NothingTold { .. } => "nothing-told".to_owned(),
    }
}

const RECEIVED: &str = "2026-03-02T10:00";

fn of(facts: Value, events: &[(&str, &str)]) -> ChildDecision {
    only(&child(facts, RECEIVED, events), "2026-03-04T10:00")
}

#[test]
fn an_answer_without_a_date_is_later_than_those_from_before_the_receipt() {
    let told = |first: Value, last: Value| of(json!({ "age": "6 years", "child-disclosed": [first, last] }), &[]);
    let older = |answer: &str| json!({ "value": answer, "learnt": "2026-02-20" });
    let newer = |answer: &str| json!({ "value": answer, "learnt": "2026-03-03T09:00" });
    let undated = |answer: &str| json!({ "value": answer });
    assert_eq!(level(&told(older("no"), undated("yes"))), "child-protection");
    assert_eq!(level(&told(undated("yes"), older("no"))), "child-protection");
    assert_eq!(level(&told(older("yes"), undated("no"))), "nothing-told");
    assert_eq!(level(&told(undated("yes"), newer("no"))), "nothing-told");
    assert_eq!(level(&told(newer("yes"), undated("no"))), "child-protection");
    // Before the receipt only what had been learnt by then is known.
    let both = child(json!({ "age": "6 years", "child-disclosed": [older("yes"), undated("no")] }), RECEIVED, &[]);
    assert_eq!(level(&only(&both, "2026-02-25")), "child-protection");
}

#[test]
fn on_one_day_a_time_is_neither_before_nor_after_the_day_alone() {
    let told = |day: &str, time: &str| {
        let one = json!({ "value": day, "learnt": "2026-03-02" });
        let other = json!({ "value": time, "learnt": "2026-03-02T08:30" });
        of(json!({ "age": "6 years", "child-disclosed": [one, other] }), &[])
    };
    for one in [told("yes", "no"), told("no", "yes")] {
        assert_eq!(level(&one), "child-protection", "of two that differ the worse is taken");
        assert_eq!(one.contested.len(), 1);
    }
}

#[test]
fn what_has_yet_to_happen_says_nothing_of_today() {
    let calm = json!({ "danger-now": "no", "urgent-medical-need": "no" });
    for (fact, event) in [("on-protection-plan", "protection-plan-started"), ("looked-after", "taken-into-care")] {
        let mut facts = calm.clone();
        (facts["age"], facts[fact]) = (json!("6 years"), json!("yes"));
        let (plain, ahead) = (of(facts.clone(), &[]), of(facts, &[(event, "2026-04-10")]));
        assert_eq!(level(&plain), level(&ahead), "{fact}");
        assert_eq!(plain.level, ahead.level, "{fact}");
        // Nor does it answer a question that nobody was asked.
        let asked = |child: &ChildDecision| child.questions.iter().any(|question| question.fact == fact);
        let nothing = json!({ "age": "6 years" });
        let (plain, ahead) = (of(nothing.clone(), &[]), of(nothing, &[(event, "2026-04-10")]));
        assert_eq!(asked(&plain), asked(&ahead), "{fact}");
    }
}

#[test]
fn a_contact_after_the_receipt_is_another_one() {
    let with = |contacts: &[&str]| {
        let mut told = child(json!({ "age": "6 years" }), RECEIVED, &[]);
        told["events"] = contacts.iter().map(|on| json!({ "event": "contact-received", "on": on })).collect();
        told["history-complete"] = json!(["contact-received"]);
        let found = only(&told, "2026-03-06");
        (found.reasons.iter().any(|reason| reason.rule == "repeat-contacts"), found)
    };
    assert!(with(&["2026-01-12T10:00", "2026-03-05T09:00"]).0, "with the receipt these are three");
    assert!(!with(&["2026-01-12T10:00", "2026-02-27T09:00"]).0, "what was told the days before came in with it");
    assert!(!with(&["2026-01-12T10:00", "2026-03-02"]).0, "and so did what was told on its day");
    // The miss of the receipt stays, and so it does where another contact has no date.
    for contacts in [&["2026-03-05T09:00"][..], &["not-known"]] {
        let (_, found) = with(contacts);
        let due = |clock: &threshold::record::clocks::ClockDecision| {
            clock.due.and_then(|due| due.latest).is_some_and(|due| due.to_string() == "2026-03-03")
        };
        assert!(found.clocks.iter().any(|clock| clock.clock == "referral-decision" && due(clock)), "{contacts:?}");
    }
}

#[test]
fn a_birth_that_is_told_twice_happened_once() {
    let born = |born: &str, event: &str| {
        let mut told = child(json!({ "mark-seen": "yes" }), "2026-12-02T10:00", &[("baby-born", event)]);
        told["children"][0]["born"] = json!(born);
        let found = only(&told, "2026-12-02T10:00");
        (level(&found), found.told.iter().any(|told| told.fact == "age"))
    };
    assert_eq!(born("2026-10-05", "2026-10-05").0, "child-protection");
    assert_eq!(born("2026-10-05", "2026-10-05T04:10").0, "child-protection");
}

#[test]
fn answers_that_cannot_all_be_right_earn_no_low_level() {
    for facts in [json!({ "mark-seen": "yes", "unborn": "yes" }), json!({ "age": "3 years", "unborn": "yes" })] {
        let found = of(facts, &[]);
        assert_eq!(level(&found), "contradicted ");
        let said = threshold::internals::render::sentences::kind(&found);
        assert!(said.contains("give no level"), "{said}");
    }
}

#[test]
fn a_hold_counts_from_when_the_worry_was_known() {
    let learnt = json!({ "value": "yes", "learnt": "2026-12-10T09:00" });
    let told = child(json!({ "mark-seen": learnt }), "2026-12-02T10:00", &[]);
    let held = only(&told, "2026-12-10T10:00");
    let ChildAnswer::Hold(hold) = &held.answer else { panic!("{:?}", held.answer) };
    assert_eq!(hold.until.unwrap().latest.unwrap().day().to_string(), "2026-12-10");
    let is_overdue = |child: &ChildDecision, action: &str| {
        child.actions.iter().any(|one| one.action == action && one.progress == Progress::Overdue)
    };
    assert!(!is_overdue(&held, "paediatric-opinion"));
    let over = only(&told, "2026-12-10T16:00");
    assert_eq!(level(&over), "child-protection");
    assert!(!is_overdue(&over, "paediatric-opinion"), "nobody could have asked for it before the mark was known");
}

#[test]
fn concerns_and_worries_count_from_when_they_were_said() {
    let with = |key: &str, said: Value| {
        let mut told = child(json!({ "age": "6 years" }), RECEIVED, &[]);
        told["children"][0][key] = said;
        only(&told, "2026-03-04")
    };
    let worry = |on: &str| with("worries", json!([{ "words": "smells of damp", "about": "neglect", "on": on }]));
    assert_eq!(level(&worry("2026-08-01")), "nothing-told");
    assert_eq!(level(&worry("2026-03-03")), "not-covered");
    let concern = |on: &str| {
        let found = with("concerns", json!({ "neglect": { "answer": "no", "on": on, "by": "education" } }));
        found.concerns.iter().any(|concern| concern.concern == "neglect" && !concern.by.is_empty())
    };
    assert!(concern("2026-03-03") && !concern("2026-08-01"));
}

#[test]
fn what_was_learnt_later_does_not_stand_among_what_was_told() {
    let told = json!({
        "age": "12 years", "danger-now": "no", "urgent-medical-need": "no",
        "child-disclosed": { "value": "yes", "on": "2026-02-20", "learnt": "2026-04-10" },
        "disabled": [{ "value": "no", "learnt": "2026-03-02" }, { "value": "yes", "learnt": "2026-05-01" }],
    });
    let told = |at: &str| -> Vec<(String, String)> {
        let child = only(&child(told.clone(), RECEIVED, &[]), at);
        child.told.into_iter().map(|one| (one.fact, one.value)).collect()
    };
    let early = told("2026-03-05");
    assert!(early.iter().all(|(fact, _)| fact != "child-disclosed"), "{early:?}");
    assert_eq!(early.iter().filter(|(fact, _)| fact == "disabled").count(), 1);
    assert!(told("2026-04-11").iter().any(|(fact, _)| fact == "child-disclosed"));
}
