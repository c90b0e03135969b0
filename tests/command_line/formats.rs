//! What the commands that find something write for forges and build servers, and when they fail.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::binary::{Run, run_in};

/// A pack whose only rule is not fully tested, with this title, in a repository of its own.
fn folder(name: &str, edit: impl Fn(String) -> String) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outputs").join(name);
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/check/good/siblings/case/case.rules");
    std::fs::create_dir_all(root.join("packs/case")).unwrap();
    std::fs::create_dir_all(root.join(".git")).unwrap();
    std::fs::write(root.join("packs/case/case.rules"), edit(std::fs::read_to_string(good).unwrap())).unwrap();
    root
}

fn run(arguments: &[&str], within: &Path) -> (Option<i32>, String) {
    let Run { code, out, err } = run_in(within, arguments);
    assert_eq!(err, "", "{arguments:?}");
    (code, out)
}

fn failing(text: String) -> String {
    text.replace("never gives child-in-need", "gives child-in-need")
}

#[test]
fn a_report_names_files_from_the_root_of_the_repository_wherever_it_is_made() {
    let here = folder("github", failing);
    let (code, out) = run(&["test", "packs/case", "--format", "github"], &here);
    assert_eq!(code, Some(1));
    let line = out.lines().next().unwrap();
    assert!(line.starts_with("::error file=packs/case/case.rules,line="), "{line}");
    assert!(
        line.contains(",title=example-failed::rule `sibling-known` does not do what its example says%3A")
            || line.contains(",title=example-failed::rule `sibling-known`"),
        "{line}"
    );
    assert!(line.contains("%0Ahelp: correct the rule"), "a line break within a command is written so: {line}");
    assert_eq!(out.lines().count(), 1, "{out}");
    // From within the folder, and from beside it: forges know no other name.
    let (_, inside) = run(&["test", ".", "--format", "github"], &here.join("packs/case"));
    std::fs::create_dir_all(here.join("beside")).unwrap();
    let (_, beside) = run(&["test", "../packs/case", "--format", "github"], &here.join("beside"));
    assert_eq!([&inside, &beside], [&out, &out]);
    for format in ["sarif", "junit"] {
        let made = |folder: &str, pack: &str| run(&["test", pack, "--format", format], &here.join(folder)).1;
        assert!(made(".", "packs/case").contains("packs/case/case.rules"));
        assert_eq!(made("packs/case", "."), made(".", "packs/case"), "{format}");
    }
    // People read what they can open from where they are.
    let (_, text) = run(&["test", "."], &here.join("packs/case"));
    assert!(text.contains("../case/case.rules:"), "{text}");
}

#[test]
fn texts_are_escaped_in_every_format() {
    let here = folder("escaped", |text| failing(text).replace("example \"", "example \"50% <of> & 'x', y: "));
    let (_, github) = run(&["test", "packs/case", "--format", "github"], &here);
    assert!(github.contains("50%25 <of> & 'x', y: "), "{github}");
    let (_, junit) = run(&["test", "packs/case", "--format", "junit"], &here);
    assert!(junit.contains("name=\"50% &lt;of&gt; &amp; 'x', y: "), "{junit}");
    let (_, sarif) = run(&["test", "packs/case", "--format", "sarif"], &here);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert!(result["message"]["text"].as_str().unwrap().contains("50% <of> & 'x', y: "), "{result}");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "packs/case/case.rules");
    assert!(place["region"]["startLine"].as_u64().unwrap() > 1);
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"][0]["id"], "example-failed");
}

