//! Clocks, meetings and the data about time, day by day.

use serde_json::{Value, json};

use crate::pack::{codes, decide, decide_with, engine, lines};

/// What the clocks say of these events as at each of these moments.
fn day_by_day(events: &Value, expected: &[(&str, &[&str])]) {
    let mut engine = engine();
    for (at, wanted) in expected {
        let found = lines(&decide(&mut engine, events, at));
        assert_eq!(found, *wanted, "as at {at}\n{events:#}");
    }
}

#[test]
fn a_clock_runs_warns_is_missed_and_is_stopped_late() {
    let events = json!([
        { "event": "enquiry", "on": "2026-11-20" },
        { "event": "conference", "on": "2026-12-15", "attended": ["social-care", "police"] },
    ]);
    let discuss = |late: &str| format!("discuss: overdue by {late}, due 2026-11-25");
    let see = |late: &str| format!("see: overdue by {late}, due 2026-12-04");
    day_by_day(
        &events,
        &[
            ("2026-11-19", &[]),
            (
                "2026-11-20",
                &[
                    "confer: running, due 2026-12-10",
                    "discuss: running, due 2026-11-25",
                    "see: running, due 2026-12-04",
                ],
            ),
            (
                "2026-12-04",
                &["confer: running, due 2026-12-10", &discuss("7 working days"), "see: running, due 2026-12-04"],
            ),
            ("2026-12-07T00:00", &["confer: due-soon, due 2026-12-10", &discuss("8 working days"), &see("3 days")]),
            ("2026-12-10T23:59", &["confer: due-soon, due 2026-12-10", &discuss("11 working days"), &see("6 days")]),
            (
                "2026-12-11T00:00",
                &["confer: overdue by 1 working day, due 2026-12-10", &discuss("12 working days"), &see("7 days")],
            ),
            (
                "2026-12-12",
                &["confer: overdue by 1 working day, due 2026-12-10", &discuss("12 working days"), &see("8 days")],
            ),
            (
                "2026-12-15",
                &[
                    "confer: stopped-late by 3 working days, due 2026-12-10",
                    &discuss("14 working days"),
                    &see("11 days"),
                ],
            ),
        ],
    );
}

#[test]
fn several_limits_count_together_and_proposals_do_not() {
    let events = json!([{ "event": "contact", "on": "2026-11-20T16:50" }]);
    // 24 hours end on Saturday, one working day on Monday: the sooner counts.
    day_by_day(&events, &[("2026-11-21T16:50", &["decide: due-soon, due 2026-11-21T16:50"])]);
    day_by_day(&events, &[("2026-11-21T16:51", &["decide: overdue by 1 minute, due 2026-11-21T16:50"])]);
    let decision = decide(&mut engine(), &events, "2026-11-23");
    let clock = &decision.children[0].clocks[0];
    let limits: Vec<_> = clock.limits.iter().map(|limit| limit.due.unwrap().latest.unwrap().to_string()).collect();
    assert_eq!(limits, ["2026-11-23", "2026-11-21T16:50"]);
    assert_eq!(clock.owners, ["Worker"]);
    let steps: Vec<_> =
        clock.steps.iter().map(|step| (step.tell[0].as_str(), step.after.unwrap().to_string(), step.reached)).collect();
    let steps: Vec<_> = steps.iter().map(|(tell, after, reached)| (*tell, after.as_str(), *reached)).collect();
    assert_eq!(steps, [("Manager", "2026-11-21T16:50", true), ("Head of service", "2026-11-23", false)]);
}

#[test]
fn a_meeting_without_its_quorum_stops_nothing() {
    let with = |attended: Value, on: &str, telephone: &str, urgent: &str| {
        let events = json!([
            { "event": "enquiry", "on": "2026-07-01" },
            { "event": "discussed", "on": on, "attended": attended, "by-telephone": telephone },
        ]);
        let decision = decide_with(&mut engine(), &json!({ "urgent": urgent }), &events, "2026-09-30");
        let discuss = lines(&decision).into_iter().find(|line| line.starts_with("discuss")).unwrap();
        let meeting = &decision.children[0].meetings[0];
        (
            discuss.split(" by").next().unwrap().replace(", due 2026-07-06", ""),
            meeting.missing.clone(),
            codes(&decision),
        )
    };
    let none: Vec<String> = Vec::new();
    let two = || json!(["worker", "police"]);
    assert_eq!(
        with(two(), "2026-07-02", "no", "no"),
        ("discuss: stopped-in-time".to_owned(), none.clone(), none.clone())
    );
    // From September on health has to be there.
    let (state, missing, found) = with(two(), "2026-09-02", "no", "no");
    assert_eq!((state.as_str(), missing), ("discuss: overdue", vec!["Health".to_owned()]));
    assert_eq!(found, ["meeting-not-quorate"]);
    let (state, _, found) = with(two(), "2026-07-02", "yes", "no");
    assert_eq!((state.as_str(), found), ("discuss: overdue", vec!["call-not-allowed".to_owned()]));
    let (state, _, found) = with(two(), "2026-07-02", "yes", "yes");
    assert_eq!((state.as_str(), found), ("discuss: stopped-in-time", vec!["full-meeting-follows".to_owned()]));
    let (state, _, found) = with(two(), "2026-07-02", "yes", "not-known");
    assert_eq!((state.as_str(), found), ("discuss: cannot-say", none));
    let (state, _, found) = with(Value::Null, "2026-07-02", "no", "no");
    assert_eq!((state.as_str(), found), ("discuss: overdue", vec!["meeting-not-quorate".to_owned()]));
}

