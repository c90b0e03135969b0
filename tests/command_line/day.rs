//! `threshold day` as it is shipped.

use serde_json::Value;

use crate::support::binary::{Folder, run};

const PLAN: &str = "\
referral: =R-1
received: 2026-06-01T09:00
children:
  - { child: Child A, facts: { age: 8 years, on-protection-plan: yes } }
  - { child: Child B, facts: { age: 9 years, on-protection-plan: yes } }
events:
  - { event: protection-plan-started, on: 2026-06-01, child: Child A }
";

fn list(arguments: &[&str]) -> Value {
    let folder = Folder::new();
    let path = folder.write("plan.yaml", PLAN);
    run(&[&["day", &path, "--as-at", "2026-06-20T09:00", "--format", "json"], arguments].concat()).gives(0).json()
}

#[test]
fn what_is_overdue_comes_first_and_each_deed_is_one_line() {
    let list = list(&[]);
    let duties = list["duties"].as_array().unwrap();
    let of = |name: &str| duties.iter().filter(|duty| duty["name"] == name).count();
    assert_eq!(duties[0]["urgency"], "overdue");
    let ranks = ["overdue", "due-soon", "open", "paused", "cannot-say"];
    let order: Vec<usize> =
        duties.iter().map(|duty| ranks.iter().position(|rank| duty["urgency"] == **rank).unwrap()).collect();
    assert!(order.is_sorted(), "{order:?}");
    // The visits of one child, and the decision of the household once for both.
    assert_eq!(of("plan-visits"), 1);
    assert_eq!(of("manager-sign-off"), 1);
    assert_eq!(of("manager-signs-in-time"), 0);
    let signed = duties.iter().find(|duty| duty["name"] == "manager-sign-off").unwrap();
    assert_eq!(signed["child"], "Child A, Child B");
    assert!(!signed["tell"].as_array().unwrap().is_empty());
}

#[test]
fn it_can_be_asked_for_one_owner_and_for_what_is_overdue() {
    let all = list(&[]);
    let chair = list(&["--who", "conference"]);
    let owners =
        |list: &Value| list["duties"].as_array().unwrap().iter().map(|one| one["owners"].clone()).collect::<Vec<_>>();
    assert!(!owners(&chair).is_empty() && owners(&chair).len() < owners(&all).len());
    assert!(owners(&chair).iter().all(|owner| owner.to_string().to_lowercase().contains("conference")));
    let overdue = list(&["--overdue"]);
    assert!(overdue["duties"].as_array().unwrap().iter().all(|one| one["urgency"] == "overdue"));
}

