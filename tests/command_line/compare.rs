//! `threshold compare`: two folders, two revisions, two days; and the approval that a lowered answer needs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::binary::run_in;
use crate::support::small::TEXT;

/// A folder with a pack in it.
fn folder(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare").join(name).join("small");
    std::fs::create_dir_all(&path).unwrap();
    std::fs::write(path.join("pack.rules"), text).unwrap();
    path
}

#[test]
fn a_lowered_case_needs_approval() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let old = folder("old", TEXT).to_string_lossy().into_owned();
    let new = folder("new", &TEXT.replace("under 2 years", "under 1 year")).to_string_lossy().into_owned();
    let lowered = run_in(here, &["compare", &old, &new]);
    assert_eq!(lowered.code, Some(3), "{}", lowered.said());
    let text = lowered.said();
    for part in ["Lowered", "Rescue -> Calm", "hurt: yes", "age: 1 year", "Approval needed", "rule `young`"] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
    let approved = run_in(here, &["compare", &old, &new, "--approved-by", "A. Lead, safeguarding lead"]);
    assert_eq!(approved.code, Some(0));
    assert!(approved.said().contains("Approved by: A. Lead, safeguarding lead"));
    an_approval_of_other_rules_is_named([&old, &new]);
    let raised = run_in(here, &["compare", &new, &old]);
    assert_eq!(raised.code, Some(0), "{}", raised.said());
    let same = run_in(here, &["compare", &old, &old]);
    assert_eq!(same.code, Some(0));
    assert!(same.said().contains("Proved: nothing changes"), "{}", same.said());

    // The witness is a referral that shows what it says, under either pack.
    let report = run_in(here, &["compare", &old, &new, "--format", "json"]).json();
    let cells = report["moved"][0]["cells"].as_array().unwrap();
    let witness = cells.iter().find(|cell| cell["way"] == "lowered").unwrap()["witness"].as_str().unwrap();
    let file = here.join("compare").join("witness.yaml");
    std::fs::write(&file, witness).unwrap();
    let given = run_in(here, &["compare", &old, &new, "--referrals", &file.to_string_lossy()]);
    assert!(given.said().contains("Child A: level: Rescue -> "), "{}", given.said());
    for (pack, level) in [(&old, "Rescue"), (&new, "Calm")] {
        let decided = run_in(here, &["decide", "--rules", pack, &file.to_string_lossy()]);
        assert!(decided.said().contains(&format!("Child A: {level}")) || level == "Calm", "{}", decided.said());
    }
}

/// Whose it is, for which rules, which these are and what to do: in text, in a pull request, for programs and for forges.
fn an_approval_of_other_rules_is_named([old, new]: [&str; 2]) {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let by = "A. Lead, safeguarding lead";
    let compare = |approval: &str, format: &str| {
        run_in(here, &["compare", old, new, "--approved-by", approval, "--format", format])
    };
    let binding = compare(by, "json").json()["approvalFor"].as_str().unwrap().to_owned();
    let other = format!("{by}, for 0123456789ab..ba9876543210");
    let parts = ["0123456789ab..ba9876543210", binding.as_str(), &format!("{by}, for {binding}")];
    for format in ["text", "markdown", "sarif", "github"] {
        let passed_over = compare(&other, format);
        assert_eq!(passed_over.code, Some(3), "{format}: {}", passed_over.said());
        let said = passed_over.said().replace('\\', "").replace("%2C", ",");
        assert!(said.contains("does not count here"), "{format}: {said}");
        parts.iter().for_each(|part| assert!(said.contains(part), "{format}, {part}: {said}"));
    }
    let passed_over = compare(&other, "json").json();
    assert_eq!(passed_over["approvedBy"], serde_json::Value::Null);
    let one = &passed_over["approvalsPassedOver"][0];
    assert_eq!([&one["by"], &one["for"]], [by, parts[0]]);
    assert!(one["why"].as_str().unwrap().contains(&binding));
    let counts = run_in(here, &["compare", old, new, "--approved-by", &other, "--approved-by", parts[2]]);
    assert_eq!(counts.code, Some(0), "{}", counts.said());
    assert!(counts.said().contains("does not count here"), "{}", counts.said());
    // Nothing is asked where nothing protects less.
    let raised = run_in(here, &["compare", new, old, "--approved-by", &other]);
    assert!(raised.code == Some(0) && !raised.said().contains("does not count"), "{}", raised.said());
}