#[test]
fn what_fails_is_said() {
    let here = folder("fail-on", failing);
    let code = |arguments: &[&str]| run(arguments, &here).0;
    assert_eq!(code(&["test", "packs/case"]), Some(1));
    assert_eq!(code(&["test", "packs/case", "--fail-on", "error"]), Some(1));
    assert_eq!(code(&["test", "packs/case", "--fail-on", "never"]), Some(0));
    // What no example notices is a warning.
    assert_eq!(code(&["mutate", "packs/case"]), Some(1));
    assert_eq!(code(&["mutate", "packs/case", "--fail-on", "warning"]), Some(1));
    assert_eq!(code(&["mutate", "packs/case", "--fail-on", "error"]), Some(0));
    let (_, junit) = run(&["mutate", "packs/case", "--fail-on", "error", "--format", "junit"], &here);
    assert!(junit.contains(" failures=\"0\"") && junit.contains("<system-out>"), "{junit}");
    let (_, junit) = run(&["mutate", "packs/case", "--format", "junit"], &here);
    assert!(junit.contains("<failure type=\"change-unnoticed\""), "{junit}");
}

#[test]
fn nothing_to_look_at_is_a_failure_where_it_is_said_to_be() {
    let without_examples = |text: String| {
        let mut kept = String::new();
        let mut within = false;
        for line in text.lines() {
            within = line.starts_with("  example ") || (within && line.starts_with("    "));
            if !within {
                kept.push_str(line);
                kept.push('\n');
            }
        }
        kept
    };
    let here = folder("empty", without_examples);
    assert_eq!(run(&["test", "packs/case"], &here).0, Some(0));
    for format in ["text", "json", "markdown", "sarif", "junit", "github"] {
        let (code, out) = run(&["test", "packs/case", "--fail-on-empty", "--format", format], &here);
        assert_eq!(code, Some(1), "{format}");
        assert!(format == "json" || out.contains("there are no examples to look at"), "{format}: {out}");
    }
    let bare = folder("bare", |_| {
        "pack case \"Case\"\n  version \"1\"\n\nlevel universal \"Universal services\"\n".to_owned()
    });
    for command in ["check", "mutate"] {
        let arguments = [command, "packs/case", "--fail-on-empty", "--format", "junit"];
        let (code, out) = run(&arguments, &bare);
        assert_eq!(code, Some(1), "{command}");
        assert!(out.contains("there are no rules to look at"), "{out}");
    }
}

#[test]
fn a_comparison_is_a_report_too() {
    let old = folder("before", |text| text.replace("when on-plan or looked-after", "when on-plan"));
    let new = folder("after", |text| text);
    let old = old.join("packs/case").to_string_lossy().into_owned();
    let compare = |more: &[&str]| run(&[&["compare", &old, "packs/case"], more].concat(), &new);
    let (code, out) = compare(&["--format", "github"]);
    assert_eq!(code, Some(3), "{out}");
    assert!(out.starts_with("::error file=packs/case/case.rules,line="), "{out}");
    assert!(out.contains("title=answer-lowered::level: "), "{out}");
    let (code, out) = compare(&["--format", "github", "--approved-by", "A. Lead, safeguarding lead"]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.starts_with("::warning ") && out.contains("approved by A. Lead, safeguarding lead"), "{out}");
    assert_eq!(compare(&["--approved-by", "A. Lead, lead", "--fail-on", "warning"]).0, Some(1));
    assert_eq!(compare(&["--fail-on", "never"]).0, Some(0));
}

#[test]
fn two_examples_of_one_title_have_two_identities() {
    let folder = crate::support::binary::Folder::new();
    let pack = super::calendars::PACK;
    let twice = "  example \"a mark\"\n    given mark-seen\n    could give worry\n";
    folder.write(
        "sample/pack.rules",
        pack.replacen("event contact-received", &format!("{twice}event contact-received"), 1),
    );
    folder.write(
        "sample/hub.yaml",
        "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\nholidays:\n  - { date: 2026-12-25 }\n",
    );
    let out = crate::support::binary::run(&["test", &folder.path("sample"), "--format", "junit"]).out;
    let names: Vec<&str> = out.split("<testcase ").skip(1).map(|case| case.split('>').next().unwrap()).collect();
    let different: std::collections::BTreeSet<&&str> = names.iter().collect();
    assert!(names.len() == 3 && different.len() == 3, "{out}");
}
