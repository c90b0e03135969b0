//! Files that are missing, forbidden, too large or not text; readers that go away; colours.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::BABY;
use crate::support::binary::{Folder, command, run, run_with};

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = Folder::new();
    let missing = folder.path("missing.yaml");
    run(&["decide", &missing]).gives(2).and_says("missing.yaml: No such file");
    run(&["decide", &folder.0.display().to_string()]).gives(2).and_says("cannot read");
    let latin = folder.write("latin.yaml", b"referral: R-\xe9\n");
    run(&["decide", &latin]).gives(2).and_says("latin.yaml is not text in UTF-8 (at byte 12)");
    run_with(command(&["decide", "-"]), b"\xff\xfe").gives(2).and_says("- is not text in UTF-8 (at byte 0)");
    folder.write("latin/pack.rules", b"pack latin \"\xe9\"\n");
    run(&["check", &folder.path("latin")]).gives(2).and_says("pack.rules is not text in UTF-8");
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_read_are_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let secret = folder.write("secret.yaml", BABY);
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&secret).is_ok() {
        return; // The superuser may read everything.
    }
    run(&["decide", &secret]).gives(2).and_says("secret.yaml: Permission denied");
}

#[test]
fn large_files_are_refused_without_reading_them() {
    let folder = Folder::new();
    let large = folder.write("large.yaml", "");
    fs::File::options().write(true).open(&large).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let started = Instant::now();
    run(&["decide", &large]).gives(2).and_says("large.yaml has 104857600 bytes; at most 4194304 are read");
    fs::create_dir(folder.path("pack")).unwrap();
    fs::rename(&large, folder.path("pack/large.rules")).unwrap();
    run(&["check", &folder.path("pack")]).gives(2).and_says("104857600 bytes");
    let endless = vec![b'a'; 5 * 1024 * 1024];
    run_with(command(&["decide", "-"]), &endless).gives(2).and_says("- has 4194305 bytes; at most 4194304 are read");
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for arguments in [&["schema"][..], &["explain"], &["--help"], &["schema", "rules/england"]] {
        let mut child =
            command(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.code().is_some_and(|code| code == 0 || code == 4), "{arguments:?}: {output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = command(&["schema"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the result"), "{output:?}");
}

#[test]
fn colours_are_for_terminals_only() {
    let folder = Folder::new();
    let baby = folder.write("baby.yaml", BABY);
    for (name, value) in [("NO_COLOR", "1"), ("NO_COLOR", ""), ("TERM", "xterm-256color"), ("CLICOLOR", "1")] {
        for arguments in
            [&["decide", baby.as_str()][..], &["check", "tests/corpus/check/bad/no-level/case"], &["decide", "missing"]]
        {
            let mut coloured = command(arguments);
            coloured.env(name, value);
            let run = run_with(coloured, b"");
            assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{name}={value}: {run:?}");
        }
    }
}