#[test]
fn revisions_of_one_pack_are_compared() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare").join("repository");
    let _ = std::fs::remove_dir_all(&root);
    let pack = root.join("rules").join("small");
    std::fs::create_dir_all(&pack).unwrap();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").args(identity).args(arguments).current_dir(&root).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    for text in [TEXT.to_owned(), TEXT.replace("under 2 years", "under 1 year")] {
        std::fs::write(pack.join("pack.rules"), text).unwrap();
        git(&["add", "-A"]);
        git(&["commit", "-qm", "rules"]);
    }
    for arguments in [
        ["compare", "HEAD~1", "rules/small"],
        ["compare", "HEAD~1:rules/small", "HEAD"],
        ["compare", "HEAD~1:rules/small", "HEAD:rules/small"],
    ] {
        let lowered = run_in(&root, &arguments);
        assert_eq!(lowered.code, Some(3), "{arguments:?}\n{}", lowered.said());
    }
    assert_eq!(run_in(&pack, &["compare", "HEAD~1", "HEAD"]).code, Some(3));
    for arguments in [["compare", "no-such", "rules/small"], ["compare", "HEAD:rules/none", "rules/small"]] {
        let wrong = run_in(&root, &arguments);
        assert_eq!(wrong.code, Some(2), "{}", wrong.said());
        assert!(wrong.said().contains("there is no pack"), "{}", wrong.said());
    }
    // A file in other letters is told as on the disk.
    std::fs::write(pack.join("more.rules"), b"# one\n# caf\xe9\n").unwrap();
    git(&["add", "-A"]);
    git(&["commit", "-qm", "letters"]);
    let letters = run_in(&root, &["compare", "HEAD:rules/small", "HEAD~1:rules/small"]);
    let told = "HEAD:rules/small/more.rules is not text in UTF-8 (at byte 11, in line 2): a letter, probably `é`";
    assert!(letters.code == Some(2) && letters.said().contains(told), "{}", letters.said());
}

#[test]
fn two_sides_of_a_day_are_compared() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let text = TEXT.replace("rule worried \"Worried\"\n", "rule worried \"Worried\"\n  in force from 2026-09-01\n");
    let pack = folder("dated", &text).to_string_lossy().into_owned();
    let days =
        |old: &str, new: &str| run_in(here, &["compare", &pack, &pack, "--old-as-at", old, "--new-as-at", new]).code;
    assert_eq!(days("2026-08-31", "2026-09-01"), Some(0), "raised");
    assert_eq!(days("2026-09-01", "2026-08-31"), Some(3), "lowered");
    assert_eq!(run_in(here, &["compare", &pack, &pack, "--as-at", "2026-09-31"]).code, Some(2));
}

#[test]
fn other_words_are_shown_before_and_now_and_nobody_says_that_they_mean_the_same() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let question = TEXT.lines().find(|line| line.trim_start().starts_with("fact hurt")).unwrap();
    let other = question.replace('?', " not?");
    assert_ne!(question, other);
    let old = folder("asked", TEXT).to_string_lossy().into_owned();
    let new = folder("asked-otherwise", &TEXT.replace(question, &other)).to_string_lossy().into_owned();
    let compared = run_in(here, &["compare", &old, &new]);
    assert_eq!(compared.code, Some(0), "{}", compared.said());
    let text = compared.said();
    for part in ["title: was", "is now", "not?", "is not weighed"] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

#[test]
fn an_exception_that_lowers_is_named_however_mild_its_answer() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let trust =
        "\nfact trusted \"Is there an adult whom the child trusts?\" yes or no, about the child worse when no\n";
    let rule = TEXT.lines().find(|line| line.contains("under 2 years")).unwrap();
    let before = format!("{TEXT}{trust}");
    let after = before.replace(rule, &format!("{rule}\n  unless trusted"));
    let old = folder("no-exception", &before).to_string_lossy().into_owned();
    let new = folder("exception", &after).to_string_lossy().into_owned();
    let compared = run_in(here, &["compare", &old, &new]);
    assert_eq!(compared.code, Some(3), "{}", compared.said());
    let text = compared.said();
    assert!(text.contains("trusted: yes") || text.contains("whom the child trusts"), "{text}");
    assert!(text.contains("exceptions: was nothing; is now"), "{text}");
}

