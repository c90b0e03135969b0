//! `threshold import` as it is shipped: what councils hold becomes case files, and nothing is lost in silence.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::binary::{Folder, run};

/// Imports into a new folder; the case files by the first label, and the rows of the report.
pub(super) fn import(source: &str, arguments: &[&str]) -> (BTreeMap<String, Value>, Vec<Value>, String, Option<i32>) {
    let folder = Folder::new();
    let out = folder.path("out");
    let ran = run(&[&["import", source, "--keep-ids", "--out", &out], arguments].concat());
    let mut cases = BTreeMap::new();
    for file in fs::read_dir(Path::new(&out).join("cases")).unwrap() {
        let path = file.unwrap().path();
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        cases.insert(case["referral"].as_str().unwrap().to_owned(), case);
    }
    let report: Value =
        serde_json::from_str(&fs::read_to_string(Path::new(&out).join("report.json")).unwrap()).unwrap();
    let rows = report["rows"].as_array().unwrap().clone();
    let table = fs::read_to_string(Path::new(&out).join("report.csv")).unwrap();
    assert_eq!(csv_rows(&table), rows.len() + 1, "both reports have the same rows");
    (cases, rows, ran.out, ran.code)
}

fn csv_rows(text: &str) -> usize {
    let (mut quoted, mut rows) = (false, 0);
    for letter in text.chars() {
        quoted ^= letter == '"';
        rows += usize::from(letter == '\n' && !quoted);
    }
    rows
}

/// The rows of the report about a column, as outcome and reason.
pub(super) fn about<'r>(rows: &'r [Value], column: &str) -> Vec<(&'r str, &'r str)> {
    let of = rows.iter().filter(|row| row["column"] == column);
    of.map(|row| (row["outcome"].as_str().unwrap(), row["why"].as_str().unwrap())).collect()
}

/// The times of one event of one child.
pub(super) fn times<'c>(case: &'c Value, event: &str) -> Vec<&'c Value> {
    case["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|other| other["event"] == event)
        .map(|event| &event["on"])
        .collect()
}

#[test]
fn the_census_becomes_case_files_and_every_trap_is_told() {
    let (cases, rows, said, code) = import("cin", &["tests/data/cin"]);
    assert_eq!(code, Some(1), "something needs to be looked at");
    assert!(said.contains("seen as at 2026-03-31"), "{said}");
    let one = &cases["MADEUP-1"];
    // Two returns, several episodes, one child.
    assert_eq!(times(one, "referral-made").len(), 3);
    assert_eq!(times(one, "enquiry-started").len(), 2);
    // The conference stands at both levels.
    assert_eq!(times(one, "conference-held"), ["2026-01-05"]);
    assert_eq!(about(&rows, "DateOfInitialCPC").iter().filter(|(outcome, _)| *outcome == "repeated").count(), 1);
    // Only that there was an earlier plan is told.
    let plans = times(one, "protection-plan-started");
    assert_eq!(plans.len(), 2);
    assert_eq!(plans[1]["to"], "2026-01-05");
    assert_eq!(plans[1]["from"], "2019-05-02");
    // `1` is a yes, and a date stands at the other level.
    assert_eq!(times(one, "conference-not-needed")[0]["from"], "2026-02-02");
    assert_eq!(one["children"][0]["facts"]["disabled"], "yes");
    assert_eq!(one["children"][0]["worries"][0]["about"], "neglect");
    assert_eq!(one["children"][0]["born"], "2019-05-02");
    assert!(about(&rows, "PersonBirthDate").iter().any(|(_, why)| why.starts_with("2019-05-03 is another birth")));
    // Four bank holidays lie between.
    assert!(about(&rows, "InitialCPCtarget")[0].1.contains("15 working days end on 2025-12-30, the first day counted"));
    // Not yet born, and nobody knows whether born.
    assert_eq!(cases["MADEUP-2"]["children"][0]["facts"]["unborn"], "yes");
    assert_eq!(times(&cases["MADEUP-2"], "baby-born").len(), 1);
    assert_eq!(cases["MADEUP-4"]["children"][0]["facts"]["unborn"], "not-known");
    // Dates in the wrong order, no day of the calendar, no reason, a plan that began elsewhere.
    let three = &cases["MADEUP-3"];
    assert_eq!(times(three, "case-closed"), ["2025-11-03"]);
    assert_eq!(times(three, "conference-held"), ["2025-10-10"]);
    assert_eq!(
        about(&rows, "AssessmentActualStartDate").iter().filter(|(outcome, _)| *outcome == "not-placed").count(),
        1
    );
    assert!(about(&rows, "CINclosureDate").iter().any(|(_, why)| why.contains("wrong order")));
    assert!(about(&rows, "CINclosureDate").iter().any(|(_, why)| why.contains("`ReasonForClosure` is not told")));
    for (column, value) in [("", "stray words"), ("", "never seen before"), ("NewColumn", "7")] {
        let found =
            rows.iter().any(|row| row["column"] == column && row["value"] == value && row["outcome"] == "unknown");
        assert!(found, "{value}");
    }
    assert!(rows.iter().any(|row| row["line"] == 71 && row["why"].as_str().unwrap().contains("same pupil number")));
    assert!(rows.iter().all(|row| row["value"] != "A999000000001"), "who a child is does not stand in the report");
}

