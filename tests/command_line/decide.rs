//! `threshold decide`: a referral from a file or from standard input, in every format.

use std::fs;

use serde_json::Value;

use crate::support::binary::{Folder, command, run, run_with};
use crate::{BABY, SMALL, corpus};

const BABY_JSON: &str = r#"{"referral":"R-BABY","received":"2026-11-20T16:50",
    "children":[{"child":"Child A","facts":{"independently-mobile":false,"mark-seen":true}}]}"#;

fn rules_of(child: &Value) -> Vec<&str> {
    child["reasons"].as_array().unwrap().iter().map(|reason| reason["rule"].as_str().unwrap()).collect()
}

#[test]
fn a_baby_with_a_bruise_is_decided_in_words() {
    let folder = Folder::new();
    let out = run(&["decide", &folder.write("baby.yaml", BABY)]).gives(0).quietly().out;
    assert!(out.starts_with("THRESHOLD TEST - decision support. A named person decides.\nRef R-BABY |"), "{out}");
    for words in ["\nChild A: ", "received 2026-11-20T16:50", "\nDO\n", "\nWHY\n", "\nASK\n"] {
        assert!(out.contains(words), "{words}\n{out}");
    }
    let full = run(&["decide", &folder.write("baby.yaml", BABY), "--full"]).gives(0).quietly().out;
    for words in ["[bruise-not-mobile]", "WHAT MUST HAPPEN", "EVERYTHING THAT WAS TOLD"] {
        assert!(full.contains(words), "{words}\n{full}");
    }
    assert!(out.lines().count() <= 40 && full.lines().count() > 40, "{out}");
}

#[test]
fn the_same_decision_in_json_from_a_file_or_from_standard_input() {
    let folder = Folder::new();
    let file =
        |name: &str, text: &str| run(&["decide", &folder.write(name, text), "--format", "json"]).gives(0).quietly();
    let yaml = file("baby.yaml", BABY);
    let json = yaml.json();
    assert_eq!(json["kind"], "decision");
    let child = &json["decision"]["children"][0];
    assert!(rules_of(child).contains(&"bruise-not-mobile"), "{child}");
    let because =
        child["reasons"].as_array().unwrap().iter().find(|reason| reason["rule"] == "bruise-not-mobile").unwrap();
    assert_eq!(because["level"]["name"], "child-protection");
    assert_eq!(yaml, file("baby.json", BABY_JSON));
    assert_eq!(yaml, file("no-ending", BABY_JSON));
    for text in [BABY, BABY_JSON] {
        assert_eq!(yaml, run_with(command(&["decide", "-", "--format", "json"]), text.as_bytes()));
    }
    assert_eq!(yaml.out.lines().count(), 1, "one line");
}

#[test]
fn a_decision_in_markdown() {
    let folder = Folder::new();
    let out = run(&["decide", &folder.write("baby.yaml", BABY), "--format", "markdown"]).gives(0).quietly().out;
    assert!(out.contains("Child A") && out.contains("bruise-not-mobile") && out.contains('#'), "{out}");
}

#[test]
fn an_exception_that_is_proved_is_shown() {
    let folder = Folder::new();
    let text = format!("{BABY}      birthmark-confirmed: yes\n");
    let json = run(&["decide", &folder.write("birthmark.yaml", text), "--format", "json"]).gives(0).json();
    let child = &json["decision"]["children"][0];
    assert!(!rules_of(child).contains(&"bruise-not-mobile"), "{child}");
    let excepted: Vec<&Value> =
        child["excepted"].as_array().unwrap().iter().map(|excepted| &excepted["rule"]).collect();
    assert!(excepted.contains(&&Value::from("bruise-not-mobile")), "{child}");
}