#[test]
fn the_pattern_of_an_approval_is_no_approval() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let old = folder("pattern-old", TEXT).to_string_lossy().into_owned();
    let new = folder("pattern-new", &TEXT.replace("under 2 years", "under 1 year")).to_string_lossy().into_owned();
    let pattern = run_in(here, &["compare", &old, &new, "--approved-by", "name, role"]);
    assert_eq!(pattern.code, Some(2), "{}", pattern.said());
}

/// A folder of the small pack with files beside its rules.
fn beside(name: &str, files: &[(&str, &str)]) -> String {
    let path = folder(&format!("beside-{name}"), TEXT);
    let _ = std::fs::remove_dir_all(path.join("advice"));
    let _ = std::fs::remove_dir_all(path.join("helplines"));
    for (file, text) in files {
        std::fs::create_dir_all(path.join(file).parent().unwrap()).unwrap();
        std::fs::write(path.join(file), text).unwrap();
    }
    path.to_string_lossy().into_owned()
}

#[test]
fn what_people_call_by_and_read_beside_the_rules_is_compared() {
    const ADVICE: &str = "advice:\n  - { level: rescue, call: \"Call 999 now.\", soon: now, numbers: [night, day] }\n";
    const LINES: &str = "helplines:\n  - { name: night, title: Night, telephone: \"01632 960101\" }\n";
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (advice, lines) = (("advice/small.yaml", ADVICE), ("helplines/lines.yaml", LINES));
    let old = beside("old", &[advice, lines]);
    let compare = |new: &str, format: &str| run_in(here, &["compare", &old, new, "--format", format]);
    let same = compare(&old, "text");
    assert!(same.said().contains("Proved: nothing changes"), "{}", same.said());
    let mut bindings = vec![compare(&old, "json").json()["approvalFor"].clone()];
    let other = |of: (&str, &str), from: &str, to: &str| {
        assert!(of.1.contains(from), "{from}");
        let text = of.1.replacen(from, to, 1);
        let files = [advice, lines].map(|one| if one.0 == of.0 { (one.0, text.as_str()) } else { one });
        beside("new", &files)
    };
    for (of, from, to, said) in [
        (
            lines,
            "960101",
            "960109",
            "`helplines/lines.yaml`, helplines, night, telephone: “01632 960101” -> “01632 960109”",
        ),
        (advice, "Call 999", "Write", "`advice/small.yaml`, advice, rescue, call: “Call 999 now.” -> “Write now.”"),
        (advice, "soon: now", "soon: later", "advice, rescue, soon: “now” -> “later”"),
        (advice, ", day]", "]", "advice, rescue, numbers: no longer “day”"),
        (advice, ADVICE, "advice: [", "`advice/small.yaml`: “can be read” -> “cannot be read”"),
    ] {
        let new = other(of, from, to);
        let lowered = compare(&new, "text");
        assert_eq!(lowered.code, Some(3), "{to}: {}", lowered.said());
        let parts = ["Proved: no answer changes", "Lowered", said, "Approval needed: something protects less"];
        parts.iter().for_each(|part| assert!(lowered.said().contains(part), "{part}: {}", lowered.said()));
        let report = compare(&new, "json").json();
        assert!(report["lowered"] == true && report["beside"][0]["way"] == "lowered", "{report}");
        assert!(!bindings.contains(&report["approvalFor"]), "an approval of one is none of another: {bindings:?}");
        bindings.push(report["approvalFor"].clone());
        let found = compare(&new, "sarif");
        assert!(found.said().contains("answer-lowered"), "{}", found.said());
    }
    for (of, from, to) in
        [(advice, "999 now", "999 at once"), (advice, "soon: now", "soon: emergency"), (lines, "\"", "'")]
    {
        let changed = compare(&other(of, from, &to.replace('\'', "\"")), "text");
        assert_eq!(changed.code, Some(0), "{}", changed.said());
        let is_shown = changed.said().contains("Said otherwise beside the rules");
        assert_eq!(is_shown, of == advice, "{}", changed.said());
    }
    let gone = compare(&beside("gone", &[lines]), "text");
    assert_eq!(gone.code, Some(3), "{}", gone.said());
    assert!(gone.said().contains("`advice/small.yaml`: the whole file is gone"), "{}", gone.said());
}
