//! Limits: what is larger is refused in words, and nothing that a stranger wrote takes the program down.

use std::fmt::Write as _;

use super::calendars::PACK;
use crate::support::binary::{Folder, run};

fn checked(more: &str) -> String {
    let folder = Folder::new();
    folder.write("sample/pack.rules", format!("{PACK}{more}"));
    folder.write("sample/hub.yaml", "calendar: hub\nbegins: 2026-01-01\nends: 2027-12-31\nholidays:\n  - { date: 2026-12-25 }\n  - { date: 2027-12-27 }\n");
    let found = run(&["check", &folder.path("sample")]);
    assert!(matches!(found.code, Some(0 | 1)), "{:?}: {}", found.code, found.err);
    found.said()
}

fn chain(length: usize) -> String {
    let mut text = format!("define d{} \"D\"\n  when mark-seen\n", length - 1);
    for at in 0..length - 1 {
        writeln!(text, "define d{at} \"D\"\n  when d{}", at + 1).unwrap();
    }
    text
}

#[test]
fn defines_behind_defines_are_followed_so_far_and_no_further() {
    assert!(!checked(&chain(64)).contains("define-too-deep"));
    for length in [65, 3_000] {
        assert!(checked(&chain(length)).contains("error[define-too-deep]"), "{length}");
    }
}

#[test]
fn lists_and_files_have_so_many_parts_and_no_more() {
    let list =
        |members: usize| format!("define many \"Many\"\n  when any of ({})\n", vec!["mark-seen"; members].join(", "));
    assert!(!checked(&list(1_000)).contains("too-many-parts"));
    for members in [1_001, 100_000] {
        assert!(checked(&list(members)).contains("more than 1000 members in one list"), "{members}");
    }
    let agencies = |members: usize| {
        format!("event seen \"Seen\"\n  about the child\n  held by {}\n", vec!["social-care"; members].join(", "))
    };
    assert!(checked(&agencies(50_000)).contains("more than 1000 members in one list"));
    let terms: String = (0..20_001).fold(String::new(), |mut text, at| {
        writeln!(text, "term t{at} \"T\"").unwrap();
        text
    });
    assert!(checked(&terms).contains("more than 20000 blocks"));
}

#[test]
fn defines_that_name_the_next_one_twice_cost_no_more_than_once() {
    let mut text = "define d40 \"D\"\n  when mark-seen\n".to_owned();
    for at in 0..40 {
        writeln!(
            text,
            "define d{at} \"D\"\n  when (d{next} and mark-seen) or (d{next} and not mark-seen)",
            next = at + 1
        )
        .unwrap();
    }
    assert!(!checked(&text).contains("error["));
}
