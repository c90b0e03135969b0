//! The real binary: what it writes to standard output and standard error, and its exit codes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it needs by failing")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

const BABY: &str = "\
referral: R-BABY
received: 2026-11-20T16:50
children:
  - child: Child A
    facts:
      mark-seen: yes
      independently-mobile: no
";

const BABY_JSON: &str = r#"{"referral":"R-BABY","received":"2026-11-20T16:50",
    "children":[{"child":"Child A","facts":{"independently-mobile":false,"mark-seen":true}}]}"#;

/// A pack that asks these questions too, and loads sooner than the real ones.
const SMALL: &str = "tests/corpus/referral/pack";

/// What a run of the binary left.
#[derive(Debug, PartialEq)]
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    /// Asserts the exit code.
    fn gives(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Asserts that nothing was written to standard error.
    fn quietly(self) -> Run {
        assert_eq!(self.err, "", "{self:#?}");
        self
    }

    /// Asserts that nothing was written to standard output, and that the reason was said once.
    fn and_says(self, words: &str) -> Run {
        assert_eq!(self.out, "", "{self:#?}");
        assert_eq!(self.err.matches(words).count(), 1, "{words}\n{self:#?}");
        self
    }

    fn json(&self) -> Value {
        assert!(self.out.ends_with('\n'), "{self:#?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{self:#?}"))
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threshold"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR");
    command
}

/// Runs the binary with this on standard input.
fn run_with(mut command: Command, input: &[u8]) -> Run {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The binary may stop reading before all is written.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn run(arguments: &[&str]) -> Run {
    run_with(command(arguments), b"")
}

/// A folder of its own for one test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("command-line-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file and returns its path.
    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed lies in the target folder and does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A pack of the corpus.
fn corpus(pack: &str) -> String {
    format!("tests/corpus/{pack}")
}

fn rules_of(child: &Value) -> Vec<&str> {
    child["reasons"].as_array().unwrap().iter().map(|reason| reason["rule"].as_str().unwrap()).collect()
}

// ---- timeline --------------------------------------------------------------------------------------------------

const CALL: &str = "\
referral: R-CALL
received: 2026-11-16T09:30
children:
  - child: Child A <b>
    events:
      - { event: reasonable-cause, on: 2026-11-16T10:00 }
      - { event: strategy-discussion-held, on: 2026-11-17, attended: [social-care, police] }
      - { event: child-returned, on: not-known }
";

#[test]
fn a_timeline_in_words_says_what_is_due_and_who_is_told() {
    let folder = Folder::new();
    let file = folder.write("call.yaml", CALL);
    let out = run(&["timeline", &file, "--as-at", "2026-11-18T09:00"]).gives(0).quietly().out;
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Ref R-CALL | as at Wed 18 Nov 2026, 09:00",
        "Tue 17 Nov 2026 Not held: Strategy discussion",
        "Tue 17 Nov 2026 Due: Hold the strategy discussion",
        "OVERDUE by 1 working day, was due Tue 17 Nov 2026",
        "Tell (Hold the strategy discussion): Manager of the hub",
        "---- Wed 18 Nov 2026, 09:00 ---- Wed 18 Nov 2026 If still open, tell",
        "date not known",
        "[meeting-not-quorate]",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
}

#[test]
fn a_timeline_as_json_icalendar_and_picture() {
    let folder = Folder::new();
    let file = folder.write("call.yaml", CALL);
    let at =
        |format: &str| run(&["timeline", &file, "--as-at", "2026-11-18T09:00", "--format", format]).gives(0).quietly();
    let json = at("json").json();
    let states: Vec<&str> = json["children"][0]["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clock| clock["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["cannot-say", "overdue"], "{json:#}");
    let ics = at("ics").out;
    assert!(ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && ics.ends_with("END:VCALENDAR\r\n"), "{ics}");
    assert!(ics.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{ics}");
    assert!(
        ics.contains("DTSTART;VALUE=DATE:20261117\r\nSUMMARY:Due: Hold the strategy discussion (R-CALL\\, "),
        "{ics}"
    );
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), ics.matches("END:VEVENT").count());
    let svg = at("svg").out;
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(svg.contains("Child A &lt;b&gt;") && !svg.contains("<b>"), "{svg}");
    assert!(svg.contains(">overdue by 1 working day<") && svg.contains(">date not known<"), "{svg}");
}

