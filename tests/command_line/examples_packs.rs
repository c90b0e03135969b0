//! Rule sets of other trades under `examples/packs/`: each checks clean, passes its examples and says what it shows.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::binary::{Folder, run};

fn packs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/packs");
    let mut packs: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    packs.sort();
    packs
}

#[test]
fn each_checks_clean_and_passes_its_examples() {
    assert_eq!(packs().len(), 10);
    for pack in packs() {
        let path = pack.to_str().unwrap();
        let checked = run(&["check", path]).gives(0).quietly().out;
        assert!(checked.ends_with(": nothing found\n"), "{checked}");
        assert!(run(&["test", path]).gives(0).quietly().out.ends_with(" passed, 0 failed\n"), "{path}");
        assert!(run(&["fmt", "--check", path]).gives(0).out.starts_with("0 of 1 files"), "{path}");
        let text = fs::read_to_string(pack.join("pack.rules")).unwrap();
        assert!(text.starts_with("# Shows "), "{path} does not say what it shows");
        assert!(text.lines().count() < 175, "{path}: {} lines", text.lines().count());
    }
}

#[test]
fn a_reason_says_how_far_a_score_is() {
    let folder = Folder::new();
    let pack = format!("{}/examples/packs/early-warning", env!("CARGO_MANIFEST_DIR"));
    let decided = |facts: &str| {
        let told = format!("referral: R-1\nreceived: 2026-11-20\nchildren:\n  - child: A\n    facts: {{ {facts} }}\n");
        let referral = folder.write("told.yaml", told);
        let text = run(&["decide", &referral, "--rules", &pack, "--full"]).gives(0).out;
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let open = decided("breaths: 21, pulse: 111, awake: alert");
    assert!(open.contains("Five points (A doctor comes): turns on"), "{open}");
    assert!(open.contains("Early-warning score: 4 so far, could reach 9; 5 are needed"), "{open}");
    assert!(open.contains("Early-warning score: 4 so far, could reach 9; 7 are needed"), "{open}");
    let held = decided("breaths: 21, pulse: 111, awake: alert, oxygen: 94, given-oxygen: no");
    assert!(held.contains("- Early-warning score: 5; 5 are needed"), "{held}");
}