#[test]
fn who_was_there_may_not_be_recorded() {
    let events = json!([{ "event": "enquiry", "on": "2026-07-01" }, { "event": "discussed", "on": "2026-07-02" }]);
    let decision = decide(&mut engine(), &events, "2026-07-10");
    assert!(lines(&decision).contains(&"discuss: cannot-say, due 2026-07-06".to_owned()), "{:?}", lines(&decision));
    assert_eq!(codes(&decision), ["attendance-not-recorded"]);
}

#[test]
fn what_is_not_needed_says_why() {
    let events = |recorded: Value| {
        json!([
            { "event": "enquiry", "on": "2026-11-20" },
            { "event": "needless", "on": "2026-11-24", "recorded": recorded },
        ])
    };
    let decision = decide(&mut engine(), &events(json!({ "reason": "no risk was found" })), "2026-11-24");
    assert_eq!(decision.children[0].clocks[0].reason.as_deref(), Some("no risk was found"));
    assert_eq!(lines(&decision)[0], "confer: not-needed, due 2026-12-10");
    assert!(codes(&decision).is_empty());
    let decision = decide(&mut engine(), &events(json!({})), "2026-11-24");
    assert_eq!(codes(&decision), ["no-reason-recorded"]);
}

#[test]
fn a_pause_puts_off_what_is_not_due_yet_and_nothing_else() {
    let asked = json!({ "event": "asked", "on": "2026-11-02" });
    let event = |name: &str, on: &str| json!({ "event": name, "on": on });
    let early = json!([asked, event("gone", "2026-11-05"), event("back", "2026-11-09")]);
    let late = json!([asked, event("gone", "2026-11-13"), event("back", "2026-11-20")]);
    day_by_day(
        &early,
        &[
            ("2026-11-04", &["answer: running, due 2026-11-12"]),
            ("2026-11-06", &["answer: paused, due 2026-11-12"]),
            ("2026-11-10", &["answer: running, due 2026-11-16"]),
            ("2026-11-17", &["answer: overdue by 1 day, due 2026-11-16"]),
        ],
    );
    day_by_day(&late, &[("2026-11-25", &["answer: overdue by 13 days, due 2026-11-12"])]);
}

#[test]
fn of_a_pause_that_runs_already_when_a_clock_starts_the_rest_counts() {
    let asked = |on: &str| json!({ "event": "asked", "on": on });
    let event = |name: &str, on: &str| json!({ "event": name, "on": on });
    let before = json!([event("gone", "2026-10-20"), asked("2026-11-02"), event("back", "2026-11-09")]);
    day_by_day(
        &before,
        &[
            ("2026-11-04", &["answer: paused, due 2026-11-12"]),
            ("2026-11-10", &["answer: running, due 2026-11-19"]),
            ("2026-11-20", &["answer: overdue by 1 day, due 2026-11-19"]),
        ],
    );
    // It is over before the start, or with it.
    for back in ["2026-10-30", "2026-11-02"] {
        let over = json!([event("gone", "2026-10-20"), event("back", back), asked("2026-11-02")]);
        day_by_day(&over, &[("2026-11-04", &["answer: running, due 2026-11-12"])]);
    }
    // A second pause within the first counts once.
    let twice = json!([
        event("gone", "2026-10-20"),
        event("gone", "2026-11-03"),
        asked("2026-11-02"),
        event("back", "2026-11-09")
    ]);
    day_by_day(&twice, &[("2026-11-10", &["answer: running, due 2026-11-19"])]);
}

#[test]
fn each_first_and_last_choose_their_starts() {
    let event = |name: &str, on: &str| json!({ "event": name, "on": on });
    // A second enquiry does not reset the conference, and takes the place of the first for the discussion.
    let twice = json!([event("enquiry", "2026-11-09"), event("enquiry", "2026-11-11")]);
    day_by_day(
        &twice,
        &[(
            "2026-11-12",
            &["confer: running, due 2026-11-27", "discuss: running, due 2026-11-16", "see: running, due 2026-11-25"],
        )],
    );
    // What was missed by then stays missed.
    let later = json!([event("enquiry", "2026-11-02"), event("enquiry", "2026-11-11")]);
    day_by_day(
        &later,
        &[(
            "2026-11-12",
            &[
                "confer: running, due 2026-11-20",
                "discuss: overdue by 5 working days, due 2026-11-05",
                "discuss: running, due 2026-11-16",
                "see: running, due 2026-11-25",
            ],
        )],
    );
    // Every visit stops one clock and starts the next.
    let visits = json!([event("visit", "2026-11-02"), event("visit", "2026-11-20"), event("visit", "2026-12-01")]);
    day_by_day(
        &visits,
        &[(
            "2026-12-02",
            &[
                "see: stopped-late by 4 days, due 2026-11-16",
                "see: stopped-in-time, due 2026-12-04",
                "see: running, due 2026-12-15",
            ],
        )],
    );
    let contacts = json!([
        event("contact", "2026-11-02T10:00"),
        event("contact", "2026-11-03T10:00"),
        event("decided", "2026-11-03T11:00")
    ]);
    day_by_day(
        &contacts,
        &[(
            "2026-11-04",
            &["decide: stopped-late by 1 hour, due 2026-11-03T10:00", "decide: stopped-in-time, due 2026-11-04T10:00"],
        )],
    );
}