#[test]
fn a_timeline_of_nothing_readable_is_refused() {
    let folder = Folder::new();
    let file = folder.write("call.yaml", CALL.replace("police", "polise"));
    run(&["timeline", &file]).gives(2).and_says("there is no timeline: 1 error");
    run(&["timeline", &file, "--format", "png"]).gives(2).and_says("invalid value 'png'");
}

// ---- decide ----------------------------------------------------------------------------------------------------

#[test]
fn a_baby_with_a_bruise_is_decided_in_words() {
    let folder = Folder::new();
    let out = run(&["decide", &folder.write("baby.yaml", BABY)]).gives(0).quietly().out;
    assert!(out.starts_with("THRESHOLD TEST - decision support. A named person decides.\nRef R-BABY |"), "{out}");
    for words in ["\nChild A: ", "[bruise-not-mobile]", "received 2026-11-20T16:50", "WHAT MUST HAPPEN"] {
        assert!(out.contains(words), "{words}\n{out}");
    }
}

#[test]
fn the_same_decision_in_json_from_a_file_or_from_standard_input() {
    let folder = Folder::new();
    let file =
        |name: &str, text: &str| run(&["decide", &folder.write(name, text), "--format", "json"]).gives(0).quietly();
    let yaml = file("baby.yaml", BABY);
    let json = yaml.json();
    assert_eq!(json["kind"], "decision");
    let child = &json["decision"]["children"][0];
    assert!(rules_of(child).contains(&"bruise-not-mobile"), "{child}");
    let because =
        child["reasons"].as_array().unwrap().iter().find(|reason| reason["rule"] == "bruise-not-mobile").unwrap();
    assert_eq!(because["level"]["name"], "child-protection");
    assert_eq!(yaml, file("baby.json", BABY_JSON));
    assert_eq!(yaml, file("no-ending", BABY_JSON));
    for text in [BABY, BABY_JSON] {
        assert_eq!(yaml, run_with(command(&["decide", "-", "--format", "json"]), text.as_bytes()));
    }
    assert_eq!(yaml.out.lines().count(), 1, "one line");
}

#[test]
fn a_decision_in_markdown() {
    let folder = Folder::new();
    let out = run(&["decide", &folder.write("baby.yaml", BABY), "--format", "markdown"]).gives(0).quietly().out;
    assert!(out.contains("Child A") && out.contains("bruise-not-mobile") && out.contains('#'), "{out}");
}

#[test]
fn an_exception_that_is_proved_is_shown() {
    let folder = Folder::new();
    let text = format!("{BABY}      birthmark-confirmed: yes\n");
    let json = run(&["decide", &folder.write("birthmark.yaml", text), "--format", "json"]).gives(0).json();
    let child = &json["decision"]["children"][0];
    assert!(!rules_of(child).contains(&"bruise-not-mobile"), "{child}");
    let excepted: Vec<&Value> =
        child["excepted"].as_array().unwrap().iter().map(|excepted| &excepted["rule"]).collect();
    assert!(excepted.contains(&&Value::from("bruise-not-mobile")), "{child}");
}

#[test]
fn the_moment_is_that_of_the_option_then_of_the_referral() {
    let folder = Folder::new();
    let baby = folder.write("baby.yaml", BABY);
    let at = |moment: &str| run(&["decide", "--rules", SMALL, &baby, "--as-at", moment, "--format", "json"]);
    assert_eq!(at("2027-01-02").gives(0).json()["decision"]["asAt"], "2027-01-02");
    assert_eq!(at("2027-01-02T08:30").gives(0).json()["decision"]["asAt"], "2027-01-02T08:30");
    assert_eq!(at("2027-01-02 08:30").gives(0).json()["decision"]["asAt"], "2027-01-02T08:30");
    assert_eq!(
        run(&["decide", "--rules", SMALL, &baby, "--format", "json"]).json()["decision"]["asAt"],
        "2026-11-20T16:50"
    );
    for wrong in ["tomorrow", "2026-02-30", "", "2026-11-20T16:50Z"] {
        let problems = at(wrong).gives(2).json();
        assert_eq!(problems["problems"][0]["code"], "no-such-moment", "{wrong}");
        run(&["decide", "--rules", SMALL, &baby, "--as-at", wrong]).gives(2).and_says("error[no-such-moment]");
    }
    let undated = folder.write("undated.yaml", BABY.replace("received: 2026-11-20T16:50\n", ""));
    run(&["decide", "--rules", SMALL, &undated]).gives(2).and_says("error[no-moment]");
    run(&["decide", "--rules", SMALL, &undated, "--as-at", "2026-11-20"]).gives(0).quietly();
}

