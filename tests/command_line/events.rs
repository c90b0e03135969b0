//! What happened, told twice, in the wrong place, or in another clock's time.

use crate::support::binary::{Folder, run};

fn decided(text: &str) -> crate::support::binary::Run {
    let folder = Folder::new();
    run(&["decide", &folder.write("r.yaml", text), "--as-at", "2026-11-20T17:00", "--format", "json"])
}

const HEAD: &str = "referral: R-1\nreceived: 2026-11-20T16:50\nchildren: [ { child: Child A } ]\nevents:\n";

#[test]
fn the_same_event_told_three_times_is_one_and_that_is_said() {
    let one = "  - { event: contact-received, on: 2026-11-20T16:50 }\n";
    let [once, thrice] = [1, 3]
        .map(|times| decided(&format!("{HEAD}{}", one.repeat(times))).gives(0).quietly().json()["decision"].clone());
    assert_eq!(once["children"], thrice["children"]);
    let remarks = thrice["remarks"].to_string();
    assert!(remarks.contains("event-twice") && remarks.contains("3 times and counts once"), "{remarks}");
    // Of a day alone nobody can know: it counts as told, and that is said.
    let day = "  - { event: contact-received, on: 2026-11-20 }\n";
    let two = decided(&format!("{HEAD}{}", day.repeat(2))).gives(0).json()["decision"].clone();
    assert!(two["remarks"].to_string().contains("2 times and counts each time"), "{}", two["remarks"]);
    // Told apart by a time, a note or who was there, they are two.
    for other in ["on: 2026-11-20T16:55 }", "on: 2026-11-20T16:50, note: by telephone }"] {
        let two = decided(&format!("{HEAD}{one}  - {{ event: contact-received, {other}\n")).gives(0).json()["decision"]
            .clone();
        assert!(!two["remarks"].to_string().contains("event-twice"), "{other}");
        assert_ne!(two["children"][0]["clocks"], once["children"][0]["clocks"], "{other}");
    }
}

#[test]
fn the_help_for_an_event_in_the_wrong_place_names_a_place_that_works() {
    let said = decided(&format!("{HEAD}  - {{ event: adopter-registered, on: 2026-01-05, child: Child A }}\n"))
        .gives(2)
        .said();
    assert!(said.contains("leave out `child:`"), "{said}");
    decided(&format!("{HEAD}  - {{ event: adopter-registered, on: 2026-01-05 }}\n")).gives(0).quietly();
    let fact = "referral: R-1\nhousehold: { adopter-registered: yes }\nchildren: [ { child: Child A } ]\n";
    let said = decided(fact).gives(2).said();
    assert!(said.contains("is an event, and no fact") && said.contains("under the referral's `events:`"), "{said}");
    let household = "referral: R-1\nhousehold:\n  events:\n    - { event: adopter-registered, on: 2026-01-05 }\nchildren: [ { child: Child A } ]\n";
    decided(household).gives(0).quietly();
}

#[test]
fn a_time_with_a_zone_is_refused_with_what_the_clock_showed() {
    let said = decided("referral: R-1\nreceived: 2026-06-20T16:50:00Z\nchildren: [ { child: A } ]\n").gives(2).said();
    assert!(said.contains("this is `2026-06-20T17:50`"), "{said}");
}

#[test]
fn more_events_than_can_be_looked_at_are_refused_in_words() {
    let event = |at: usize| {
        format!(
            "  - {{ event: contact-received, on: 2020-01-01T{:02}:{:02}:{:02} }}\n",
            at / 3600,
            at / 60 % 60,
            at % 60
        )
    };
    let many: String = (0..2_001).map(event).collect();
    assert!(decided(&format!("{HEAD}{many}")).gives(2).said().contains("2001 events are listed for one child"));
    let children: String = (0..64).map(|at| format!("  - {{ child: Child {at} }}\n")).collect();
    let some: String = (0..300).map(event).collect();
    let text = format!("referral: R-1\nchildren:\n{children}events:\n{some}");
    assert!(decided(&text).gives(2).said().contains("300 events are listed for 64 children"));
}