#[test]
fn the_moment_is_that_of_the_option_then_of_the_referral() {
    let folder = Folder::new();
    let baby = folder.write("baby.yaml", BABY);
    let at = |moment: &str| run(&["decide", "--rules", SMALL, &baby, "--as-at", moment, "--format", "json"]);
    assert_eq!(at("2027-01-02").gives(0).json()["decision"]["asAt"], "2027-01-02");
    assert_eq!(at("2027-01-02T08:30").gives(0).json()["decision"]["asAt"], "2027-01-02T08:30");
    assert_eq!(at("2027-01-02 08:30").gives(0).json()["decision"]["asAt"], "2027-01-02T08:30");
    assert_eq!(
        run(&["decide", "--rules", SMALL, &baby, "--format", "json"]).json()["decision"]["asAt"],
        "2026-11-20T16:50"
    );
    for wrong in ["tomorrow", "2026-02-30", "", "2026-11-20T16:50Z"] {
        let problems = at(wrong).gives(2).json();
        assert_eq!(problems["problems"][0]["code"], "no-such-moment", "{wrong}");
        run(&["decide", "--rules", SMALL, &baby, "--as-at", wrong]).gives(2).and_says("error[no-such-moment]");
    }
    let undated = folder.write("undated.yaml", BABY.replace("received: 2026-11-20T16:50\n", ""));
    run(&["decide", "--rules", SMALL, &undated]).gives(2).and_says("error[no-moment]");
    run(&["decide", "--rules", SMALL, &undated, "--as-at", "2026-11-20"]).gives(0).quietly();
}

#[test]
fn packs_are_taken_from_folders() {
    let folder = Folder::new();
    let baby = folder.write("baby.yaml", BABY);
    let own = SMALL.to_owned();
    for path in [
        own.clone(),
        format!("{own}/"),
        format!("{own}/../pack"),
        fs::canonicalize(&own).unwrap().to_str().unwrap().to_owned(),
    ] {
        let out = run(&["decide", &baby, "--rules", &path]).gives(0).quietly().out;
        assert!(out.contains("Front door (test) v1.0.0"), "{out}");
    }
    let england = run(&["decide", &baby, "--rules", "rules/england"]).gives(0).quietly().out;
    assert!(england.contains("Bruise on a child who cannot move independently"), "{england}");
    let mut inside = command(&["decide", "-", "--rules", "."]);
    inside.current_dir(fs::canonicalize(&own).unwrap());
    assert!(run_with(inside, BABY.as_bytes()).gives(0).out.contains("Front door (test)"));
    run(&["decide", &baby, "--rules", &folder.path("nowhere")]).gives(2).and_says("cannot read");
    run(&["decide", &baby, "--rules", &folder.0.display().to_string()]).gives(2).and_says("holds no .rules file");
    run(&["decide", &baby, "--rules", &baby]).gives(2).and_says("error: ");
    let broken = run(&["decide", &baby, "--rules", &corpus("check/bad/unknown-choice/case")]).gives(2);
    assert_eq!(broken.out, "");
    assert!(
        broken.err.contains("error[unknown-choice]") && broken.err.contains("the pack cannot be used: 6 errors"),
        "{broken:?}"
    );
}

#[test]
fn a_wrong_referral_is_not_decided() {
    let folder = Folder::new();
    let wrong = folder.write("wrong.yaml", BABY.replace("mark-seen", "mark-sen"));
    let said = run(&["decide", &wrong]).gives(2).and_says("error[referral-unknown-name]");
    assert!(said.err.contains("did you mean `mark-seen`?") && said.err.contains("wrong.yaml:6:7"), "{said:?}");
    assert!(said.err.ends_with("nothing was decided: 1 error\n"), "{said:?}");
    let json = run(&["decide", &wrong, "--format", "json"]).gives(2).quietly().json();
    assert_eq!(json["kind"], "problems");
    assert_eq!(json["problems"][0]["places"][0]["line"], 6);
    let from_input = run_with(command(&["decide", "-"]), b"children: [");
    assert!(from_input.gives(2).and_says("error[unreadable-document]").err.contains("--> -:1:11"));
}

#[test]
fn the_same_referral_gives_the_same_bytes() {
    let folder = Folder::new();
    let siblings = "referral: R-1\nreceived: 2026-11-20\nchildren:\n  - child: Child B\n  - child: Child A\n    facts: { mark-seen: yes }\n";
    let turned = "children:\n  - { child: Child A, facts: { mark-seen: yes } }\n  - { child: Child B }\nreceived: 2026-11-20\nreferral: R-1\n";
    for format in ["text", "json", "markdown"] {
        let decide = |name: &str, text: &str| {
            run(&["decide", "--rules", SMALL, &folder.write(name, text), "--format", format]).gives(0)
        };
        assert_eq!(decide("a.yaml", siblings), decide("b.yaml", turned), "{format}");
        assert_eq!(decide("a.yaml", siblings), decide("a.yaml", siblings), "{format}");
    }
}