#[test]
fn packs_are_taken_from_folders() {
    let folder = Folder::new();
    let baby = folder.write("baby.yaml", BABY);
    let own = SMALL.to_owned();
    for path in [
        own.clone(),
        format!("{own}/"),
        format!("{own}/../pack"),
        fs::canonicalize(&own).unwrap().to_str().unwrap().to_owned(),
    ] {
        let out = run(&["decide", &baby, "--rules", &path]).gives(0).quietly().out;
        assert!(out.contains("Front door (test) v1.0.0"), "{out}");
    }
    let england = run(&["decide", &baby, "--rules", "rules/england"]).gives(0).quietly().out;
    assert!(england.contains("[bruise-not-mobile]"), "{england}");
    let mut inside = command(&["decide", "-", "--rules", "."]);
    inside.current_dir(fs::canonicalize(&own).unwrap());
    assert!(run_with(inside, BABY.as_bytes()).gives(0).out.contains("Front door (test)"));
    run(&["decide", &baby, "--rules", &folder.path("nowhere").display().to_string()]).gives(2).and_says("cannot read");
    run(&["decide", &baby, "--rules", &folder.0.display().to_string()]).gives(2).and_says("holds no .rules file");
    run(&["decide", &baby, "--rules", &baby]).gives(2).and_says("error: ");
    let broken = run(&["decide", &baby, "--rules", &corpus("check/bad/unknown-choice/case")]).gives(2);
    assert_eq!(broken.out, "");
    assert!(
        broken.err.contains("error[unknown-choice]") && broken.err.contains("the pack cannot be used: 6 errors"),
        "{broken:?}"
    );
}

#[test]
fn a_wrong_referral_is_not_decided() {
    let folder = Folder::new();
    let wrong = folder.write("wrong.yaml", BABY.replace("mark-seen", "mark-sen"));
    let said = run(&["decide", &wrong]).gives(2).and_says("error[referral-unknown-name]");
    assert!(said.err.contains("did you mean `mark-seen`?") && said.err.contains("wrong.yaml:6:7"), "{said:?}");
    assert!(said.err.ends_with("nothing was decided: 1 error\n"), "{said:?}");
    let json = run(&["decide", &wrong, "--format", "json"]).gives(2).quietly().json();
    assert_eq!(json["kind"], "problems");
    assert_eq!(json["problems"][0]["places"][0]["line"], 6);
    let from_input = run_with(command(&["decide", "-"]), b"children: [");
    assert!(from_input.gives(2).and_says("error[unreadable-document]").err.contains("--> -:1:11"));
}

#[test]
fn the_same_referral_gives_the_same_bytes() {
    let folder = Folder::new();
    let siblings = "referral: R-1\nreceived: 2026-11-20\nchildren:\n  - child: Child B\n  - child: Child A\n    facts: { mark-seen: yes }\n";
    let turned = "children:\n  - { child: Child A, facts: { mark-seen: yes } }\n  - { child: Child B }\nreceived: 2026-11-20\nreferral: R-1\n";
    for format in ["text", "json", "markdown"] {
        let decide = |name: &str, text: &str| {
            run(&["decide", "--rules", SMALL, &folder.write(name, text), "--format", format]).gives(0)
        };
        assert_eq!(decide("a.yaml", siblings), decide("b.yaml", turned), "{format}");
        assert_eq!(decide("a.yaml", siblings), decide("a.yaml", siblings), "{format}");
    }
}

// ---- files -----------------------------------------------------------------------------------------------------

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = Folder::new();
    let missing = folder.path("missing.yaml").display().to_string();
    run(&["decide", &missing]).gives(2).and_says("missing.yaml: No such file");
    run(&["decide", &folder.0.display().to_string()]).gives(2).and_says("cannot read");
    let latin = folder.write("latin.yaml", b"referral: R-\xe9\n");
    run(&["decide", &latin]).gives(2).and_says("latin.yaml is not text in UTF-8 (at byte 12)");
    run_with(command(&["decide", "-"]), b"\xff\xfe").gives(2).and_says("- is not text in UTF-8 (at byte 0)");
    folder.write("latin/pack.rules", b"pack latin \"\xe9\"\n");
    run(&["check", &folder.path("latin").display().to_string()]).gives(2).and_says("pack.rules is not text in UTF-8");
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
    run(&["check", &folder.path("pack").display().to_string()]).gives(2).and_says("104857600 bytes");
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

