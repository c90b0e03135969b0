//! Files that are missing, forbidden, too large or not text; readers that go away; colours.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::binary::{Folder, command, run, run_with};
use crate::{BABY, SMALL};

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = Folder::new();
    let missing = folder.path("missing.yaml");
    run(&["decide", &missing]).gives(2).and_says("missing.yaml: there is no such file or folder");
    run(&["decide", &folder.0.display().to_string()]).gives(2).and_says("cannot read");
    let latin = folder.write("latin.yaml", b"referral: R-\xe9\n");
    run(&["decide", &latin]).gives(2).and_says("latin.yaml is not text in UTF-8 (at byte 12, in line ");
    run_with(command(&["decide", "-"]), b"\xff\xfe").gives(2).and_says("- is not text in UTF-8 (at byte 0, in line 1)");
    folder.write("latin/pack.rules", b"pack latin \"\xe9\"\n");
    run(&["test", &folder.path("latin")]).gives(2).and_says("pack.rules` is not text in UTF-8, at byte 12 in line 1");
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
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
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

#[cfg(unix)]
#[test]
fn what_is_written_goes_where_it_is_meant_to_go() {
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
    let folder = Folder::new();
    let write = |out: &str| run(&["form", SMALL, "--pack-only", "--out", out]);
    // A dangling link, a chain of links, a circle.
    symlink("real/form.pack", folder.path("dangling")).unwrap();
    symlink("dangling", folder.path("chain")).unwrap();
    symlink("circle", folder.path("circle")).unwrap();
    for link in ["dangling", "chain"] {
        write(&folder.path(link)).gives(0);
        assert!(
            fs::symlink_metadata(folder.path(link)).unwrap().is_symlink()
                && fs::read(folder.path(link)).unwrap().len() > 100
        );
        fs::remove_file(folder.path("real/form.pack")).unwrap();
    }
    write(&folder.path("circle")).gives(2);
    // Devices and pipes are written to.
    write("/dev/null").gives(0);
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    write("/dev/full").gives(2).and_says("No space left");
    let pipe = folder.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap().len()
    });
    write(&pipe).gives(0);
    assert!(reader.join().unwrap() > 100 && fs::metadata(&pipe).unwrap().file_type().is_fifo());
    // `-` is standard output, and nothing but the file goes there.
    let mut to_stdout = command(&["form", SMALL, "--pack-only", "--out", "-"]);
    let output = to_stdout.output().unwrap();
    assert!(output.status.success() && output.stdout.len() > 100 && !output.stderr.is_empty());
    assert_eq!(write(&folder.path("plain")).gives(0).err, "");
    assert_eq!(output.stdout, fs::read(folder.path("plain")).unwrap());
    assert!(!Path::new("-").exists());
    // A folder is not a file, and what may not be written is left alone.
    write(&folder.0.display().to_string()).gives(2).and_says("cannot write");
    fs::set_permissions(folder.path("plain"), fs::Permissions::from_mode(0o444)).unwrap();
    if fs::OpenOptions::new().write(true).open(folder.path("plain")).is_err() {
        write(&folder.path("plain")).gives(2).and_says("Permission denied");
    }
    let left: Vec<String> =
        fs::read_dir(&folder.0).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| !name.ends_with(".part")), "{left:?}");
}

#[test]
fn two_runs_at_once_leave_one_whole_file() {
    let folder = Folder::new();
    let out = folder.path("form.pack");
    let start = || {
        let mut command = command(&["form", SMALL, "--pack-only", "--out", &out]);
        command.stdout(Stdio::null()).spawn().unwrap()
    };
    let runs: Vec<_> = (0..4).map(|_| start()).collect();
    assert!(runs.into_iter().all(|mut run| run.wait().unwrap().success()));
    let written = fs::read(&out).unwrap();
    run(&["form", SMALL, "--pack-only", "--out", &folder.path("again.pack")]).gives(0);
    assert_eq!(written, fs::read(folder.path("again.pack")).unwrap());
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 2);
}
