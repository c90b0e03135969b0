//! What begins by itself, what is open before a time limit comes into force, and what is over because it is so already, on the
//! Croydon pack.

use serde_json::json;
use threshold::record::clocks::ClockState;
use threshold::record::{ChildAnswer, Progress};

use crate::lives::{child, clock, decided, only, progress};

#[test]
fn a_time_limit_counts_what_was_open_when_it_came_into_force_and_says_so() {
    // The pack's visits came into force with the year.
    let told = child(
        json!({ "age": "8 years", "on-protection-plan": true }),
        "2025-11-03T09:00",
        &[("protection-plan-started", "2025-12-15")],
    );
    let visits = only(&told, "2026-06-01");
    let visits = clock(&visits, "plan-visits");
    assert_eq!(visits.len(), 1);
    assert_eq!(visits[0].counted_from.map(|day| day.to_string()).as_deref(), Some("2026-01-01"));
    assert_eq!(visits[0].state, ClockState::Overdue);

    // What ended before that day is not counted, and what began after it counts from where it began.
    let ended = [("protection-plan-started", "2025-10-01"), ("protection-plan-ended", "2025-12-20")];
    let told = child(json!({ "age": "8 years" }), "2025-10-01T09:00", &ended);
    assert!(clock(&only(&told, "2026-06-01"), "plan-visits").is_empty());
    let told = child(json!({ "age": "8 years" }), "2026-02-02T09:00", &[("protection-plan-started", "2026-02-02")]);
    let visits = only(&told, "2026-02-03");
    assert!(clock(&visits, "plan-visits").iter().all(|run| run.counted_from.is_none()));
    assert_eq!(clock(&visits, "plan-visits").len(), 1);
}

#[test]
fn two_events_of_one_day_that_start_a_clock_leave_it_open_when_it_comes_into_force() {
    let told = child(
        json!({ "age": "8 years", "on-protection-plan": true, "has-social-worker": true }),
        "2025-11-03T09:00",
        &[("supervision-held", "2025-12-16"), ("plan-supervision-held", "2025-12-16")],
    );
    let at = only(&told, "2026-06-01");
    let supervision = clock(&at, "supervision");
    assert_eq!(supervision.len(), 1);
    assert_eq!(supervision[0].counted_from.map(|day| day.to_string()).as_deref(), Some("2026-01-01"));
    assert_eq!(supervision[0].state, ClockState::Overdue);
}

#[test]
fn the_receipt_starts_the_clock_of_the_decision_once() {
    let bare = child(json!({ "age": "8 years" }), "2026-11-02T10:00", &[]);
    let run = only(&bare, "2026-11-02T11:00");
    assert_eq!(clock(&run, "referral-decision").len(), 1);
    assert_eq!(clock(&run, "referral-decision")[0].due.unwrap().latest.unwrap().to_string(), "2026-11-03");

    for told in ["2026-11-02T10:00", "2026-11-02", "2026-10-30T16:30"] {
        let mut told_too = bare.clone();
        told_too["events"] = json!([{ "event": "contact-received", "on": told }]);
        assert_eq!(clock(&only(&told_too, "2026-11-02T11:00"), "referral-decision").len(), 1, "{told}");
    }
    let mut earlier = bare;
    earlier["events"] = json!([{ "event": "contact-received", "on": "2026-09-01T09:00" }]);
    assert_eq!(clock(&only(&earlier, "2026-11-02T11:00"), "referral-decision").len(), 2);
}

#[test]
fn nobody_is_back_until_somebody_comes_back() {
    let mut once = child(json!({ "age": "9 years", "has-social-worker": false }), "2026-09-01T09:00", &[]);
    once["events"] = json!([
        { "event": "contact-received", "on": "2026-09-01T09:00" },
        { "event": "no-further-action", "on": "2026-09-01T15:00" },
    ]);
    let closed = only(&once, "2026-09-01T16:00");
    assert!(closed.reasons.iter().all(|reason| reason.rule != "back-soon-after-closing"));
    assert!(matches!(closed.answer, ChildAnswer::NothingTold { .. }), "{:?}", closed.answer);

    // The same family six weeks later: the receipt is a contact by itself.
    once["received"] = json!("2026-10-13T09:00");
    let back = only(&once, "2026-10-13T10:00");
    assert!(back.reasons.iter().any(|reason| reason.rule == "back-soon-after-closing"));
}