#[test]
fn a_table_holds_no_formula_and_a_page_no_script() {
    let folder = Folder::new();
    let path = folder.write("plan.yaml", PLAN);
    let written = |format: &str| run(&["day", &path, "--as-at", "2026-06-20", "--format", format]).gives(0).out;
    let csv = written("csv");
    assert!(csv.starts_with("urgency,due from,due by"));
    assert!(csv.contains("\"'=R-1\"") && !csv.contains("\"=R-1\""), "{csv}");
    let html = written("html");
    assert!(html.contains("<caption>") && !html.contains("<script"), "{html}");
    assert!(written("text").contains("By who has to do it"));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_listed() {
    let folder = Folder::new();
    let (good, bad) = (folder.write("a.yaml", PLAN), folder.write("b.yaml", "referral: [\n"));
    let listed = run(&["day", &good, &bad, "--as-at", "2026-06-20", "--format", "json"]).gives(1).json();
    assert_eq!(listed["files"], 1);
    assert_eq!(listed["leftOut"].as_array().unwrap().len(), 1);
    let unread = run(&["day", &bad, "--as-at", "2026-06-20"]).gives(2);
    assert!(unread.err.contains("b.yaml:") && unread.err.contains("error["), "{}", unread.err);
    run(&["day", &good, "--as-at", "yesterday"]).gives(2);
}

#[test]
fn a_deed_that_is_owed_after_each_return_is_a_line_each_time_and_stands_under_its_owner() {
    let folder = Folder::new();
    let returns = ["2026-03-04T10:00", "2026-04-04T10:00", "2026-06-08T10:00"];
    let events: String =
        returns.iter().map(|at| format!("  - {{ event: child-returned, child: A, on: {at} }}\n")).collect();
    let referral = format!(
        "referral: R-2\nreceived: 2026-03-02T10:00\nchildren:\n  - {{ child: A, born: 2012-05-05, facts: {{ danger-now: no }} }}\n\
         events:\n  - {{ event: missing-episode, child: A, on: 2026-03-03T10:00 }}\n  \
         - {{ event: missing-episode, child: A, on: 2026-04-03T10:00 }}\n  \
         - {{ event: missing-episode, child: A, on: 2026-06-07T10:00 }}\n{events}"
    );
    let path = folder.write("returns.yaml", &referral);
    let listed = |arguments: &[&str]| {
        let list: Value =
            run(&[&["day", &path, "--as-at", "2026-06-09T09:00", "--format", "json"], arguments].concat())
                .gives(0)
                .json();
        let duties = list["duties"].as_array().unwrap().clone();
        let talks =
            duties.iter().filter(|one| one["name"] == "return-interview" || one["name"] == "return-interview-in-time");
        talks.map(|one| one["due"]["latest"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&[]), ["2026-03-07T10:00", "2026-04-07T10:00", "2026-06-11T10:00"]);
    assert_eq!(listed(&["--who", "co-ordinator"]), listed(&[]));
}

const MISSED: &str = "\
referral: R-3
received: 2026-01-10T09:00
children:
  - { child: Child A, born: 2012-02-01, facts: { danger-now: no } }
events:
  - { event: missing-episode, on: 2026-01-11T09:00, child: Child A }
  - { event: child-returned, on: 2026-01-12T09:00, child: Child A }
";

#[test]
fn what_was_missed_stays_when_no_rule_asks_for_it_any_more_until_it_is_done_or_ended() {
    let folder = Folder::new();
    let of = |more: &str, at: &str| -> Vec<(String, String, String)> {
        let path = folder.write("missed.yaml", format!("{MISSED}{more}"));
        let list = run(&["day", &path, "--as-at", at, "--format", "json"]).gives(0).json();
        let duties = list["duties"].as_array().unwrap().iter().filter(|one| one["name"] == "missing-risk-assessment");
        let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        duties.map(|one| (text(one, "sort"), text(one, "urgency"), text(one, "lateBy"))).collect()
    };
    let line = |sort: &str, late: &str| vec![(sort.to_owned(), "overdue".to_owned(), late.to_owned())];
    assert_eq!(of("", "2026-01-30"), line("action", "14 working days"));
    assert_eq!(of("", "2026-04-20"), line("missed", "68 working days"));
    assert_eq!(of("", "2026-11-20"), line("missed", "219 working days"));
    let then = |event: &str, on: &str| format!("  - {{ event: {event}, on: {on}, child: Child A }}\n");
    assert_eq!(of(&then("missing-risk-assessed", "2026-03-20"), "2026-04-20"), []);
    assert_eq!(of(&then("child-died", "2026-03-20"), "2026-04-20"), []);
    // It is done too late, and missed until then.
    assert_eq!(of(&then("missing-risk-assessed", "2026-05-20"), "2026-04-20"), line("missed", "68 working days"));
    // Asked for again, it is one line with the date of the first.
    let again = then("missing-episode", "2026-04-19T09:00") + &then("child-returned", "2026-04-19T12:00");
    assert_eq!(of(&again, "2026-04-20"), line("action", "68 working days"));
}

#[test]
fn one_reference_in_two_files_and_files_of_a_later_day_are_named() {
    let folder = Folder::new();
    let (one, two) = (folder.write("a.yaml", PLAN), folder.write("b.yaml", PLAN));
    let later = folder.write("c.yaml", MISSED.replace("2026-01", "2026-07"));
    let listed = |format: &str| run(&["day", &one, &two, &later, "--as-at", "2026-06-20", "--format", format]).gives(0);
    let list = listed("json").json();
    assert_eq!(list["repeated"], serde_json::json!({ "=R-1": [one, two] }));
    assert_eq!(list["notBegun"], serde_json::json!([later]));
    let text = listed("text").out;
    assert!(text.contains("several files have the same reference: =R-1 ("), "{text}");
    assert!(text.contains("Received only after this day"), "{text}");
    let alone = run(&["day", &one, "--as-at", "2026-06-20", "--format", "json"]).gives(0).json();
    assert_eq!((&alone["repeated"], &alone["notBegun"]), (&serde_json::json!({}), &serde_json::json!([])));
}

#[test]
fn two_limits_of_one_visit_are_one_line() {
    let folder = Folder::new();
    let path = folder.write("plan.yaml", PLAN);
    let list = run(&["day", &path, "--as-at", "2026-08-20T09:00", "--format", "json"]).gives(0).json();
    let told = |part: &str| {
        let duties = list["duties"].as_array().unwrap().iter().filter(|one| one["child"] == "Child A");
        duties.filter(|one| one["title"].as_str().unwrap().contains(part)).count()
    };
    // Two limits of one visit are one line, with the first of both.
    assert_eq!(told("see the child") + told("sees a child"), 1);
}
