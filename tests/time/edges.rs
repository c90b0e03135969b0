//! What lies on the very edge of a pause or a quorum.

use serde_json::json;

use crate::pack::{TEXT, codes, decide, decide_with, engine, engine_of, lines};

#[test]
fn who_is_gone_in_the_minute_in_which_it_is_due_has_until_the_return() {
    let mut engine = engine_of(&format!(
        "{TEXT}clock short \"Short\" starts at each asked stops at answered within 2 hours paused from gone until back\n"
    ));
    for (gone, due) in [
        ("2026-11-02T11:59", "2026-11-02T13:01"),
        ("2026-11-02T12:00", "2026-11-02T13:00"),
        ("2026-11-02T12:01", "2026-11-02T12:00"),
    ] {
        let events = json!([
            { "event": "asked", "on": "2026-11-02T10:00" },
            { "event": "gone", "on": gone },
            { "event": "back", "on": "2026-11-02T13:00" },
        ]);
        let found = lines(&decide(&mut engine, &events, "2026-11-02T14:00"));
        let found = found.iter().find(|line| line.starts_with("short"));
        assert!(found.is_some_and(|line| line.ends_with(&format!("due {due}"))), "gone {gone}: {found:?}");
    }
}

#[test]
fn without_a_date_a_meeting_counts_only_where_there_was_ever_one_quorum() {
    let counts = |event: &str| {
        let held = json!([{ "event": event, "attended": ["worker", "police"], "by-telephone": "no" }]);
        serde_json::to_value(decide(&mut engine(), &held, "2026-09-30").children[0].meetings[0].counts).unwrap()
    };
    // A conference has had one quorum, a discussion two.
    assert_eq!(counts("conference"), json!("held"));
    assert_eq!(counts("discussed"), json!("cannot-say"));
}

#[test]
fn no_full_meeting_follows_a_call_that_did_not_count() {
    let call = json!([{ "event": "discussed", "on": "2026-07-02", "attended": ["worker"], "by-telephone": "yes" }]);
    let decision = decide_with(&mut engine(), &json!({ "urgent": "yes" }), &call, "2026-09-30");
    assert_eq!(decision.children[0].meetings[0].missing, ["Police"]);
    assert_eq!(codes(&decision), ["meeting-not-quorate"]);
}
