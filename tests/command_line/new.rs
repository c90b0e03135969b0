//! What an area begins with, and what works without a folder of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::SMALL;
use crate::support::binary::{Folder, command, run, run_in, run_with};

/// A wider pack that has what a new one rests on.
pub(crate) const WIDER: &str = r#"pack wider "Wider"
  version "1"

level universal "Universal services"

level early-help "Early help"
  above universal

agency health "Health"

agency education "Education"
"#;

fn begun() -> Folder {
    let place = Folder::new();
    place.write("wider/pack.rules", WIDER);
    let made = run_in(&place.0, &["new", "west-borough", "--extends", "wider", "--project", "someone/threshold"]);
    let made = made.gives(0).quietly();
    assert_eq!(made.out.matches("wrote ").count(), 8, "{}", made.out);
    place
}

#[test]
fn a_new_pack_checks_passes_and_decides_as_it_stands() {
    let place = begun();
    let within = |arguments: &[&str]| run_in(&place.0, arguments);
    assert!(within(&["check", "west-borough"]).gives(0).quietly().out.ends_with("nothing found\n"));
    assert_eq!(within(&["test", "west-borough"]).gives(0).quietly().out, "west-borough: 3 passed, 0 failed\n");
    within(&["fmt", "--check", "west-borough"]).gives(0).quietly();
    within(&["mutate", "west-borough"]).gives(0);
    let decided = within(&["decide", "scenarios/cold-flat.yaml", "--rules", "west-borough"]).gives(0);
    assert!(decided.out.contains("Early help"), "{}", decided.out);
    let readme = fs::read_to_string(place.path("README.md")).unwrap();
    assert!(readme.contains("threshold check west-borough") && !readme.contains("{{"), "{readme}");
    let workflow = fs::read_to_string(place.path(".github/workflows/rules.yml")).unwrap();
    assert!(workflow.contains("uses: someone/threshold/.github/actions/rules@v"), "{workflow}");
}

#[test]
fn a_repository_with_nothing_but_a_pack_extends_what_the_program_carries() {
    let place = Folder::new();
    run_in(&place.0, &["new", "west-borough"]).gives(0).quietly();
    assert!(!Path::new(&place.path("england")).exists());
    let tested = run_in(&place.0, &["test", "west-borough"]).gives(0).quietly();
    assert!(tested.out.ends_with(" passed, 0 failed\n"), "{}", tested.out);
}

#[test]
fn a_new_pack_is_refused_where_something_is_or_nothing_could_be() {
    let place = begun();
    let within = |arguments: &[&str]| run_in(&place.0, arguments).gives(2);
    within(&["new", "west-borough", "--extends", "wider"]).and_says("is there already");
    within(&["new", "West Borough"]).and_says("lower-case words joined by hyphens");
    within(&["new", "east", "--extends", "englnd"]).and_says("there is `croydon`");
    within(&["new", "east", "--extends", ".."]).and_says("there is no pack `..` to extend");
    place.write(
        "broken/pack.rules",
        WIDER.replace("pack wider", "pack broken") + "\ndefine lost \"Lost\"\n  when nobody-knows\n",
    );
    within(&["new", "east", "--extends", "broken"]).and_says("`nobody-knows`");
    assert!(!place.0.join("east").exists(), "nothing is written beside a pack that is wrong");
    within(&["new", "england"]).and_says("a pack `england` comes with this program");
}

#[test]
fn what_is_there_is_kept() {
    let place = Folder::new();
    place.write("wider/pack.rules", WIDER);
    place.write("README.md", "Ours.\n");
    let made = run_in(&place.0, &["new", "west-borough", "--extends", "wider"]).gives(0).quietly();
    assert!(made.out.contains("kept  ./README.md\n"), "{}", made.out);
    assert_eq!(fs::read_to_string(place.path("README.md")).unwrap(), "Ours.\n");
}

