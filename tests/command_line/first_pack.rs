//! The page that leads from nothing to a merged change, followed command by command with the real binary.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::new::WIDER;
use crate::support::binary::{Folder, run_with};

const PAGE: &str = include_str!("../../rules/first-pack.md");

/// The fenced parts of the page with their language, and the last file that was named before each.
fn parts() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut found = Vec::new();
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("\n```") {
        let (language, after) = after.split_once('\n').unwrap();
        let (text, after) = after.split_once("```").unwrap();
        let named = before.split('`').rfind(|part| part.ends_with(".rules")).unwrap_or("");
        found.push((language, text, named));
        rest = after;
    }
    found
}

#[cfg(unix)]
#[test]
fn every_command_of_the_page_does_what_the_page_says() {
    let place = Folder::new();
    // Unoptimised, the proofs about the whole of England take a minute each.
    let quick = cfg!(debug_assertions);
    if quick {
        place.write("wider/pack.rules", WIDER);
    }
    let binary = Path::new(env!("CARGO_BIN_EXE_threshold")).parent().unwrap().display().to_string();
    let (mut commands, mut checks) = (0, 0);
    for (language, text, named) in parts() {
        if language == "rules" {
            place.write(named, text);
            continue;
        }
        assert_eq!(language, "sh");
        for line in text.lines() {
            let line = if quick { line.replace("--extends england", "--extends wider") } else { line.to_owned() };
            let mut shell = Command::new("sh");
            shell.args(["-c", &line]).current_dir(&place.0);
            shell.env("PATH", format!("{binary}:{}", std::env::var("PATH").unwrap()));
            for (name, value) in [("NAME", "A"), ("EMAIL", "a@example.org")] {
                shell.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
            }
            shell.env_remove("GIT_DIR").env_remove("GIT_INDEX_FILE").env_remove("GIT_WORK_TREE");
            let ran = run_with(shell, b"");
            let wanted = if line.ends_with("# finds something") { 1 } else { 0 };
            assert_eq!(ran.code, Some(wanted), "{line}\n{ran:#?}");
            if wanted == 1 {
                assert!(ran.out.contains("write `when` and a condition"), "{}", ran.out);
            }
            commands += 1;
            checks += usize::from(line.starts_with("threshold check"));
        }
    }
    assert!(commands > 15, "{commands}");
    assert!(checks <= 6, "a first pack is green in at most six runs of `check`, and this takes {checks}");
    assert!(fs::read_to_string(place.path("west-borough/winter.rules")).unwrap().contains("when no-coat-in-winter"));
}