#[test]
fn an_episode_is_closed_when_the_talk_was_held_and_the_risk_assessed() {
    let refused = |facts: serde_json::Value, events: &[(&str, &str)], at: &str| {
        let child = only(&child(facts, "2026-10-05T10:00", events), at);
        let refusal = child.refusals.iter().find(|refusal| refusal.action == "close-episode");
        refusal.is_some_and(|refusal| refusal.standing == threshold::record::Standing::Certain)
    };
    let away = [("missing-episode", "2026-10-04T21:00"), ("child-returned", "2026-10-05T07:00")];
    let talked = [away[0], away[1], ("return-interview-held", "2026-10-06T16:00")];
    let assessed = json!({ "age": "14 years", "missing-risk-assessed": true });
    let silent = json!({ "age": "14 years" });
    for at in ["2026-10-05T12:00", "2026-10-09", "2026-10-26"] {
        assert!(refused(silent.clone(), &away, at), "{at}");
        assert!(refused(assessed.clone(), &away, at), "{at}");
    }
    assert!(refused(silent, &talked, "2026-10-09"), "nobody assessed the risk");
    assert!(!refused(assessed.clone(), &talked, "2026-10-09"));
    let said_no = [away[0], away[1], ("return-interview-refused", "2026-10-07")];
    assert!(!refused(assessed.clone(), &said_no, "2026-10-09"));
    // Another return asks for another talk.
    let again = [
        talked[0],
        talked[1],
        talked[2],
        ("missing-episode", "2026-10-20T21:00"),
        ("child-returned", "2026-10-21T07:00"),
    ];
    assert!(refused(assessed, &again, "2026-10-22"));
}

#[test]
fn what_is_so_already_is_not_demanded_again() {
    let alone =
        json!({ "age": "17 years", "alone-in-the-country": true, "looked-after": true, "has-social-worker": true });
    let told = child(alone, "2026-10-05T09:00", &[("taken-into-care", "2025-02-03")]);
    assert_eq!(progress(&only(&told, "2026-10-06T09:00"), "take-into-care"), Some(Progress::Reached));

    let facts = json!({ "age": "6 years", "significant-harm-suspected": true, "enquiries-open": true,
        "harm-confirmed-and-going-on": true });
    let meeting = |event: &str, on: &str| json!({ "event": event, "on": on, "child": "Child A", "attended": ["social-care", "police", "health"] });
    let mut told = child(facts, "2026-10-05T09:00", &[("enquiry-started", "2026-09-07")]);
    told["events"] =
        json!([meeting("strategy-discussion-held", "2026-09-07"), meeting("conference-held", "2026-09-25")]);
    let decided = only(&told, "2026-10-06T09:00");
    assert_eq!(progress(&decided, "strategy-discussion"), Some(Progress::Done));

    // A new worry with a day of its own asks for a new one.
    told["children"][0]["facts"]["significant-harm-suspected"] = json!({ "value": true, "since": "2026-10-05" });
    told["received"] = json!("2026-10-01T09:00");
    let progressed = progress(&only(&told, "2026-10-06T09:00"), "strategy-discussion");
    assert!(matches!(progressed, Some(Progress::Open | Progress::Overdue)), "{progressed:?}");
}

