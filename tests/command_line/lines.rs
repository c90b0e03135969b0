//! `threshold decide --lines`: many referrals, one a line, and what is wrong with one keeps none of the others.

use serde_json::Value;

use crate::SMALL;
use crate::support::binary::{Folder, Run, command, run, run_with};

const GOOD: &str = r#"{"referral":"R-1","received":"2026-11-20T16:50","children":[{"child":"Child A","facts":{"mark-seen":true,"independently-mobile":"no"}}]}"#;

fn answers(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_line_is_decided_and_a_wrong_one_says_why() {
    let folder = Folder::new();
    let wrong = GOOD.replace("mark-seen", "mark-sen");
    let text = [GOOD, "", "{", &wrong, GOOD, "\u{feff}"].join("\n");
    let path = folder.write("many.ndjson", text);
    let Run { code, out, err } = run(&["decide", &path, "--lines", "--rules", SMALL]);
    let found = answers(&out);
    assert_eq!(code, Some(1), "{err}");
    assert_eq!(found.iter().map(|answer| answer["line"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 3, 4, 5, 6]);
    assert_eq!((&found[0]["kind"], &found[3]["kind"]), (&"brief".into(), &"brief".into()));
    let (mut first, mut last) = (found[0].clone(), found[3].clone());
    (first["line"], last["line"]) = (0.into(), 0.into());
    assert_eq!(first, last);
    assert_eq!(found[0]["children"][0]["child"], "Child A");
    assert!(
        found[0]["children"][0]["rules"].as_array().unwrap().iter().any(|rule| rule == "bruise-not-mobile"),
        "{out}"
    );
    assert_eq!(found[1]["kind"], "problems");
    assert_eq!(found[2]["problems"][0]["code"], "referral-unknown-name");
    assert!(found[2]["problems"][0]["places"][0]["file"].as_str().unwrap().ends_with("many.ndjson:4"));
    assert_eq!(err, "3 of 5 lines could not be decided; each says why\n");
}

#[test]
fn a_whole_record_on_a_line_is_the_record_alone() {
    let folder = Folder::new();
    let path = folder.write("one.json", GOOD);
    let alone = run(&["decide", &path, "--rules", SMALL, "--format", "json"]).gives(0).json();
    let mut arguments = command(&["decide", "-", "--lines", "--full", "--rules", SMALL]);
    arguments.env("NO_COLOR", "1");
    let line = run_with(arguments, GOOD.as_bytes()).gives(0).quietly().json();
    assert_eq!(line["decision"], alone["decision"]);
}

#[test]
fn a_table_is_decided_row_by_row() {
    let folder = Folder::new();
    let table = "referral,received,mark-seen,independently-mobile\nR-1,2026-11-20,yes,no\nR-2,2026-11-20,yes\nR-3,2026-11-20,perhaps,\nR-4,2026-11-20,,false\n";
    let Run { code, out, .. } = run(&["decide", &folder.write("many.csv", table), "--lines", "--rules", SMALL]);
    let found = answers(&out);
    let kinds: Vec<&str> = found.iter().map(|answer| answer["kind"].as_str().unwrap()).collect();
    assert_eq!((code, kinds), (Some(1), vec!["brief", "problems", "problems", "brief"]), "{out}");
    assert_eq!(found[0]["referral"], "R-1");
    assert_eq!(found[3]["line"], 5);
}

#[test]
fn a_table_loses_nothing_in_silence() {
    let folder = Folder::new();
    for (header, says) in [
        ("referral,received,mark-seen, mark-seen ", "the column `mark-seen` stands there twice"),
        ("referral,child,received,child", "the column `child` stands there twice"),
    ] {
        let table = format!("{header}\nR-1,2026-11-20,yes,no\n");
        run(&["decide", &folder.write("twice.csv", table), "--lines", "--rules", SMALL]).gives(2).and_says(says);
    }
    // What a mark that is never closed has swallowed is not silently gone.
    let open = "referral,received,mark-seen\nR-1,2026-11-20,yes\n\"R-2,2026-11-20,yes\nR-3,2026-11-20,no\n";
    let Run { code, out, .. } = run(&["decide", &folder.write("open.csv", open), "--lines", "--rules", SMALL]);
    let found = answers(&out);
    assert_eq!((code, found.len()), (Some(1), 2), "{out}");
    let message = found[1]["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("goes on over 2 further lines"), "{message}");
}

#[test]
fn nothing_that_could_be_decided_is_a_wrong_input() {
    let folder = Folder::new();
    let long = format!("{{\"a\":\"{}\"}}\n\u{1}\n", "x".repeat(5_000_000));
    let Run { code, out, .. } = run(&["decide", &folder.write("bad.ndjson", long), "--lines", "--rules", SMALL]);
    let found = answers(&out);
    assert_eq!((code, found.len()), (Some(2), 2), "{out}");
    assert_eq!(found[0]["problems"][0]["code"], "line-too-long");
    run(&["decide", "no-such.ndjson", "--lines", "--rules", SMALL]).gives(2).and_says("cannot read no-such.ndjson");
    run(&["decide", &folder.write("none.ndjson", ""), "--lines", "--rules", SMALL]).gives(0).quietly();
}
