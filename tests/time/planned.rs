//! Clocks that count back from a planned day.

use serde_json::{Value, json};
use threshold::internals::record::clocks::{Doubt, Missed};

use crate::pack::{codes, decide, engine, lines};

fn plan(event: &str, day: Value, on: &str) -> Value {
    json!({ "event": event, "planned-for": day, "on": on })
}

/// The clocks whose names begin so, as at each of these moments.
fn day_by_day(events: &Value, clock: &str, expected: &[(&str, &[&str])]) {
    let mut engine = engine();
    for (at, wanted) in expected {
        let found: Vec<String> =
            lines(&decide(&mut engine, events, at)).into_iter().filter(|line| line.starts_with(clock)).collect();
        assert_eq!(found, *wanted, "as at {at}\n{events:#}");
    }
}

fn held(on: &str) -> Value {
    json!({ "event": "conference", "on": on, "attended": ["worker", "police"] })
}

fn shared(on: &str) -> Value {
    json!({ "event": "shared", "on": on })
}

#[test]
fn a_limit_counts_back_from_the_planned_day() {
    let events = json!([plan("conference", json!("2026-12-10"), "2026-11-20"), shared("2026-12-09T10:00")]);
    day_by_day(
        &events,
        "report",
        &[
            ("2026-11-19", &[]),
            ("2026-11-20", &["report: running, due 2026-12-08"]),
            ("2026-12-07", &["report: due-soon, due 2026-12-08"]),
            ("2026-12-08", &["report: due-soon, due 2026-12-08"]),
            ("2026-12-09T00:00", &["report: overdue by 1 working day, due 2026-12-08"]),
            ("2026-12-09", &["report: stopped-late by 1 working day, due 2026-12-08"]),
        ],
    );
    // The Monday after Christmas is a holiday, and so is Christmas Day.
    let events = json!([plan("conference", json!("2026-12-29"), "2026-11-20")]);
    day_by_day(&events, "report", &[("2026-11-20", &["report: running, due 2026-12-23"])]);
    // From a Saturday, Friday is one working day back.
    let events = json!([plan("conference", json!("2026-12-12"), "2026-11-20")]);
    day_by_day(&events, "report", &[("2026-11-20", &["report: running, due 2026-12-10"])]);
}

#[test]
fn a_plan_is_nothing_that_has_happened() {
    let events = json!([
        { "event": "enquiry", "on": "2026-11-20" },
        plan("conference", json!("2026-12-10"), "2026-11-23"),
    ]);
    day_by_day(&events, "confer", &[("2026-12-11", &["confer: overdue by 1 working day, due 2026-12-10"])]);
    let decision = decide(&mut engine(), &events, "2026-11-30");
    assert_eq!(codes(&decision), Vec::<String>::new());
    assert!(decision.remarks.is_empty() && decision.children[0].meetings.is_empty());
    let plans = &decision.children[0].plans;
    assert_eq!(plans.len(), 1);
    assert_eq!(plans[0].planned_for.latest.unwrap().to_string(), "2026-12-10");
    // Three contacts would start a clock; two contacts and a plan for a third do not.
    let contacts = json!([
        { "event": "contact", "on": "2026-10-01" },
        { "event": "contact", "on": "2026-10-02" },
        plan("contact", json!("2026-10-03"), "2026-10-01"),
    ]);
    day_by_day(&contacts, "often", &[("2026-10-05", &[])]);
}

#[test]
fn a_plan_whose_day_has_passed_is_named() {
    let one = plan("conference", json!("2026-12-10"), "2026-11-20");
    let of = |events: &Value, at: &str| codes(&decide(&mut engine(), events, at));
    assert_eq!(of(&json!([one]), "2026-12-10"), Vec::<String>::new());
    assert_eq!(of(&json!([one]), "2026-12-11"), ["planned-not-held"]);
    assert_eq!(of(&json!([one, held("2026-12-10")]), "2026-12-11"), Vec::<String>::new());
    // A meeting that was not quorate is not what was planned, and one before the plan was made is not either.
    let alone = json!({ "event": "conference", "on": "2026-12-10", "attended": ["worker"] });
    assert_eq!(of(&json!([one, alone]), "2026-12-11"), ["meeting-not-quorate", "planned-not-held"]);
    assert_eq!(of(&json!([one, held("2026-11-20")]), "2026-12-11"), ["planned-not-held"]);
    // It was put off, and by then held.
    let later = plan("conference", json!("2026-12-15"), "2026-12-09");
    assert_eq!(of(&json!([one, later]), "2026-12-15"), Vec::<String>::new());
    assert_eq!(of(&json!([one, later]), "2026-12-16"), ["planned-not-held"]);
    assert_eq!(of(&json!([one, later, held("2026-12-15")]), "2026-12-16"), Vec::<String>::new());
    let saturday = plan("conference", json!("2026-12-12"), "2026-11-20");
    assert_eq!(of(&json!([saturday]), "2026-12-01"), ["meeting-on-day-off"]);
    let back = plan("visit", json!("2026-11-02"), "2026-11-20");
    assert_eq!(of(&json!([back]), "2026-11-20"), ["planned-backwards", "planned-not-held"]);
}