fn git(place: &Folder, arguments: &[&str]) -> (bool, String) {
    let binary = Path::new(env!("CARGO_BIN_EXE_threshold")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let person = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.hooksPath=.githooks"];
    let mut git = Command::new("git");
    git.current_dir(&place.0).args(person).args(arguments).env("PATH", path);
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        git.env_remove(name);
    }
    let output = git.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

#[cfg(unix)]
#[test]
fn its_hook_stops_a_slip_and_lets_what_is_right_pass() {
    let place = begun();
    assert!(git(&place, &["init", "--quiet", "--initial-branch=main"]).0);
    assert!(git(&place, &["add", "--all"]).0);
    let (done, said) = git(&place, &["commit", "--quiet", "--message=Begin"]);
    assert!(done, "{said}");
    let rules = fs::read_to_string(place.path("west-borough/practice.rules")).unwrap();
    place.write("west-borough/practice.rules", rules.replace("  when west", "  if west"));
    git(&place, &["add", "--all"]);
    let (done, said) = git(&place, &["commit", "--quiet", "--message=Slip"]);
    assert!(!done && said.contains("write `when` and a condition"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_action_checks_and_compares_a_repository_that_holds_nothing_else() {
    let place = begun();
    git(&place, &["init", "--quiet", "--initial-branch=main"]);
    git(&place, &["add", "--all"]);
    git(&place, &["commit", "--quiet", "--no-verify", "--message=Begin"]);
    let base = git(&place, &["rev-parse", "HEAD"]).1.trim().to_owned();
    let step = |name: &str, head: &str| {
        let mut step = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/actions/rules/run"));
        let temp = place.path("temp");
        let path = format!("{temp}/threshold:{}", std::env::var("PATH").unwrap());
        step.arg(name).current_dir(&place.0).env("PATH", path).env("RUNNER_TEMP", &temp);
        step.env("BINARY", env!("CARGO_BIN_EXE_threshold"))
            .env("PACK", "west-borough")
            .env("BASE", &base)
            .env("HEAD", head);
        step.env("GITHUB_STEP_SUMMARY", place.path("summary.md"));
        run_with(step, b"")
    };
    step("fetch", &base).gives(0);
    step("check", &base).gives(0);
    let rules = fs::read_to_string(place.path("west-borough/practice.rules")).unwrap();
    let (rules, universal) = (rules.replace("at least early-help", "at least universal"), "gives universal");
    let rules = rules.replace("gives early-help", universal).replace("could give early-help", "could give universal");
    place.write("west-borough/practice.rules", rules);
    git(&place, &["add", "--all"]);
    git(&place, &["commit", "--quiet", "--no-verify", "--message=Lower it"]);
    let head = git(&place, &["rev-parse", "HEAD"]).1.trim().to_owned();
    let stopped = step("review", &head).gives(3);
    assert!(stopped.out.contains("Approved-by: name, role"), "{stopped:#?}");
    let summary = fs::read_to_string(place.path("summary.md")).unwrap();
    assert!(summary.contains("Early help"), "{summary}");
    git(&place, &["commit", "--quiet", "--no-verify", "--allow-empty", "--message=Agree\n\nApproved-by: Jo, lead"]);
    let head = git(&place, &["rev-parse", "HEAD"]).1.trim().to_owned();
    step("review", &head).gives(0);
}

#[test]
fn standard_input_is_a_pack_or_a_file_to_lay_out() {
    let checked = run_with(command(&["check", "-"]), WIDER.as_bytes()).gives(1);
    assert!(checked.out.contains("wider/standard-input.rules:"), "{}", checked.out);
    let broken = run_with(command(&["check", "-"]), WIDER.replace("above", "abov").as_bytes()).gives(1);
    assert!(broken.out.contains("did you mean `above`?"), "{}", broken.out);
    let place = Folder::new();
    let mut fmt = command(&["fmt", "-"]);
    fmt.current_dir(&place.0);
    let laid_out = run_with(fmt, WIDER.replace("\n  ", " ").as_bytes()).gives(0).quietly();
    assert_eq!(laid_out.out, run_with(command(&["fmt", "-"]), laid_out.out.as_bytes()).out);
    assert_eq!(fs::read_dir(&place.0).unwrap().count(), 0, "nothing is written");
    run_with(command(&["fmt", "--check", "-"]), laid_out.out.as_bytes()).gives(0).quietly();
    run(&["fmt", "-", "rules"]).gives(2).and_says("stands alone");
}

#[test]
fn shells_and_manuals_know_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let script = run(&["completions", shell]).gives(0).quietly().out;
        assert!(script.contains("timeline") && script.contains("compare"), "{shell}");
    }
    assert!(run(&["man"]).gives(0).quietly().out.contains(".TH threshold 1"));
    let place = Folder::new();
    run(&["man", "--out", &place.path("man")]).gives(0).quietly();
    let page = fs::read_to_string(place.path("man/threshold-check.1")).unwrap();
    assert!(page.contains("fail"), "{page}");
}

#[cfg(unix)]
#[test]
fn a_watched_pack_is_looked_at_again_when_it_changes() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let place = begun();
    let (path, inside) = ("west-borough/practice.rules", place.0.join("west-borough"));
    let rules = fs::read_to_string(place.path(path)).unwrap();
    // Named, or the folder in which one is.
    for (folder, arguments) in [(&place.0, &["test", "west-borough", "--watch"][..]), (&inside, &["test", "--watch"])] {
        let mut watch = command(arguments);
        let mut child = watch.current_dir(folder).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut until = |wanted: &str| assert!(lines.by_ref().any(|line| line.unwrap().contains(wanted)), "{wanted}");
        until("3 passed, 0 failed");
        until("watching");
        place.write(path, rules.replace("never gives early-help", "gives early-help"));
        until("2 passed, 1 failed");
        child.kill().unwrap();
        child.wait().unwrap();
        place.write(path, &rules);
    }
    run(&["check", "--watch"]).gives(2).and_says("only a pack's folder can be watched");
}

#[test]
fn what_commands_write_as_json_has_a_format_and_a_schema() {
    for (schema, arguments) in [
        ("check", &["check", SMALL, "--format", "json"][..]),
        ("test", &["test", SMALL, "--format", "json"]),
        ("mutate", &["mutate", SMALL, "--format", "json"]),
        ("compare", &["compare", SMALL, SMALL, "--format", "json"]),
        ("export", &["export", SMALL]),
    ] {
        let schema = run(&["schema", "--of", schema]).gives(0).quietly().json();
        let written = run(arguments).json();
        assert!(written["format"].is_u64(), "{written}");
        for field in schema["required"].as_array().unwrap() {
            assert!(!written[field.as_str().unwrap()].is_null(), "{field}: {written}");
        }
        let known = schema["properties"].as_object().unwrap();
        assert!(written.as_object().unwrap().keys().all(|field| known.contains_key(field)), "{written}");
    }
}
