//! Lives over time, on the Croydon pack: standing that begins and ends with events, answers with their dates, duties that are
//! dated from what caused them and end when they are done, people who are not all brothers and sisters.

use serde_json::{Value, json};
use threshold::internals::ast::Whom;
use threshold::internals::model::{Domain, Fact};
use threshold::record::clocks::{ClockDecision, ClockState, Missed};
use threshold::record::{ChildAnswer, ChildDecision, Progress, Standing};
use threshold::{Answer, Session, decide};

use crate::support::real::pack;

pub(crate) fn decided(referral: &Value, at: &str) -> Vec<ChildDecision> {
    match decide(&mut Session::new(pack("croydon")), "referral", &referral.to_string(), Some(at)) {
        Answer::Decision { decision } => decision.children,
        other => panic!("{other:?}\n{referral:#}"),
    }
}

/// The remarks on a referral, each with its code.
pub(crate) fn remarks(referral: &Value, at: &str) -> Vec<(String, String)> {
    match decide(&mut Session::new(pack("croydon")), "referral", &referral.to_string(), Some(at)) {
        Answer::Decision { decision } => decision.remarks.into_iter().map(|one| (one.code, one.message)).collect(),
        other => panic!("{other:?}\n{referral:#}"),
    }
}

pub(crate) fn only(referral: &Value, at: &str) -> ChildDecision {
    let mut children = decided(referral, at);
    assert_eq!(children.len(), 1);
    children.remove(0)
}

pub(crate) fn child(facts: Value, received: &str, events: &[(&str, &str)]) -> Value {
    let events: Vec<Value> = events.iter().map(|(event, on)| json!({ "event": event, "on": on })).collect();
    json!({
        "referral": "L-1",
        "received": received,
        "children": [{ "child": "Child A", "facts": facts, "events": events }],
    })
}

pub(crate) fn clock<'c>(child: &'c ChildDecision, name: &str) -> Vec<&'c ClockDecision> {
    child.clocks.iter().filter(|clock| clock.clock == name).collect()
}

fn due(child: &ChildDecision, action: &str) -> Option<String> {
    let action = child.actions.iter().find(|one| one.action == action && one.standing == Standing::Certain)?;
    Some(action.due?.latest?.to_string())
}

pub(crate) fn progress(child: &ChildDecision, action: &str) -> Option<Progress> {
    child.actions.iter().find(|one| one.action == action && one.standing == Standing::Certain).map(|one| one.progress)
}

#[test]
fn a_plan_that_is_recorded_is_a_floor_without_an_answer() {
    let told = child(json!({ "age": "6 years" }), "2026-06-01T09:00", &[("protection-plan-started", "2026-06-01")]);
    assert_eq!(only(&told, "2026-06-20").level.now.name, "child-protection");
    let ended = child(
        json!({ "age": "6 years" }),
        "2026-06-01T09:00",
        &[("protection-plan-started", "2026-06-01"), ("protection-plan-ended", "2026-09-14")],
    );
    assert_eq!(only(&ended, "2026-09-10").level.now.name, "child-protection");
    assert_eq!(only(&ended, "2026-09-20").level.now.name, "child-in-need");
}

#[test]
fn an_answer_against_the_record_is_disputed_only_when_it_is_later() {
    let told = |learnt: &str| {
        child(
            json!({ "age": "6 years", "on-protection-plan": { "value": "no", "learnt": learnt } }),
            "2026-06-01T09:00",
            &[("protection-plan-started", "2026-06-05")],
        )
    };
    assert!(only(&told("2026-06-02"), "2026-06-20").contested.is_empty());
    let disputed = only(&told("2026-06-18"), "2026-06-20");
    assert_eq!(disputed.contested.len(), 1);
    assert_eq!(disputed.level.now.name, "child-protection", "the worse is taken");
}

/// What today says of an answer without a date erases and invents no miss of the past.
#[test]
fn a_past_miss_stands_whatever_is_answered_today() {
    let life = |answer: &str| {
        child(
            json!({ "age": "6 years", "on-protection-plan": answer, "has-social-worker": "yes" }),
            "2026-06-01T09:00",
            &[
                ("protection-plan-started", "2026-06-01"),
                ("seen-by-social-worker", "2026-06-10"),
                ("visit-recorded", "2026-06-10"),
            ],
        )
    };
    let clocks = |answer: &str| {
        let child = only(&life(answer), "2026-09-10");
        let told: Vec<_> = child.clocks.iter().map(|one| (one.clock.clone(), one.state, one.missed)).collect();
        told
    };
    assert_eq!(clocks("yes"), clocks("no"));
    assert!(clocks("no").contains(&("plan-visits".to_owned(), ClockState::Overdue, Missed::Yes)));
}