#[test]
fn an_unknown_start_leaves_a_range() {
    let event = |on: Value| json!([{ "event": "asked", "on": on }]);
    let open = event(json!({ "from": "2026-11-02", "to": "2026-11-06" }));
    day_by_day(
        &open,
        &[
            ("2026-11-12", &["answer: running, due 2026-11-12..2026-11-16"]),
            ("2026-11-14", &["answer: cannot-say, due 2026-11-12..2026-11-16"]),
            ("2026-11-17", &["answer: overdue by 1 day, due 2026-11-12..2026-11-16"]),
        ],
    );
    day_by_day(&event(json!("not-known")), &[("2026-11-12", &["answer: cannot-say, due ..2026-11-22"])]);
    day_by_day(
        &event(json!({ "to": "2026-11-02" })),
        &[("2026-11-13", &["answer: overdue by 1 day, due ..2026-11-12"])],
    );
}

#[test]
fn a_condition_is_asked_when_the_clock_starts() {
    let contacts: Vec<Value> =
        ["2026-09-01", "2026-10-01", "2026-11-02T10:00"].map(|on| json!({ "event": "contact", "on": on })).into();
    let decision = decide(&mut engine(), &json!(contacts), "2026-12-20");
    let often: Vec<String> = lines(&decision).into_iter().filter(|line| line.starts_with("often")).collect();
    // The third within three months starts it; that the window has moved on by December changes nothing.
    assert_eq!(often, ["often: overdue by 48 days, due 2026-11-02T14:00"]);
}

#[test]
fn past_the_calendar_nobody_can_say() {
    let events = json!([{ "event": "enquiry", "on": "2027-12-20" }]);
    let decision = decide(&mut engine(), &events, "2027-12-21");
    assert_eq!(lines(&decision)[0], "confer: cannot-say, due ?");
    let confer = &decision.children[0].clocks[0];
    assert_eq!(
        (confer.doubt, confer.calendar.as_deref()),
        (Some(threshold::internals::record::clocks::Doubt::CalendarEnds), Some("bank"))
    );
}

#[test]
fn bad_data_about_time_is_named() {
    let of = |events: Value, at: &str| codes(&decide(&mut engine(), &events, at));
    let before = json!([{ "event": "enquiry", "on": "2026-11-09" }, { "event": "conference", "on": "2026-11-02", "attended": ["worker", "police"] }]);
    assert_eq!(of(before, "2026-11-20"), ["stop-before-start"]);
    let saturday = json!([{ "event": "enquiry", "on": "2026-11-09" }, { "event": "conference", "on": "2026-11-14", "attended": ["worker", "police"] }]);
    assert_eq!(of(saturday, "2026-11-20"), ["meeting-on-day-off"]);
    let ahead = json!([{ "event": "conference", "on": "2026-11-23", "attended": ["worker", "police"] }]);
    assert_eq!(of(ahead, "2026-11-20"), ["attended-ahead"]);
    assert_eq!(
        of(json!([{ "event": "visit", "on": "2026-11-02", "attended": ["worker"] }]), "2026-11-20"),
        ["attendance-not-expected"]
    );
    assert_eq!(of(json!([{ "event": "contact", "on": "2026-03-29T01:30" }]), "2026-03-29"), ["time-skipped"]);
    let decision = decide(&mut engine(), &json!([{ "event": "contact", "on": "2026-11-23" }]), "2025-11-20");
    let remarks: Vec<&str> = decision.remarks.iter().map(|remark| remark.code.as_str()).collect();
    assert_eq!(remarks, ["event-in-future", "received-later"]);
}

/// No source file of the engine asks the machine for the time or for its time zone; the command line may time itself.
#[test]
fn the_engine_reads_no_clock() {
    fn look(folder: &std::path::Path, seen: &mut usize) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("src/cli") {
                continue;
            }
            if path.is_dir() {
                look(&path, seen);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for word in ["::now(", "SystemTime", "Instant", "TimeZone::system", "TimeZone::get", "Zoned::"] {
                assert!(!text.contains(word), "{} reads `{word}`", path.display());
            }
            *seen += 1;
        }
    }
    let mut seen = 0;
    look(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut seen);
    assert!(seen > 100, "only {seen} files");
}
