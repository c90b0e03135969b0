//! `threshold measure` as it is shipped.

use std::fs;

use serde_json::{Value, json};

use crate::support::binary::{Folder, Run, run};

/// The small pack of these tests.
const PACK: &str = "tests/measures/counted";

/// Exit code, standard output, standard error.
fn measure(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Run { code, out, err } = run(&[&["measure", "--rules", PACK], arguments].concat());
    (code, out, err)
}

const SEEN: &str = "\
referral: R-1
received: 2026-11-20
household: { money-short: no }
children:
  - { child: Child A, facts: { hurt: yes, seen: yes, in-hospital: no } }
  - { child: Child B, facts: { hurt: yes, seen: no, in-hospital: no } }
";
const NOT_ASKED: &str = "\
referral: R-2
received: 2026-11-21
household: { money-short: yes, letter-sent: yes }
children:
  - { child: Child A, facts: { hurt: yes, in-hospital: no } }
";

/// A case file as the form saves it, with a judgement and a decision for each of two children.
fn case_file(folder: &Folder, judged: [&str; 2], decided: [(&str, &str, &str); 2]) -> Value {
    let referral = json!({ "referral": "R-3", "received": "2026-10-31T09:00", "household": { "money-short": false },
        "children": [{ "child": "Child A", "facts": { "hurt": true, "seen": true, "in-hospital": false } },
                     { "child": "Child B", "facts": { "hurt": false } }] });
    let path = folder.write("referral.json", referral.to_string());
    let answer = run(&["decide", &path, "--rules", PACK, "--format", "json"]).gives(0).json();
    fs::remove_file(path).unwrap();
    let decision = answer["decision"].clone();
    let judgement = |level: &str| json!({ "level": level, "why": "", "late": level == "late" });
    let verdict =
        |(choice, level, at): (&str, &str, &str)| json!({ "choice": choice, "level": level, "result": "", "at": at });
    json!({
        "threshold-case": 1, "engine": "0.0.9", "pack": decision["pack"], "asAt": decision["asAt"],
        "referral": referral, "decision": decision,
        "form": {
            "children": [{ "id": 1, "label": "Child A" }, { "id": 2, "label": "Child B" }],
            "judgements": { "1": judgement(judged[0]), "2": judgement(judged[1]) },
            "verdicts": { "1": verdict(decided[0]), "2": verdict(decided[1]) },
        },
    })
}

#[test]
fn shares_are_told_with_both_ends() {
    let folder = Folder::new();
    let (one, two) = (folder.write("one.yaml", SEEN), folder.write("two.yaml", NOT_ASKED));
    let (code, out, err) = measure(&[&one]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("Hurt children who were seen\n  1 of 2 children (50 %).\n"), "{out}");
    assert!(out.contains("Nobody to count: this speaks of none of the households here."), "{out}");
    let (_, twice, _) = measure(&[&one, &one]);
    assert!(twice.contains("Counted more than once, because several files have the same reference: R-1.\n"), "{twice}");
    let (_, out, _) = measure(&[&one, &two]);
    assert!(!out.contains("more than once"), "{out}");
    assert!(out.contains("  Between 1 of 3 (33.3 %) and 2 of 3 (66.7 %): too little is known of 1 child.\n"), "{out}");
    assert!(out.contains("  1 of 1 household (100 %).\n"), "{out}");
    assert!(out.contains("Source: Handbook, Tests, page 3 [recalled"), "{out}");
    let folder = folder.0.to_string_lossy();
    assert_eq!(measure(&[&folder]).1, out, "a folder is its files");
    let (_, markdown, _) = measure(&[&folder, "--format", "markdown"]);
    assert!(markdown.contains("## Hurt children who were seen\n\n**Between 1 of 3 (33.3 %) and 2 of 3"), "{markdown}");
}