#[test]
fn a_visit_before_the_plan_starts_no_clock_of_the_plan() {
    let told = child(
        json!({ "age": "6 years", "on-protection-plan": "yes", "has-social-worker": "yes" }),
        "2026-09-01T09:00",
        &[
            ("seen-by-social-worker", "2026-03-02"),
            ("visit-recorded", "2026-03-02"),
            ("protection-plan-started", "2026-09-01"),
            ("seen-by-social-worker", "2026-09-07"),
            ("visit-recorded", "2026-09-07"),
        ],
    );
    let child = only(&told, "2026-09-10");
    assert!(clock(&child, "plan-visits").iter().all(|one| one.missed != Missed::Yes), "{:#?}", child.clocks);
}

#[test]
fn a_duty_is_due_from_what_caused_it_and_done_when_it_is_recorded() {
    let mut events = vec![
        ("contact-received", "2026-08-03T09:00"),
        ("missing-episode", "2026-11-02T21:00"),
        ("child-returned", "2026-11-04T08:00"),
    ];
    let facts = json!({ "age": "14 years", "has-social-worker": "yes" });
    let of = |events: &[(&str, &str)]| {
        let mut told = child(facts.clone(), "2026-08-03T09:00", &[]);
        let of_household = |event: &&(&str, &str)| event.0 == "contact-received";
        let (household, own): (Vec<_>, Vec<_>) = events.iter().partition(of_household);
        let list = |events: Vec<&(&str, &str)>| -> Vec<Value> {
            events.iter().map(|(event, on)| json!({ "event": event, "on": on })).collect()
        };
        told["events"] = json!(list(household));
        told["children"][0]["events"] = json!(list(own));
        told
    };
    let open = only(&of(&events), "2026-11-05T09:00");
    assert_eq!(due(&open, "return-interview").as_deref(), Some("2026-11-07T08:00"));
    assert_eq!(progress(&open, "return-interview"), Some(Progress::Open));
    events.push(("return-interview-held", "2026-11-06"));
    assert_eq!(progress(&only(&of(&events), "2026-11-06T18:00"), "return-interview"), Some(Progress::Done));
    // The next episode asks again, from its own return.
    events.push(("missing-episode", "2026-11-10T21:00"));
    events.push(("child-returned", "2026-11-11T07:00"));
    let again = only(&of(&events), "2026-11-11T09:00");
    for action in &again.actions {
        if let (Some(begun), Some(due)) = (action.begun.earliest, action.due.and_then(|due| due.latest)) {
            assert!(begun.earliest() <= due.latest(), "{}: due before its cause", action.action);
        }
    }
}

#[test]
fn the_third_review_of_care_is_due_after_six_months() {
    let told = child(
        json!({ "age": "7 years" }),
        "2026-01-05T09:00",
        &[("taken-into-care", "2026-01-05"), ("care-review-held", "2026-01-30"), ("care-review-held", "2026-04-24")],
    );
    let child = only(&told, "2026-08-10");
    assert_eq!(clock(&child, "second-care-review").len(), 1, "it never starts again on its own stop");
    assert!(clock(&child, "second-care-review").iter().all(|one| one.state == ClockState::StoppedInTime));
    assert!(child.clocks.iter().all(|one| !one.clock.ends_with("care-reviews") || one.missed != Missed::Yes));
}

#[test]
fn what_ends_a_standing_ends_its_clocks() {
    let care = [("taken-into-care", "2026-01-05"), ("care-review-held", "2026-01-30")];
    for end in ["came-home-from-care", "left-care", "adopted", "child-died"] {
        let mut events = care.to_vec();
        events.push((end, "2026-03-02"));
        let child = only(&child(json!({ "age": "6 years" }), "2026-01-05T09:00", &events), "2026-10-05");
        let open = child.clocks.iter().filter(|one| one.clock == "second-care-review" && one.ended.is_none());
        assert_eq!(open.count(), 0, "{end}");
        let reason = clock(&child, "second-care-review")[0].reason.clone();
        assert!(reason.is_some(), "{end}: that a standing ended is a reason by itself");
        assert!(!child.time_findings.iter().any(|one| one.code == "no-reason-recorded"), "{end}");
    }
}

#[test]
fn a_birthday_comes_by_itself() {
    let of = |told: Value| {
        let mut referral = child(told, "2026-09-01T09:00", &[("taken-into-care", "2026-01-05")]);
        referral["children"][0]["born"] = json!("2008-10-20");
        referral
    };
    let in_care = |at: &str| {
        let child = only(&of(json!({})), at);
        child.reasons.iter().any(|reason| reason.rule == "protected-already")
    };
    assert!(in_care("2026-10-19") && !in_care("2026-10-21"));
    // Of an age alone, once the birthday has certainly come.
    let aged = child(json!({ "age": "215 months" }), "2026-09-01T09:00", &[("taken-into-care", "2026-01-05")]);
    let reasons = |at: &str| only(&aged, at).reasons.iter().any(|reason| reason.rule == "protected-already");
    assert!(reasons("2026-09-01T10:00") && !reasons("2026-10-20"));
}

