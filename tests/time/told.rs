//! Steps of a ladder that somebody took.

use serde_json::{Value, json};
use threshold::internals::moment::Moment;
use threshold::internals::record::timeline::EntryKind;
use threshold::internals::render::time::clock_alone as sentence;

use crate::pack::{codes, decide, engine};

/// What is said of the steps of a discussion that was due on 25 November, as at a moment.
fn steps(told: Value, at: &str) -> String {
    let mut events = vec![json!({ "event": "enquiry", "on": "2026-11-20" })];
    events.extend(told.as_array().unwrap().iter().cloned());
    let decision = decide(&mut engine(), &json!(events), at);
    let clock = decision.children[0].clocks.iter().find(|clock| clock.clock == "discuss").unwrap();
    let said = sentence(clock);
    said.split_once("owned by Manager.").map_or_else(String::new, |(_, steps)| steps.trim().to_owned())
}

fn told(who: Value, on: &str) -> Value {
    json!({ "told": who, "about": "discuss", "on": on })
}

#[test]
fn a_step_that_was_taken_is_shown_and_the_next_one_is_the_duty() {
    let manager = || told(json!("manager"), "2026-11-26T09:00");
    let head = || told(json!(["head"]), "2026-11-27");
    assert_eq!(
        steps(json!([]), "2026-11-26T10:00"),
        "If it is still open after Thu 26 Nov 2026: Head of service. Tell now: Manager."
    );
    assert_eq!(
        steps(json!([manager()]), "2026-11-26T10:00"),
        "Told: Manager (Thu 26 Nov 2026, 09:00). If it is still open after Thu 26 Nov 2026: Head of service."
    );
    assert_eq!(
        steps(json!([manager()]), "2026-11-27"),
        "Told: Manager (Thu 26 Nov 2026, 09:00). Tell now: Head of service."
    );
    let both = "Told: Manager (Thu 26 Nov 2026, 09:00) and Head of service (Fri 27 Nov 2026).";
    assert_eq!(steps(json!([manager(), head()]), "2026-11-27"), both);
    assert_eq!(steps(json!([head(), manager()]), "2026-12-07"), both, "the order in which it is listed means nothing");
    // A step that was passed over stays a duty.
    assert_eq!(steps(json!([head()]), "2026-11-27"), "Told: Head of service (Fri 27 Nov 2026). Tell now: Manager.");
    // The first time counts, and a worker of an agency is not its manager.
    let again = json!([manager(), told(json!("manager"), "2026-12-01")]);
    assert!(steps(again, "2026-12-02").starts_with("Told: Manager (Thu 26 Nov 2026, 09:00)."));
    assert!(steps(json!([told(json!("worker"), "2026-11-27")]), "2026-11-27").starts_with("Tell now: Manager"));
}

#[test]
fn silence_and_unknown_dates_take_no_step() {
    for on in ["2026-11-24", "2026-11-25", "not-known"] {
        assert!(steps(json!([told(json!("manager"), on)]), "2026-11-27").starts_with("Tell now: Manager"), "{on}");
    }
    let late = told(json!("manager"), "2026-11-30");
    assert!(steps(json!([late]), "2026-11-27").starts_with("Tell now: Manager"), "it has not happened yet");
    let range = json!({ "told": "manager", "about": "discuss", "on": { "from": "2026-11-26", "to": "2026-11-27" } });
    assert!(steps(json!([range]), "2026-11-27").starts_with("Told: Manager (between Thu 26 Nov 2026 and Fri 27"));
}

#[test]
fn what_was_told_without_a_miss_is_named() {
    let of = |told: Value, at: &str| {
        codes(&decide(&mut engine(), &json!([{ "event": "enquiry", "on": "2026-11-20" }, told]), at))
    };
    assert_eq!(of(told(json!("manager"), "2026-11-24"), "2026-11-27"), ["told-unasked"]);
    assert_eq!(of(told(json!("worker"), "2026-11-26"), "2026-11-27"), ["told-unasked"]);
    assert_eq!(of(told(json!("manager"), "2026-11-26"), "2026-11-27"), Vec::<String>::new());
    let answer = json!({ "told": "manager", "about": "answer", "on": "2026-11-26" });
    assert_eq!(of(answer, "2026-11-27"), ["told-unasked"], "nothing started that clock, and it has no ladder");
    // Once the discussion was held the steps are over, and what was told by then was told rightly.
    let events = json!([
        { "event": "enquiry", "on": "2026-11-20" },
        told(json!("manager"), "2026-11-26"),
        { "event": "discussed", "on": "2026-11-27", "attended": ["worker", "police", "health"] },
    ]);
    let decision = decide(&mut engine(), &events, "2026-11-28");
    assert_eq!(codes(&decision), Vec::<String>::new());
    let clock = decision.children[0].clocks.iter().find(|clock| clock.clock == "discuss").unwrap();
    assert!(clock.steps.is_empty());
}

#[test]
fn a_timeline_shows_when_somebody_was_told() {
    let events = json!([{ "event": "enquiry", "on": "2026-11-20" }, told(json!("manager"), "2026-11-26")]);
    let referral = json!({ "referral": "R-1", "children": [{ "child": "Child A", "events": events }] }).to_string();
    let mut engine = engine();
    let read =
        threshold::internals::referral::read(engine.pack(), threshold::internals::span::FileId(0), &referral).unwrap();
    let timeline = engine.timeline(&read, Moment::read("2026-11-28").unwrap());
    let of = |kind: EntryKind| {
        let all = timeline.children[0].entries.iter().filter(move |entry| entry.kind == kind);
        all.map(|entry| format!("{}, {}", entry.title, entry.at.latest.unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(of(EntryKind::Told), ["Manager, 2026-11-26"]);
    assert_eq!(of(EntryKind::Tell), ["Head of service, 2026-11-26"]);
    let calendar = threshold::internals::render::ics::calendar(&timeline);
    assert!(!calendar.contains("tell Manager"), "{calendar}");
}