#[test]
fn judgements_and_decisions_are_counted_by_month() {
    let folder = Folder::new();
    let agree = ("agree", "", "2026-11-02T10:00");
    let first = case_file(&folder, ["watch", "rescue"], [agree, ("higher", "watch", "2026-10-31T10:00")]);
    let second = case_file(&folder, ["late", "not-sure"], [("lower", "calm", "2026-10-31T10:00"), ("not-yet", "", "")]);
    let third = case_file(&folder, ["calm", "of-elsewhere"], [agree, agree]);
    for (name, file) in [("1.json", first), ("2.json", second), ("3.json", third)] {
        folder.write(name, file.to_string());
    }
    let (code, out, err) = measure(&[&folder.0.to_string_lossy(), "--format", "json"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let counted: Value = serde_json::from_str(&out).unwrap();
    let compared = |agreed: u64, above: u64, below: u64, other: u64| json!({ "agreed": agreed, "above": above, "below": below, "notComparable": other });
    let wanted = json!([
        { "month": "2026-10", "judgements": compared(1, 1, 1, 1), "noJudgement": 2, "decisions": compared(0, 1, 1, 0), "undecided": 1 },
        { "month": "2026-11", "judgements": compared(0, 0, 0, 0), "noJudgement": 0, "decisions": compared(3, 0, 0, 0), "undecided": 0 },
    ]);
    assert_eq!(counted["months"], wanted);
    assert_eq!((&counted["referrals"], &counted["children"]), (&json!(3), &json!(6)));
    let (_, out, _) = measure(&[&folder.0.to_string_lossy()]);
    assert!(
        out.contains("2026-10: 0 of 2 the same as the rules gave, 1 above, 1 below; 1 child not decided\n"),
        "{out}"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_counted() {
    let folder = Folder::new();
    let good = folder.write("good.yaml", SEEN);
    let bad = folder.write("bad.yaml", SEEN.replace("hurt: yes", "hurt: maybe"));
    let mut file = case_file(&folder, ["watch", "watch"], [("agree", "", ""), ("agree", "", "")]);
    file["form"]["verdicts"]["1"]["at"] = json!(7);
    let broken = folder.write("broken.json", file.to_string());
    let (code, out, err) = measure(&[&good, &bad, &broken]);
    assert_eq!(code, Some(1), "{err}");
    assert!(out.contains("Not counted, because it cannot be read: 2 files ("), "{out}");
    assert!(out.contains("  1 of 2 children (50 %).\n"), "{out}");
    assert!(
        err.contains("bad.yaml:5:") && err.contains("what people decided in this case file cannot be read"),
        "{err}"
    );
    assert_eq!(measure(&[&bad]).0, Some(2));
    assert_eq!(measure(&[&good, "--as-at", "yesterday"]).0, Some(2));
    assert_eq!(measure(&["no-such-file.yaml"]).0, Some(2));
    let (_, json, _) = measure(&[&bad, "--format", "json"]);
    let left: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(left["leftOut"][0]["problems"][0]["severity"], "error");
}

#[test]
fn a_case_file_changed_after_it_was_saved_is_counted_and_named() {
    let folder = Folder::new();
    let mut file = case_file(&folder, ["watch", "watch"], [("agree", "", ""), ("agree", "", "")]);
    file["threshold-case"] = json!(2);
    let path = folder.write("file.json", file.to_string());
    let (code, out, _) = measure(&[&path]);
    assert_eq!(code, Some(0));
    assert!(out.contains("Counted, although changed after it was saved: "), "{out}");
}

/// The measures of the built-in pack over some events, each with the child to whom it happened.
fn of_plans(events: &[(&str, &str, &str)], at: &str) -> Value {
    let folder = Folder::new();
    let children: Vec<Value> =
        ["A", "B", "C", "D"].map(|child| json!({ "child": child, "facts": { "age": "9 years" } })).into();
    let team = |child: &str| if child == "A" { "North" } else { "South" };
    let events: Vec<Value> = events
        .iter()
        .map(|(child, event, on)| json!({ "event": event, "on": on, "child": child, "recorded": { "team": team(child) } }))
        .collect();
    let complete = ["protection-plan-started", "protection-plan-ended", "referral-made"];
    let referral = json!({ "referral": "R-9", "received": "2020-01-01", "children": children, "events": events, "history-complete": complete });
    let path = folder.write("plans.json", referral.to_string());
    run(&["measure", &path, "--as-at", at, "--format", "json"]).gives(0).json()
}

#[test]
fn plans_are_counted_each_and_a_year_has_each_day_once() {
    let (began, ended) = ("protection-plan-started", "protection-plan-ended");
    let events = [
        // Two years after the end to the day, and a day too late.
        ("A", began, "2024-01-10"),
        ("A", ended, "2024-05-31"),
        ("A", began, "2026-05-31"),
        ("B", began, "2024-01-10"),
        ("B", ended, "2024-05-30"),
        ("B", began, "2026-05-31"),
        // Twice in the year, and once a year ago to the day, which was the last day of the year before.
        ("C", began, "2025-10-02"),
        ("C", ended, "2026-01-02"),
        ("C", began, "2026-03-02"),
        ("D", began, "2025-10-01"),
    ];
    let counted = of_plans(&events, "2026-10-01");
    let of = |name: &str| {
        let measures = counted["measures"].as_array().unwrap();
        measures.iter().find(|one| one["measure"] == name).unwrap().clone()
    };
    let share = |of: &Value| (of["counted"].to_string(), of["among"].to_string());
    assert_eq!(share(&of("plan-again")), ("[3,3]".to_owned(), "[4,4]".to_owned()));
    assert_eq!(share(&of("plan-again-within-two-years")), ("[2,2]".to_owned(), "[4,4]".to_owned()));
    let by = of("plan-again")["by"].clone();
    let by: Vec<String> = by
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}: {}", one["of"], one["name"], one["part"]["counted"]))
        .collect();
    assert_eq!(by, ["\"team\" \"North\": [1,1]", "\"team\" \"South\": [2,2]"]);
    // A leap day is one day of its year.
    let leap = [("A", began, "2024-02-29"), ("B", began, "2023-02-28"), ("C", began, "2023-03-01")];
    let counted = of_plans(&leap, "2024-02-29");
    let again =
        counted["measures"].as_array().unwrap().iter().find(|one| one["measure"] == "plan-again").unwrap().clone();
    assert_eq!(share(&again), ("[0,0]".to_owned(), "[2,2]".to_owned()));
}

#[test]
fn a_referral_comes_again_within_a_year_to_the_day() {
    let events = [
        ("A", "referral-made", "2025-06-01"),
        ("A", "referral-made", "2026-06-01"),
        ("B", "referral-made", "2025-05-31"),
        ("B", "referral-made", "2026-06-01"),
    ];
    let counted = of_plans(&events, "2026-08-01");
    let again = counted["measures"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["measure"] == "referred-again-within-a-year")
        .unwrap();
    assert_eq!((again["counted"].to_string(), again["among"].to_string()), ("[1,1]".to_owned(), "[2,2]".to_owned()));
}

#[test]
fn what_the_first_version_kept_is_counted() {
    let kept = |name: &str| format!("tests/kept/0.1.0/{name}.json");
    let files = ["bruise-baby", "core-groups-stand-still", "early-help-refused"].map(kept);
    let counted = run(&["measure", &files[0], &files[1], &files[2], "--format", "json"]).gives(0).json();
    assert_eq!((&counted["referrals"], &counted["leftOut"]), (&json!(3), &json!([])));
    // Judgements that nobody can place are not lost in silence.
    let folder = Folder::new();
    let text = fs::read_to_string(&files[0]).unwrap();
    let path = folder.write(
        "file.json",
        text.replace(
            "\"form\": {}",
            "\"form\": { \"judgements\": { \"1\": { \"level\": \"watch\", \"late\": false } } }",
        ),
    );
    let refused = run(&["measure", &path]).gives(2);
    assert!(refused.err.contains("not for which children"), "{}", refused.err);
}
