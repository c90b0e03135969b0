//! `threshold fmt`: what it changes, what it leaves alone, and `--check`.

use std::fs;
use std::path::PathBuf;

use crate::corpus;
use crate::support::binary::{Folder, command, run, run_with};

/// A pack of the corpus, copied to a folder, with its layout spoilt.
fn spoilt(folder: &Folder) -> PathBuf {
    let good = fs::read_to_string(corpus("check/good/levels/case/case.rules")).unwrap();
    folder.write("case/spoilt.rules", good.replace("\n  ", "\n        ").replace(" and ", "   and\n"));
    folder.0.join("case")
}

#[test]
fn layout_is_checked_and_mended() {
    let folder = Folder::new();
    let pack = spoilt(&folder);
    let path = pack.display().to_string();
    let file = pack.join("spoilt.rules");
    let before = fs::read_to_string(&file).unwrap();
    let check = run(&["fmt", "--check", &path]).gives(1).quietly();
    assert_eq!(check.out, format!("{}\n1 of 1 files would change\n", file.display()));
    assert_eq!(fs::read_to_string(&file).unwrap(), before, "--check changes nothing");
    assert_eq!(run(&["fmt", &path]).gives(0).quietly().out, format!("{}\n1 of 1 files changed\n", file.display()));
    let after = fs::read_to_string(&file).unwrap();
    assert_ne!(after, before);
    run(&["test", &path]).gives(0).quietly();
    assert_eq!(run(&["fmt", "--check", &path]).gives(0).quietly().out, "0 of 1 files would change\n");
    assert_eq!(run(&["fmt", &path]).gives(0).quietly().out, "0 of 1 files changed\n");
    assert_eq!(fs::read_to_string(&file).unwrap(), after, "laying out twice changes nothing");
    assert_eq!(fs::read_dir(&pack).unwrap().count(), 1, "nothing is left behind");
    let mut here = command(&["fmt", "--check"]);
    here.current_dir(&pack);
    assert_eq!(run_with(here, b"").gives(0).out, "0 of 1 files would change\n");
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone() {
    let folder = Folder::new();
    let pack = spoilt(&folder);
    let bad = "rule x whenever y\n   because nothing";
    folder.write("case/bad.rules", bad);
    let run = run(&["fmt", &pack.display().to_string()]).gives(2);
    assert!(run.err.contains("error[syntax]") && run.err.contains("bad.rules:1:8"), "{run:?}");
    assert!(run.out.ends_with("1 of 2 files changed\n"), "the other file is laid out: {run:?}");
    assert_eq!(fs::read_to_string(pack.join("bad.rules")).unwrap(), bad);
    let mut names: Vec<_> = fs::read_dir(&pack).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["bad.rules", "spoilt.rules"]);
}

#[cfg(unix)]
#[test]
fn laying_out_keeps_permissions_and_links() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let file = spoilt(&folder).join("spoilt.rules");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let link = folder.path("link.rules");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    run(&["fmt", &link]).gives(0).quietly();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link is followed, not replaced");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(run(&["fmt", "--check", &file.display().to_string()]).gives(0).out, "0 of 1 files would change\n");
}

#[test]
fn a_path_to_lay_out_must_exist() {
    let folder = Folder::new();
    run(&["fmt", &folder.path("missing.rules")]).gives(2).and_says("cannot read");
    assert_eq!(run(&["fmt", &folder.0.display().to_string()]).gives(0).out, "0 of 0 files changed\n");
}
