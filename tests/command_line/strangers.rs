//! What strangers give: a repository, a pack, a case file, a name. It runs nothing, reads nothing else, and forges no line.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::calendars::PACK;
use crate::support::binary::{Folder, run};

#[test]
fn a_repository_runs_no_program_of_its_own_choice() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-C", &folder.path("repo"), "-c", "user.name=T", "-c", "user.email=t@example.org"]).args(arguments);
        assert!(git.output().unwrap().status.success(), "{arguments:?}");
    };
    folder.write("repo/packs/sample/pack.rules", PACK);
    folder.write("repo/packs/sample/hub.yaml", "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n");
    folder.write("repo/.gitattributes", "*.rules diff=evil\n");
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "rules"]);
    let evil = folder.write("evil.sh", format!("#!/bin/sh\necho ran >> {}\nexit 1\n", folder.path("RAN")));
    fs::set_permissions(&evil, fs::Permissions::from_mode(0o755)).unwrap();
    for (key, value) in [
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", &folder.path("nowhere")),
        ("remote.origin.uploadpack", &evil),
        ("core.fsmonitor", &evil),
        ("diff.evil.textconv", &evil),
        ("diff.evil.command", &evil),
    ] {
        git(&["config", key, value]);
    }
    // With every object there, the older rules are read; with a text missing, it is not fetched.
    let compared = || run(&["compare", "HEAD", &folder.path("repo/packs/sample")]);
    let first = compared().gives(0);
    assert!(first.out.contains("Proved: nothing changes"), "{first:?}");
    let objects = folder.0.join("repo/.git/objects");
    for held in fs::read_dir(&objects).unwrap().flat_map(|part| fs::read_dir(part.unwrap().path()).unwrap()) {
        let held = held.unwrap().path();
        let name = format!(
            "{}{}",
            held.parent().unwrap().file_name().unwrap().to_str().unwrap(),
            held.file_name().unwrap().to_str().unwrap()
        );
        let sort = Command::new("git").args(["-C", &folder.path("repo"), "cat-file", "-t", &name]).output().unwrap();
        if sort.stdout == b"blob\n" {
            fs::remove_file(held).unwrap();
        }
    }
    let said = compared().gives(2);
    let out = folder.path("out");
    run(&["review", "HEAD", &folder.path("repo/packs/sample"), "--out", &out]).gives(2);
    run(&["guide", &folder.path("repo/packs/sample"), "--since", "HEAD", "--out", &out]).gives(2);
    assert!(!Path::new(&folder.path("RAN")).exists(), "a program ran: {said:?}");
}
