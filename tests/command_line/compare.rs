//! `threshold compare`: two folders, two revisions, two days; and the approval that a lowered answer needs.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::small::TEXT;

/// A folder with a pack in it.
fn folder(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compare").join(name).join("small");
    std::fs::create_dir_all(&path).unwrap();
    std::fs::write(path.join("pack.rules"), text).unwrap();
    path
}

fn run(arguments: &[&str], within: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_threshold")).args(arguments).current_dir(within).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_lowered_case_needs_approval() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let old = folder("old", TEXT).to_string_lossy().into_owned();
    let new = folder("new", &TEXT.replace("under 2 years", "under 1 year")).to_string_lossy().into_owned();
    let lowered = run(&["compare", &old, &new], here);
    assert_eq!(lowered.status.code(), Some(3), "{}", said(&lowered));
    let text = said(&lowered);
    for part in ["Lowered", "Rescue -> Calm", "hurt: yes", "age: 1 year", "Approval needed", "rule `young`"] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
    let approved = run(&["compare", &old, &new, "--approved-by", "A. Lead, safeguarding lead"], here);
    assert_eq!(approved.status.code(), Some(0));
    assert!(said(&approved).contains("Approved by: A. Lead, safeguarding lead"));
    let raised = run(&["compare", &new, &old], here);
    assert_eq!(raised.status.code(), Some(0), "{}", said(&raised));
    let same = run(&["compare", &old, &old], here);
    assert_eq!(same.status.code(), Some(0));
    assert!(said(&same).contains("Proved: nothing changes"), "{}", said(&same));

    // The witness is a referral that shows what it says, under either pack.
    let json = run(&["compare", &old, &new, "--format", "json"], here);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let cells = report["moved"][0]["cells"].as_array().unwrap();
    let witness = cells.iter().find(|cell| cell["way"] == "lowered").unwrap()["witness"].as_str().unwrap();
    let file = here.join("compare").join("witness.yaml");
    std::fs::write(&file, witness).unwrap();
    let given = run(&["compare", &old, &new, "--referrals", &file.to_string_lossy()], here);
    assert!(said(&given).contains("Child A: level: Rescue -> "), "{}", said(&given));
    for (pack, level) in [(&old, "Rescue"), (&new, "Calm")] {
        let decided = run(&["decide", "--rules", pack, &file.to_string_lossy()], here);
        assert!(said(&decided).contains(&format!("Child A: {level}")) || level == "Calm", "{}", said(&decided));
    }
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
        assert!(done.status.success(), "{}", said(&done));
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
        let lowered = run(&arguments, &root);
        assert_eq!(lowered.status.code(), Some(3), "{arguments:?}\n{}", said(&lowered));
    }
    assert_eq!(run(&["compare", "HEAD~1", "HEAD"], &pack).status.code(), Some(3));
    for arguments in [["compare", "no-such", "rules/small"], ["compare", "HEAD:rules/none", "rules/small"]] {
        let wrong = run(&arguments, &root);
        assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
        assert!(said(&wrong).contains("there is no pack"), "{}", said(&wrong));
    }
}

#[test]
fn two_sides_of_a_day_are_compared() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let text = TEXT.replace("rule worried \"Worried\"\n", "rule worried \"Worried\"\n  in force from 2026-09-01\n");
    let pack = folder("dated", &text).to_string_lossy().into_owned();
    let days = |old: &str, new: &str| {
        run(&["compare", &pack, &pack, "--old-as-at", old, "--new-as-at", new], here).status.code()
    };
    assert_eq!(days("2026-08-31", "2026-09-01"), Some(0), "raised");
    assert_eq!(days("2026-09-01", "2026-08-31"), Some(3), "lowered");
    assert_eq!(run(&["compare", &pack, &pack, "--as-at", "2026-09-31"], here).status.code(), Some(2));
}