// ---- options ---------------------------------------------------------------------------------------------------

#[test]
fn wrong_use_is_explained() {
    for arguments in [
        &["decide"][..],
        &["decide", "a.yaml", "b.yaml"],
        &["decide", "a.yaml", "--format", "pdf"],
        &["decide", "a.yaml", "--rulez", "rules"],
        &["decid", "a.yaml"],
        &["check", "--format"],
        &[],
    ] {
        let run = run(arguments).gives(2);
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(run.err.contains("Usage: threshold") || run.err.contains("try '--help'"), "{arguments:?}: {run:?}");
    }
    assert!(run(&["decide", "a.yaml", "--rulez", "rules"]).err.contains("--rules"), "the nearest option is named");
}

#[test]
fn help_and_version_are_results() {
    let help = run(&["--help"]).gives(0).quietly().out;
    for words in [
        "decide",
        "check",
        "test",
        "fmt",
        "explain",
        "schema",
        "form",
        "Exit codes: 0 all is well; 1 findings that --fail-on counts; 2 wrong use",
    ] {
        assert!(help.contains(words), "{words}\n{help}");
    }
    assert_eq!(run(&["--version"]).gives(0).quietly().out, format!("threshold {}\n", threshold::VERSION));
    for subcommand in ["decide", "check", "test", "fmt", "explain", "schema", "form"] {
        assert!(
            run(&[subcommand, "--help"]).gives(0).quietly().out.contains(&format!("Usage: threshold {subcommand}"))
        );
    }
}

// ---- check and test --------------------------------------------------------------------------------------------

#[test]
fn a_pack_without_findings() {
    let pack = format!("{}/rules/england", env!("CARGO_MANIFEST_DIR"));
    assert!(run(&["check", &pack]).gives(0).quietly().out.ends_with(" sources: nothing found\n"));
    let json = run(&["check", &pack, "--format", "json"]).gives(0).quietly().json();
    assert_eq!(json, serde_json::json!({ "kind": "problems", "problems": [] }));
    assert!(run(&["test", &pack]).gives(0).quietly().out.ends_with(" passed, 0 failed\n"));
}

#[test]
fn a_pack_with_findings() {
    let pack = corpus("check/bad/unit-missing/case");
    let text = run(&["check", &pack]).gives(1).quietly().out;
    assert_eq!(text.matches("error[unit-missing]: `age` is counted in months; say the unit").count(), 3, "{text}");
    assert!(
        text.contains("--> tests/corpus/check/bad/unit-missing/case/case.rules:14:18\n")
            && text.ends_with("\n3 errors\n"),
        "{text}"
    );
    let json = run(&["check", &pack, "--format", "json"]).gives(1).quietly().json();
    assert_eq!(json["kind"], "problems");
    let problem = &json["problems"][0];
    assert_eq!((&problem["code"], &problem["severity"]), (&Value::from("unit-missing"), &Value::from("error")));
    let place = &problem["places"][0];
    let at = |key: &str| place[key].as_u64().unwrap();
    assert_eq!((at("line"), at("column"), at("endLine"), at("endColumn")), (14, 18, 14, 20), "{place}");
    let markdown = run(&["check", &pack, "--format", "markdown"]).gives(1).out;
    assert_eq!(markdown.matches("```").count(), 6, "{markdown}");
    assert!(run(&["test", &pack]).gives(2).err.contains("the pack cannot be used: 3 errors"));
}

#[test]
fn a_pack_is_checked_with_those_that_it_extends() {
    run(&["check", &format!("{}/rules/london", env!("CARGO_MANIFEST_DIR"))]).gives(0).quietly();
    let text = run(&["check", &corpus("check/bad/base-cycle/case")]).gives(1).out;
    assert!(text.contains("wider/wider.rules:3:11"), "{text}");
}