#[test]
fn repeating_duties_start_with_the_standing() {
    let plan = child(
        json!({ "age": "9 years", "has-social-worker": true }),
        "2026-01-12T09:30",
        &[("child-in-need-plan-started", "2026-01-12")],
    );
    assert_eq!(clock(&only(&plan, "2026-12-05"), "supervision")[0].state, ClockState::Overdue);
    let care = child(
        json!({ "age": "12 years", "looked-after": true, "care-placement": "foster-or-home" }),
        "2026-10-05T10:00",
        &[("placement-began", "2025-02-03")],
    );
    for name in ["carer-review-in-time", "unannounced-visit-in-time"] {
        assert_eq!(clock(&only(&care, "2026-12-05"), name)[0].state, ClockState::Overdue, "{name}");
    }
    let seen = child(
        json!({ "age": "9 years", "on-protection-plan": true }),
        "2026-06-01T10:00",
        &[("protection-plan-started", "2026-06-01")],
    );
    assert_eq!(clock(&only(&seen, "2026-07-29"), "seen-within-four-weeks")[0].state, ClockState::Overdue);
}

#[test]
fn a_missing_reason_is_named_once() {
    let events = [("child-in-need-plan-started", "2026-03-02"), ("child-in-need-plan-ended", "2026-08-03")];
    let told = child(json!({ "age": "6 years" }), "2026-03-02T09:00", &events);
    let remarks = serde_json::to_string(&decided(&told, "2026-11-17")[0].time_findings).unwrap();
    assert_eq!(remarks.matches("no-reason-recorded").count(), 1, "{remarks}");
}

#[test]
fn the_end_of_what_never_began_is_named() {
    let remarks = |facts: serde_json::Value, events: &[(&str, &str)]| -> Vec<String> {
        let meeting = ["conference-held"];
        let mut told = child(facts, "2026-10-05T09:00", &[]);
        let one = |(event, on): &(&str, &str)| match meeting.contains(event) {
            true => json!({ "event": event, "on": on, "attended": ["social-care", "police", "health"] }),
            false => json!({ "event": event, "on": on }),
        };
        told["children"][0]["events"] = events.iter().map(one).collect();
        let findings = only(&told, "2026-10-20").time_findings;
        let ours = findings.into_iter().filter(|remark| remark.code == "end-without-beginning");
        ours.map(|remark| remark.message).collect()
    };
    let age = json!({ "age": "6 years" });
    let found = remarks(
        age.clone(),
        &[
            ("conference-held", "2026-10-06"),
            ("protection-plan-ended", "2026-10-07"),
            ("child-returned", "2026-10-08T09:00"),
        ],
    );
    assert_eq!(found.len(), 3, "{found:#?}");
    let all = found.join("\n");
    for words in ["conference was held on 2026-10-06", "protection plan ended on 2026-10-07", "the child went missing"]
    {
        assert!(all.contains(words), "{words}\n{all}");
    }
    // Recorded, or told: then nothing is missing. On one day the end comes after the beginning.
    let whole = [
        ("enquiry-started", "2026-09-28"),
        ("conference-held", "2026-10-06"),
        ("protection-plan-started", "2026-10-06"),
        ("protection-plan-ended", "2026-10-06"),
        ("missing-episode", "2026-10-07T21:00"),
        ("child-returned", "2026-10-08T09:00"),
    ];
    assert!(remarks(age.clone(), &whole).is_empty(), "{:?}", remarks(age.clone(), &whole));
    let on_plan = json!({ "age": "6 years", "on-protection-plan": "yes" });
    assert!(remarks(on_plan, &[("protection-plan-ended", "2026-10-07")]).is_empty());
    // Ended twice, and begun once.
    let twice = [
        ("protection-plan-started", "2026-03-02"),
        ("protection-plan-ended", "2026-06-01"),
        ("protection-plan-ended", "2026-10-01"),
    ];
    assert_eq!(remarks(age.clone(), &twice).len(), 1);
    // A death ends many things, and says nothing of each.
    assert!(remarks(age, &[("child-died", "2026-10-07")]).is_empty());
}