#[test]
fn an_age_grows_and_a_birth_ends_the_waiting() {
    let mut told = child(json!({ "unborn": "yes" }), "2026-06-01T09:00", &[("baby-born", "2026-10-12")]);
    let age = |told: &Value, at: &str| {
        let child = only(told, at);
        child
            .reasons
            .iter()
            .flat_map(|reason| &reason.facts)
            .find(|fact| fact.fact == "age")
            .map(|fact| fact.value.clone())
    };
    told["children"][0]["facts"]["mark-seen"] = json!({ "value": "yes", "on": "2026-11-20" });
    assert_eq!(age(&told, "2026-11-21").as_deref(), Some("5 weeks"));
    let grown = child(json!({ "age": "5 months" }), "2026-06-01T09:00", &[]);
    let is_presumed =
        |at: &str| only(&grown, at).presumed.iter().any(|one| one.fact == "independently-mobile" && one.value == "no");
    assert!(is_presumed("2026-06-01T10:00") && !is_presumed("2026-12-20"));
}

/// A birth makes no plan: only one that was made before it is looked at again, and nobody is alarmed about any other child.
#[test]
fn a_birth_alone_starts_no_review_of_a_plan() {
    let born = |day: &str, events: &[(&str, &str)]| {
        let mut told = child(json!({ "mark-seen": "no" }), "2026-11-27T16:50", events);
        told["children"][0]["born"] = json!(day);
        only(&told, "2026-11-27T16:50")
    };
    for day in ["2001-12-01", "2009-06-01", "2019-03-01", "2026-10-01", "2026-11-26"] {
        let child = born(day, &[]);
        assert!(child.clocks.iter().all(|clock| clock.missed != Missed::Yes), "{day}: {:#?}", child.clocks);
        assert!(clock(&child, "review-after-birth").is_empty(), "{day}");
    }
    let planned = born("2026-11-10", &[("protection-plan-started", "2026-10-20")]);
    assert_eq!(clock(&planned, "review-after-birth")[0].missed, Missed::Yes);
    let later = born("2019-03-01", &[("protection-plan-started", "2026-10-20")]);
    assert!(clock(&later, "review-after-birth").is_empty());
}