#[test]
fn the_latest_plan_counts_while_the_earlier_one_is_in_time() {
    let first = plan("conference", json!("2026-12-10"), "2026-11-20");
    let moved = |day: &str, on: &str| json!([first, plan("conference", json!(day), on)]);
    day_by_day(
        &moved("2026-12-17", "2026-12-07"),
        "report",
        &[
            ("2026-12-06", &["report: running, due 2026-12-08"]),
            ("2026-12-07", &["report: running, due 2026-12-15"]),
            ("2026-12-16", &["report: overdue by 1 working day, due 2026-12-15"]),
        ],
    );
    day_by_day(&moved("2026-12-03", "2026-11-27"), "report", &[("2026-11-27", &["report: running, due 2026-12-01"])]);
    // Moving what was missed already undoes no miss.
    day_by_day(
        &moved("2026-12-17", "2026-12-09"),
        "report",
        &[("2026-12-10", &["report: overdue by 2 working days, due 2026-12-08", "report: running, due 2026-12-15"])],
    );
    // What was shared is not due again because the day moves.
    let mut events = moved("2026-12-17", "2026-12-07");
    events.as_array_mut().unwrap().push(shared("2026-12-01"));
    day_by_day(&events, "report", &[("2026-12-20", &["report: stopped-in-time, due 2026-12-08"])]);
    // After it was held, the next plan is for another one.
    let events =
        json!([first, shared("2026-12-01"), held("2026-12-10"), plan("conference", json!("2027-06-10"), "2026-12-10")]);
    day_by_day(
        &events,
        "report",
        &[("2026-12-20", &["report: stopped-in-time, due 2026-12-08", "report: running, due 2027-06-08"])],
    );
    // Which of two plans of one day is the later, nobody can say.
    let events = moved("2026-12-17", "2026-11-20");
    day_by_day(&events, "report", &[("2026-11-20", &["report: running, due 2026-12-08..2026-12-15"])]);
    day_by_day(&events, "report", &[("2026-12-09", &["report: cannot-say, due 2026-12-08..2026-12-15"])]);
}

#[test]
fn what_is_held_sooner_than_planned_is_due_sooner() {
    let one = plan("conference", json!("2026-12-10"), "2026-11-20");
    let events = json!([one, held("2026-12-07")]);
    day_by_day(
        &events,
        "report",
        &[
            ("2026-12-06", &["report: running, due 2026-12-08"]),
            ("2026-12-07", &["report: overdue by 2 working days, due 2026-12-03"]),
        ],
    );
    let events = json!([one, held("2026-12-07"), shared("2026-12-04")]);
    day_by_day(&events, "report", &[("2026-12-07", &["report: stopped-in-time, due 2026-12-08"])]);
}

#[test]
fn planned_too_late_it_is_due_on_the_day_of_planning() {
    let begun = |day: &str, on: &str| json!([plan("begun", json!(day), on)]);
    let due = |day: &str, on: &str, due: &str| {
        day_by_day(&begun(day, on), "notice", &[(on, &[&format!("notice: running, due {due}")])]);
    };
    due("2027-01-15", "2026-11-20", "2026-12-04");
    due("2027-01-02", "2026-11-20", "2026-11-21");
    due("2027-01-01", "2026-11-20", "2026-11-20");
    due("2026-11-23", "2026-11-20T10:00", "2026-11-20");
    let told = json!([plan("begun", json!("2026-11-23"), "2026-11-20"), { "event": "noticed", "on": "2026-11-20" }]);
    day_by_day(&told, "notice", &[("2026-11-21", &["notice: stopped-in-time, due 2026-11-20"])]);
    // The other limit knows no such grace: hours count back from the moment itself, or from any moment of the day.
    let at = |day: &str| json!([plan("begun", json!(day), "2026-11-02")]);
    day_by_day(&at("2026-11-23T15:00"), "call", &[("2026-11-03", &["call: running, due 2026-11-22T15:00"])]);
    day_by_day(
        &at("2026-11-23"),
        "call",
        &[("2026-11-03", &["call: running, due 2026-11-22T00:00..2026-11-22T23:59:59"])],
    );
}

#[test]
fn an_unknown_planned_day_leaves_a_range() {
    let of = |day: Value| json!([plan("conference", day, "2026-11-20")]);
    let open = of(json!({ "from": "2026-12-10", "to": "2026-12-14" }));
    day_by_day(
        &open,
        "report",
        &[
            ("2026-12-08", &["report: due-soon, due 2026-12-08..2026-12-10"]),
            ("2026-12-09", &["report: cannot-say, due 2026-12-08..2026-12-10"]),
            ("2026-12-11", &["report: overdue by 1 working day, due 2026-12-08..2026-12-10"]),
        ],
    );
    let decision = decide(&mut engine(), &of(json!("not-known")), "2026-12-01");
    let clock = &decision.children[0].clocks[0];
    assert_eq!((clock.clock.as_str(), clock.doubt, clock.missed), ("report", Some(Doubt::Start), Missed::CannotSay));
    // Past the calendar nobody can count back.
    let decision = decide(&mut engine(), &of(json!("2028-02-01")), "2026-12-01");
    assert_eq!(decision.children[0].clocks[0].doubt, Some(Doubt::CalendarEnds));
}