#[test]
fn the_built_in_pack_is_checked_and_tested() {
    let check = run(&["check"]);
    assert!(matches!(check.code, Some(0 | 1)) && check.err.is_empty(), "{check:?}");
    assert!(check.out.contains(" rules, ") && check.out.contains(" facts, "), "{check:?}");
    let tests = run(&["test"]);
    assert!(matches!(tests.code, Some(0 | 1)) && tests.out.contains(" passed, "), "{tests:?}");
}

#[test]
fn an_example_that_fails_is_shown() {
    let folder = Folder::new();
    let good = fs::read_to_string(corpus("check/good/siblings/case/case.rules")).unwrap();
    folder.write("case/case.rules", good.replace("never gives child-in-need", "gives child-in-need"));
    let run = run(&["test", &folder.path("case").display().to_string()]).gives(1).quietly();
    assert!(run.out.contains("error[example-failed]: rule `sibling-known`"), "{run:?}");
    assert!(run.out.ends_with("1 passed, 1 failed\n"), "{run:?}");
}

// ---- fmt -------------------------------------------------------------------------------------------------------

/// A pack of the corpus, copied to a folder, with its layout spoilt.
fn spoilt(folder: &Folder) -> PathBuf {
    let good = fs::read_to_string(corpus("check/good/levels/case/case.rules")).unwrap();
    folder.write("case/spoilt.rules", good.replace("\n  ", "\n        ").replace(" and ", "   and\n"));
    folder.path("case")
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
    run(&["fmt", &link.display().to_string()]).gives(0).quietly();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "the link is followed, not replaced");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(run(&["fmt", "--check", &file.display().to_string()]).gives(0).out, "0 of 1 files would change\n");
}

#[test]
fn a_path_to_lay_out_must_exist() {
    let folder = Folder::new();
    run(&["fmt", &folder.path("missing.rules").display().to_string()]).gives(2).and_says("cannot read");
    assert_eq!(run(&["fmt", &folder.0.display().to_string()]).gives(0).out, "0 of 0 files changed\n");
}

// ---- explain, schema, form -------------------------------------------------------------------------------------

#[test]
fn every_code_is_explained() {
    let all = run(&["explain"]).gives(0).quietly().out;
    for page in threshold::codes::PAGES {
        assert!(all.contains(&format!("{}  ", page.code)) && all.contains(page.means), "{}", page.code);
    }
    let one = run(&["explain", "unit-missing"]).gives(0).quietly().out;
    assert!(one.starts_with("unit-missing\n\nWhat it means\n  A number stands without its unit.\n"), "{one}");
    for words in ["\nWhy it matters\n  ", "\nFor example\n    age under 13\n", "\nThe cure\n  "] {
        assert!(one.contains(words), "{words}\n{one}");
    }
}

#[test]
fn a_code_that_does_not_exist_is_corrected() {
    run(&["explain", "unit-mising"])
        .gives(2)
        .and_says("no finding has the code `unit-mising`; did you mean `unit-missing`?");
    let nothing = run(&["explain", "weather"]).gives(2).and_says("no finding has the code `weather`");
    assert!(!nothing.err.contains("did you mean"), "{nothing:?}");
}

#[test]
fn the_schema_is_json() {
    let schema = run(&["schema"]).gives(0).quietly().json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let facts = &schema["$defs"]["childFacts"]["properties"];
    for fact in ["mark-seen", "independently-mobile", "birthmark-confirmed"] {
        assert_eq!(facts[fact]["enum"], serde_json::json!(["yes", "no", true, false, "not-known", null]), "{fact}");
    }
    let own = run(&["schema", SMALL]).gives(0).quietly().json();
    assert_eq!(own["title"], "Referral to be decided under Front door (test)");
}

#[test]
fn the_form_needs_its_page() {
    let folder = Folder::new();
    let out = folder.path("form.html").display().to_string();
    let form = run(&["form", "--out", &out]);
    if Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/dist/form-shell.html").is_file() {
        // Whether this binary holds it depends on when it was built.
        assert!(matches!(form.code, Some(0 | 2)), "{form:?}");
    } else {
        form.gives(2).and_says("this build holds no form; run `make form`");
        assert!(!Path::new(&out).exists());
    }
    let wrong = folder.write("page.html", "<!doctype html><title>Not a form</title>");
    run(&["form", "--shell", &wrong, "--out", &out]).gives(2).and_says("is not the page to fill: it has no place for");
    run(&["form", "--shell", &folder.path("missing").display().to_string(), "--out", &out])
        .gives(2)
        .and_says("cannot read");
}