#[test]
fn the_tables_of_the_dataset_become_families() {
    let (cases, rows, said, code) = import("ssd", &["tests/data/ssd"]);
    assert_eq!((code, cases.len()), (Some(1), 2), "{said}");
    let family = &cases["P1"];
    let children = family["children"].as_array().unwrap();
    let label = |child: &Value| child["child"].as_str().unwrap().to_owned();
    assert_eq!(children.iter().map(label).collect::<Vec<_>>(), ["P1", "P2", "P5"]);
    assert_eq!(children[0]["parent-of"][0], "P2", "a mother who is a child herself");
    assert_ne!(children[0]["family"], children[1]["family"]);
    assert_eq!(children[0]["family"], children[2]["family"]);
    // The contact about two children of one family is one, and is the household's.
    assert_eq!(times(family, "contact-received"), ["2026-02-02T16:50", "2026-02-20"]);
    assert_eq!(times(family, "transfer-conference-held"), ["2026-03-10"]);
    assert_eq!(times(family, "care-review-held"), ["2026-04-02"], "found through the episode of care");
    assert_eq!(times(family, "taken-into-care"), ["2026-03-12"], "a table with semicolons and British dates");
    assert_eq!(times(family, "seen-by-social-worker").len(), 2, "one visit on which nobody saw the child is none");
    let worries: Vec<&Value> = children[0]["worries"].as_array().unwrap().iter().map(|worry| &worry["about"]).collect();
    assert_eq!(worries, ["emotional-harm", "parental-health-or-substance-use"], "a flag that says no is no worry");
    assert!(rows.iter().any(|row| row["child"] == "P4" && row["why"].as_str().unwrap().contains("twenty-six")));
    assert!(rows.iter().any(|row| row["table"] == "notes"), "a file that is no table");
    assert!(rows.iter().any(|row| row["why"].as_str().unwrap().contains("the row has 2 values and the header 3")));
    assert!(rows.iter().all(|row| row["value"] != "Made-up"), "no name stands in the report");
    let (apart, ..) = import("ssd", &["tests/data/ssd", "--apart"]);
    assert_eq!(apart.len(), 4);
}

#[test]
fn the_files_of_children_in_care_become_case_files() {
    let (cases, rows, said, code) = import("903", &["tests/data/903", "--as-at", "2026-03-31"]);
    assert_eq!((code, cases.len()), (Some(1), 2), "{said}");
    let one = &cases["K1"];
    assert_eq!(times(one, "taken-into-care"), ["2025-04-10"]);
    assert_eq!(times(one, "placement-began"), ["2025-04-10", "2025-06-01", "2025-11-01"], "a new order is no new home");
    assert_eq!(times(one, "left-care").len(), 0, "the next episode follows");
    assert_eq!(one["children"][0]["facts"]["care-placement"]["value"], "parent-care-order");
    assert_eq!(one["children"][0]["facts"]["alone-in-the-country"], "yes");
    assert_eq!(times(&cases["K2"], "left-care"), ["2024-08-07"]);
    assert_eq!(cases["K2"]["children"][0]["facts"]["leaver-home-suitable"], "no");
    assert!(about(&rows, "DOB").iter().any(|(_, why)| why.starts_with("2012-06-06 is another birth")));
}