#[test]
fn what_the_same_person_takes_back_is_no_dispute() {
    let told = |second: &str| {
        let danger = json!([
            { "value": true, "since": "2026-03-02", "learnt": "2026-03-02", "by": "health" },
            { "value": false, "since": "2026-03-02", "learnt": second, "by": "health" },
        ]);
        child(json!({ "age": "6 years", "danger-now": danger }), "2026-03-01T09:00", &[])
    };
    let now = |second: &str, at: &str| only(&told(second), at);
    assert!(now("2026-03-10", "2026-03-12").contested.is_empty());
    assert_eq!(now("2026-03-10", "2026-03-05").level.now.name, "emergency", "the past stands");
    assert_eq!(
        now("2026-03-02", "2026-03-12").contested.len(),
        1,
        "told on the same day, nobody knows which came later"
    );
}

#[test]
fn death_a_move_and_eighteen_end_what_is_owed_and_leave_what_is_owed_to_others() {
    let facts = json!({ "age": "12 years", "danger-now": "no", "urgent-medical-need": "no" });
    let worked = [
        ("enquiry-started", "2026-03-03"),
        ("assessment-started", "2026-03-03"),
        ("missing-episode", "2026-03-03T10:00"),
        ("child-returned", "2026-03-04T10:00"),
        ("complaint-made", "2026-03-04T12:00"),
    ];
    let of_child = ["initial-conference", "social-care-assessment", "return-interview-in-time"];
    let at = "2026-06-01T09:00";
    let open = only(&child(facts.clone(), "2026-03-02T10:00", &worked), at);
    for name in of_child {
        assert_eq!(clock(&open, name)[0].state, ClockState::Overdue, "{name}");
    }
    for end in ["child-died", "left-the-area"] {
        let ended: Vec<(&str, &str)> = worked.iter().copied().chain([(end, "2026-03-05T09:00")]).collect();
        let told = only(&child(facts.clone(), "2026-03-02T10:00", &ended), at);
        for name in of_child {
            assert_eq!(clock(&told, name)[0].state, ClockState::NotNeeded, "{name} after {end}");
        }
        let owed: Vec<&str> = told
            .actions
            .iter()
            .filter(|one| one.progress == Progress::Overdue && one.action != "reply-to-referrer")
            .map(|one| one.action.as_str())
            .collect();
        assert!(!owed.contains(&"return-interview"), "{owed:?} after {end}");
        assert!(
            told.clocks.iter().any(|run| run.clock == "complaint-first-answer" && run.state == ClockState::Overdue)
        );
    }
    let mut told = child(json!({ "danger-now": "no", "urgent-medical-need": "no" }), "2026-03-02T10:00", &worked);
    told["children"][0]["born"] = json!("2008-03-10");
    let told = only(&told, at);
    for name in of_child {
        assert_eq!(clock(&told, name)[0].state, ClockState::NotNeeded, "{name} after the eighteenth birthday");
    }
}

#[test]
fn a_standing_that_is_told_without_its_start_says_where_its_time_limits_begin() {
    let told = |facts: serde_json::Value, events: &[(&str, &str)]| -> Vec<String> {
        let referral = child(facts, "2026-03-02T10:00", events);
        let remarks = crate::lives::remarks(&referral, "2026-06-01T09:00");
        remarks.into_iter().filter(|(code, _)| code == "standing-without-a-start").map(|(_, said)| said).collect()
    };
    let plan = told(json!({ "age": "8 years", "on-protection-plan": true }), &[]);
    assert_eq!(plan.len(), 1);
    assert!(plan[0].contains("its time limits count from"), "{plan:?}");
    let since = json!({ "age": "8 years", "on-protection-plan": { "value": "yes", "since": "2026-01-10" } });
    assert_eq!(told(since, &[]).len(), 1);
    let begun = [("protection-plan-started", "2026-01-10")];
    assert!(told(json!({ "age": "8 years", "on-protection-plan": true }), &begun).is_empty());
    assert!(told(json!({ "age": "8 years", "on-protection-plan": false }), &[]).is_empty());
    assert!(told(json!({ "age": "8 years" }), &[]).is_empty());
}
