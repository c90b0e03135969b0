//! The hook that holds a commit's message to a short first line and a reason, run on good and bad messages.

use std::fs;
use std::path::Path;
use std::process::Command;

const WHY: &str = "\n\nThe form said so too, in other words.\n";

/// What the hook says to a message, if it stops the commit.
fn stopped(name: &str, message: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("commit-message");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    fs::write(&file, message).unwrap();
    let hook = Path::new(env!("CARGO_MANIFEST_DIR")).join(".githooks/commit-msg");
    let done = Command::new(hook).arg(&file).env("LC_ALL", "C").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stdout), "");
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.success(), said.is_empty(), "{said}");
    assert!(said.is_empty() || said.contains(&format!("git commit -eF \"{}\"", file.display())), "{said}");
    (!said.is_empty()).then_some(said)
}

#[test]
fn a_short_line_and_a_reason_pass() {
    let longest = "a".repeat(72);
    for message in [
        format!("Name the missing bracket{WHY}"),
        format!("{longest}{WHY}"),
        format!("{}{WHY}", "é".repeat(72)),
        format!("# a comment above\nName the missing bracket{WHY}\nApproved-by: Ann Lead, head of safeguarding\n"),
        format!(
            "Name the missing bracket{WHY}# ------------------------ >8 ------------------------\ndiff --git a/x b/x\n"
        ),
        "Name the missing bracket\n\n\nWhy: nobody found it.\n".to_owned(),
    ] {
        assert_eq!(stopped("good", &message), None, "{message}");
    }
}

#[test]
fn what_git_writes_itself_passes() {
    let long = "a".repeat(80);
    for message in [
        format!("Merge branch '{long}'\n"),
        format!("Revert \"{long}\"\n\nThis reverts commit 1234.\n"),
        format!("fixup! {long}\n"),
        format!("squash! {long}\n"),
        format!("amend! {long}\n\n{long}\n"),
    ] {
        assert_eq!(stopped("own", &message), None, "{message}");
    }
}

#[test]
fn a_long_line_or_no_reason_is_stopped() {
    let long = "é".repeat(73);
    for (message, words) in [
        (format!("{long}{WHY}"), "has 73 letters; at most 72"),
        ("Name the missing bracket\nwhen a list is not closed\n".to_owned(), "The second line must be blank"),
        ("Name the missing bracket\n".to_owned(), "The body is missing"),
        ("Name the missing bracket\n\n# Please enter a message\n".to_owned(), "The body is missing"),
        ("Name the missing bracket\n\nApproved-by: Ann Lead, lead\n".to_owned(), "The body is missing"),
        (
            "Name it\n# ------------------------ >8 ------------------------\n\ndiff --git a/x b/x\n".to_owned(),
            "The body is missing",
        ),
    ] {
        let said = stopped("bad", &message).unwrap_or_else(|| panic!("this passed:\n{message}"));
        assert!(said.contains(words), "{message}\n{said}");
    }
}