#[test]
fn what_was_imported_is_decided_shown_and_counted() {
    let folder = Folder::new();
    let out = folder.path("out");
    run(&["import", "ssd", "tests/data/ssd", "--keep-ids", "--out", &out]);
    let (case, cases) = (format!("{out}/cases/P1.json"), format!("{out}/cases"));
    let decision = run(&["decide", &case, "--format", "json"]).gives(0).json();
    let level =
        |at: usize| decision["decision"]["children"][at]["level"]["lowest"]["title"].as_str().unwrap().to_owned();
    assert!(level(0).starts_with("Child protection"), "on a plan since March: {}", level(0));
    let timeline = run(&["timeline", &case]).gives(0);
    assert!(timeline.out.contains("A child protection plan began"), "{}", timeline.out);
    let counted = run(&["measure", &cases, "--format", "json"]).gives(0).json();
    let measures = counted["measures"].as_array().unwrap();
    let again = measures.iter().find(|measure| measure["measure"] == "referred-again-within-a-year").unwrap();
    assert_eq!((again["among"][0].as_u64(), again["counted"][0].as_u64()), (Some(3), Some(2)), "{again}");
}

#[test]
fn labels_are_hashes_that_a_secret_changes() {
    let folder = Folder::new();
    let secret = folder.write("secret.txt", "made up and long");
    let labels = |arguments: &[&str], out: &str| {
        let out = folder.path(out);
        run(&[&["import", "903", "tests/data/903/header.csv", "--out", &out], arguments].concat());
        let read = fs::read_dir(Path::new(&out).join("cases")).unwrap();
        let mut names: Vec<String> = read.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let (plain, again, hidden) = (labels(&[], "a"), labels(&[], "b"), labels(&["--secret", &secret], "c"));
    assert_eq!(plain, again);
    assert!(plain.iter().all(|name| name.starts_with("C-") && !hidden.contains(name)), "{plain:?} {hidden:?}");
}

#[test]
fn hostile_xml_is_refused_with_its_line_and_leaves_nothing() {
    let deep = "<a>".repeat(100_000);
    let bomb = "<?xml version='1.0'?>\n<!DOCTYPE m [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\n<Message>&b;</Message>";
    let folder = Folder::new();
    for (text, words) in [
        (deep.as_str(), "deep in one another"),
        (bomb, "line 2: the XML cannot be read: a document type is not taken"),
        ("<Message><Children></Message>", "line 1: the XML cannot be read"),
        ("", "the XML cannot be read"),
        ("<Message>\n&nothing;</Message>", "line 2"),
    ] {
        let path = folder.write("bad.xml", text);
        let out = folder.path("out");
        run(&["import", "cin", &path, "--out", &out, "--as-at", "2026-03-31"]).gives(2).and_says(words);
        assert_eq!(fs::read_dir(folder.path("")).unwrap().count(), 1, "{words}");
    }
}

#[test]
fn any_encoding_is_read_and_a_full_folder_is_not_written_into() {
    let text = "<?xml version='1.0' encoding='UTF-16'?><Message><Children><Child><LAchildID>É1</LAchildID>\
                <PersonBirthDate>2019-05-02</PersonBirthDate></Child></Children></Message>";
    let folder = Folder::new();
    let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    fs::write(folder.path("utf16.xml"), bytes).unwrap();
    let out = folder.path("out");
    let ran = run(&["import", "cin", &folder.path("utf16.xml"), "--out", &out, "--as-at", "2026-03-31", "--keep-ids"]);
    assert!(ran.out.contains("1 children in 1 case files") && ran.out.contains("UTF-16LE"), "{ran:?}");
    run(&["import", "cin", &folder.path("utf16.xml"), "--out", &out]).gives(2).and_says("is not empty");
}

#[test]
fn a_thousand_made_up_children_are_all_placed() {
    let mut text = String::from("<Message><Header><ReferenceDate>2026-03-31</ReferenceDate></Header><Children>");
    for child in 0..1_000 {
        let (day, month) = (child % 28 + 1, child % 12 + 1);
        write!(
            text,
            "<Child><ChildIdentifiers><LAchildID>M{child}</LAchildID><PersonBirthDate>2015-{month:02}-{day:02}</PersonBirthDate>\
             </ChildIdentifiers><CINdetails><CINreferralDate>2025-{month:02}-{day:02}</CINreferralDate><Assessments>\
             <AssessmentActualStartDate>2025-{month:02}-{day:02}</AssessmentActualStartDate></Assessments></CINdetails></Child>"
        )
        .unwrap();
    }
    let folder = Folder::new();
    let path = folder.write("many.xml", text + "</Children></Message>");
    let (cases, rows, _, code) = import("cin", &[&path]);
    assert_eq!((code, cases.len()), (Some(0), 1_000));
    assert_eq!(rows.iter().filter(|row| row["outcome"] == "placed").count(), 3_000);
}