/// On the day on which something is first told, nobody has missed anything.
#[test]
fn what_is_told_today_alarms_nobody_today() {
    let pack = pack("croydon");
    let mut session = Session::new(pack.clone());
    let is_yes_or_no = |fact: &&Fact| matches!(fact.domain, Domain::YesNo);
    for fact in pack.facts.iter().filter(is_yes_or_no) {
        let name = fact.entry.name.as_str();
        let mut told = child(json!({}), "2026-11-27T16:50", &[]);
        told["children"][0]["born"] = json!("2012-04-04");
        match fact.about {
            Whom::Child => told["children"][0]["facts"][name] = json!("yes"),
            Whom::Household => told["household"][name] = json!("yes"),
        }
        match decide(&mut session, "referral", &told.to_string(), None) {
            Answer::Decision { decision } => {
                let missed = |clock: &&ClockDecision| clock.missed == Missed::Yes;
                let missed: Vec<_> = decision.children[0].clocks.iter().filter(missed).map(|one| &one.clock).collect();
                assert!(missed.is_empty(), "{name}: {missed:?}");
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

/// What cannot change and ends with a birth was so until then, and an expected date says so too.
#[test]
fn before_the_birth_a_child_is_unborn() {
    let mut told = child(json!({}), "2026-10-27T16:50", &[("protection-plan-started", "2026-10-20")]);
    told["children"][0]["born"] = json!({ "from": "2026-11-05", "to": "2026-11-20" });
    let asks = |child: &ChildDecision, fact: &str| child.questions.iter().any(|question| question.fact == fact);
    let before = only(&told, "2026-10-27T16:50");
    assert!(!asks(&before, "unborn") && !asks(&before, "age"));
    assert_eq!(clock(&before, "first-core-group")[0].state, ClockState::Running);
    // Nobody knows of a day on which it may have been born.
    assert!(asks(&only(&told, "2026-11-10"), "unborn"));
    let after = only(&told, "2026-11-27");
    assert!(!asks(&after, "unborn") && !asks(&after, "age"));
    assert_eq!(clock(&after, "first-core-group")[0].missed, Missed::Yes);
}

#[test]
fn not_everyone_in_a_referral_is_a_brother_or_sister() {
    let classmates = json!({
        "referral": "L-2",
        "received": "2026-10-05T09:00",
        "children": [
            { "child": "Boy", "family": "one", "facts": { "age": "14 years", "sexual-behaviour-finding": "abusive" } },
            { "child": "Girl", "family": "two", "facts": { "age": "13 years", "child-disclosed": "yes" } },
            { "child": "Witness", "family": "three", "facts": { "age": "13 years" } },
        ],
    });
    let witness = decided(&classmates, "2026-10-05T10:00").into_iter().find(|one| one.child == "Witness").unwrap();
    assert_eq!(witness.level.now.rank, 0, "{:?}", witness.reasons);
    let mut together = classmates.clone();
    for child in together["children"].as_array_mut().unwrap() {
        child.as_object_mut().unwrap().remove("family");
    }
    let sibling = decided(&together, "2026-10-05T10:00").into_iter().find(|one| one.child == "Witness").unwrap();
    assert!(sibling.level.now.rank > 0);
    let mother = json!({
        "referral": "L-3",
        "received": "2026-10-05T09:00",
        "children": [
            { "child": "Baby", "facts": { "age": "2 months", "child-disclosed": "no" } },
            { "child": "Mother", "parent-of": ["Baby"], "facts": { "age": "16 years", "child-disclosed": "yes" } },
        ],
    });
    let baby = decided(&mother, "2026-10-05T10:00").into_iter().find(|one| one.child == "Baby").unwrap();
    assert!(baby.reasons.iter().all(|reason| reason.facts.iter().all(|fact| !fact.fact.starts_with("any sibling"))));
}

#[test]
fn what_others_may_do_is_nobodys_miss() {
    let events = [("complaint-made", "2026-06-01"), ("complaint-answered", "2026-06-10")];
    let told = child(json!({ "age": "14 years" }), "2026-06-01T09:00", &events);
    let at = |at: &str| decided(&told, at).remove(0);
    let (open, over) = (at("2026-06-20"), at("2026-10-05"));
    let right = |child: &ChildDecision| {
        let one = clock(child, "second-stage-request")[0];
        assert!(one.right_of.is_some() && one.missed == Missed::No && one.steps.is_empty());
        one.state
    };
    assert_eq!((right(&open), right(&over)), (ClockState::Running, ClockState::Lapsed));
}

#[test]
fn a_hold_that_ran_out_is_taken_for_what_it_waits_for() {
    let told = child(json!({ "age": "10 months", "unborn": "no", "mark-seen": "yes" }), "2026-11-20T10:00", &[]);
    let soon = only(&told, "2026-11-20T11:00");
    let ChildAnswer::Hold(hold) = &soon.answer else { panic!("{:?}", soon.answer) };
    let late = only(&told, "2026-11-25");
    assert!(matches!(&late.answer, ChildAnswer::Answered { level } if *level == hold.would_be), "{:?}", late.answer);
    assert!(late.presumed.iter().any(|one| one.fact == hold.questions[0]), "{:?}", late.presumed);
    assert!(late.actions.iter().any(|one| one.action == "strategy-discussion" && one.standing == Standing::Certain));
}

/// Law 13: an answer that is learnt later changes nothing that is said as at a moment before.
#[test]
fn the_past_stands() {
    let facts = json!({ "age": "9 years", "frequent-accidents": "yes", "disabled": "no" });
    let events = [("social-worker-allocated", "2026-03-02"), ("child-in-need-plan-started", "2026-03-10")];
    let before = child(facts, "2026-03-01T09:00", &events);
    for (fact, value) in
        [("on-protection-plan", "yes"), ("disabled", "yes"), ("danger-now", "yes"), ("looked-after", "no")]
    {
        for dates in [
            json!({}),
            json!({ "since": "2026-06-01" }),
            json!({ "since": "2026-02-01" }),
            json!({ "on": "2026-04-01" }),
        ] {
            let mut report = dates.clone();
            report["value"] = json!(value);
            report["learnt"] = json!("2026-06-02");
            let mut after = before.clone();
            let old = after["children"][0]["facts"][fact].clone();
            after["children"][0]["facts"][fact] =
                if old.is_null() { report } else { json!([{ "value": old, "learnt": "2026-03-01" }, report]) };
            let plain = |told: &Value| {
                let mut child = only(told, "2026-05-01");
                // What is told later stands in the list of what was told, and nowhere else.
                child.told.clear();
                serde_json::to_string(&child).unwrap()
            };
            let mut dated = before.clone();
            if !old.is_null() {
                dated["children"][0]["facts"][fact] = json!({ "value": old, "learnt": "2026-03-01" });
            }
            assert_eq!(plain(&dated), plain(&after), "{fact} {dates}");
        }
    }
}
