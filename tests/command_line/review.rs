//! Changes to rules in a real repository of git: the hook and the review stop what is wrong, in words, and let pass what is
//! not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A repository with two packs, a scenario, the hook and the script, gone when the test ends.
struct Repository(PathBuf);

impl Repository {
    fn new(name: &str) -> Repository {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("review").join(name);
        let _ = fs::remove_dir_all(&root);
        let house = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&house.join("tests/review/rules"), &root.join("rules"));
        copy(&house.join("tests/review/scenarios"), &root.join("tests/scenarios"));
        copy(&house.join(".githooks"), &root.join(".githooks"));
        fs::create_dir_all(root.join(".ci")).unwrap();
        fs::copy(house.join(".ci/review"), root.join(".ci/review")).unwrap();
        let repository = Repository(root);
        repository.git(&["init", "-q"]);
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-qm", "rules"]);
        repository.git(&["config", "core.hooksPath", ".githooks"]);
        repository
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.0).env("THRESHOLD", env!("CARGO_BIN_EXE_threshold"));
        for name in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{name}_NAME"), "T").env(format!("GIT_{name}_EMAIL"), "t@example.org");
        }
        command.env_remove("APPROVED_BY").env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", &self.0);
        command
    }

    fn git(&self, arguments: &[&str]) -> String {
        let done = self.command("git", arguments).output().unwrap();
        assert!(done.status.success(), "{}", said(&done));
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    }

    /// Edits a file of rules and stages it.
    fn edit(&self, file: &str, edits: &[(&str, &str)]) {
        let path = self.0.join("rules").join(file);
        let mut text = fs::read_to_string(&path).unwrap();
        for (from, to) in edits {
            assert!(text.contains(from), "{from} stands in {file}");
            text = text.replacen(from, to, 1);
        }
        fs::write(&path, text).unwrap();
        self.git(&["add", "-A"]);
    }

    /// What the hook says to a commit, and whether it went through.
    fn commit(&self, approved_by: Option<&str>) -> (bool, String) {
        let mut command = self.command("git", &["commit", "-qm", "Change a rule", "-m", "The protocol says so."]);
        if let Some(by) = approved_by {
            command.env("APPROVED_BY", by);
        }
        let done = command.output().unwrap();
        (done.status.success(), said(&done))
    }

    /// The review of what is staged: its exit code and its comment.
    fn review(&self) -> (Option<i32>, String) {
        let tree = self.git(&["write-tree"]);
        let done = self.command(".ci/review", &["HEAD", &tree, "out"]).output().unwrap();
        let comment = fs::read_to_string(self.0.join("out/comment.md")).unwrap_or_else(|_| panic!("{}", said(&done)));
        assert!(comment.chars().count() < 60_000);
        assert_eq!(String::from_utf8_lossy(&done.stdout), comment);
        (done.status.code(), comment)
    }

    /// Holds that a change is stopped with an exit code and these words, by the review and by the hook.
    fn stopped(&self, code: i32, words: &[&str]) {
        let (found, comment) = self.review();
        assert_eq!(found, Some(code), "{comment}");
        let (went_through, hook) = self.commit(None);
        assert!(!went_through && hook.contains("The commit was stopped"), "{hook}");
        // In Markdown a letter that could mean something stands behind a stroke.
        let comment = comment.replace('\\', "");
        for part in words {
            assert!(comment.contains(part), "{part}\n{comment}");
            let hook = hook.replace('\\', "");
            assert!(hook.contains(part), "{part}\n{hook}");
        }
        let here = self.0.to_string_lossy();
        assert!(!comment.contains(&*here), "no path of this machine: {comment}");
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        // What cannot be removed lies in the target folder and does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A bound moved by one, with examples that were made to fit.
const MOVED: [(&str, &str); 4] = [
    ("when hurt and age under 2 years", "when hurt and age under 1 year"),
    ("given hurt, age is 1 year, not explained", "given hurt, age is 0 years, not explained"),
    ("given hurt, age is 2 years, not explained", "given hurt, age is 1 year, not explained"),
    ("given hurt, age is 1 year, explained", "given hurt, age is 0 years, explained"),
];

#[test]
fn a_dropped_exception_is_stopped_by_its_example() {
    let repository = Repository::new("exception");
    repository.edit("wide/wide.rules", &[("  unless explained\n", "")]);
    repository.stopped(
        1,
        &[
            "**Stop: something must be mended first.**",
            "Rule `young` does not do what its example says: a baby whose hurt is explained",
            "`rules/wide/wide.rules`, line",
            "Level: **Watch → Rescue**, because of “Hurt and young”",
            "  - exceptions:\n    - was: “Has a doctor explained it?” yes",
        ],
    );
}

#[test]
fn a_bound_moved_by_one_is_stopped() {
    let repository = Repository::new("bound");
    repository.edit("wide/wide.rules", &MOVED[..1]);
    let lowered = "Level: **Rescue → Watch**, because of “Hurt and young”";
    repository.stopped(1, &["Rule `young` does not do what its example says: a baby who is hurt", lowered]);
    // Whoever makes the examples fit needs someone who agrees.
    repository.edit("wide/wide.rules", &MOVED[1..]);
    repository.stopped(
        3,
        &[
            "**Stop: a safeguarding lead must approve this by name.**",
            lowered,
            "“How old is the child?” 1 year",
            "To see it, open `cases/lowered-1.json` in the form.",
            "**less**: S-baby-of-one, Child A: level: Rescue → Watch",
            "Needed: something protects less.",
        ],
    );
    let referral = fs::read_to_string(repository.0.join("out/wide/cases/lowered-1.yaml")).unwrap();
    assert!(referral.contains("hurt: yes") && referral.contains("age: 1 year"), "{referral}");
    for (bound, approval, why) in [
        (
            "",
            "A. Lead, safeguarding lead, for 0123456789ab..ba9876543210",
            "it is for 0123456789ab..ba9876543210, and these",
        ),
        ("1", "A. Lead, safeguarding lead", "it does not say for which rules it is, and these are "),
    ] {
        let tree = repository.git(&["write-tree"]);
        let mut review = repository.command(".ci/review", &["HEAD", &tree, "out"]);
        let done = review.env("APPROVED_BY", approval).env("APPROVALS_BOUND", bound).output().unwrap();
        let comment = said(&done).replace('\\', "");
        assert_eq!(done.status.code(), Some(3), "{comment}");
        assert!(comment.contains("The approval by A. Lead, safeguarding lead does not count here: "), "{comment}");
        assert!(comment.contains(why), "{comment}");
    }
    let (went_through, hook) = repository.commit(Some("A. Lead, safeguarding lead"));
    assert!(went_through && hook.contains("Approved by: **A. Lead, safeguarding lead**"), "{hook}");
}

#[test]
fn a_local_limit_longer_than_statute_is_stopped() {
    let repository = Repository::new("limit");
    repository.edit("near/near.rules", &[("within 10 days", "within 20 days")]);
    repository.stopped(
        1,
        &[
            "Clock `first-visit` allows more time than it has in the pack that it extends",
            "limit: within 15 days (statute) -> within 20 days (local practice)",
            "## Around the rules: protects less",
        ],
    );
}

#[test]
fn ladders_and_first_days_are_weighed() {
    let repository = Repository::new("ladder");
    repository.edit("wide/wide.rules", &[("  step tell worker after 2 days\n", "")]);
    repository.stopped(3, &["Ladder “When a visit is late” (`late`), a miss is told to: ", "→ Manager at once"]);
    repository.git(&["reset", "-q", "--hard"]);
    repository.edit("wide/wide.rules", &[("within 15 days as", "within 15 days, counting the first day as")]);
    let (code, comment) = repository.review();
    assert_eq!(code, Some(0), "{comment}");
    assert!(comment.contains("## Around the rules: protects more"), "{comment}");
    assert!(repository.commit(None).0);
    repository.edit("wide/wide.rules", &[(", counting the first day as", " as")]);
    repository.stopped(3, &["within 15 days, counting the first day (statute) → within 15 days (statute)"]);
}

#[test]
fn meetings_are_weighed() {
    let repository = Repository::new("meeting");
    let words = "Meeting \u{201c}Meeting about a hurt child\u{201d} (`huddle`), invited: Health (when";
    repository.edit("wide/wide.rules", &[("  invite health when hurt\n", "")]);
    repository.stopped(3, &["## Around the rules: protects less", words, "→ nobody"]);
    repository.git(&["reset", "-q", "--hard"]);
    repository.edit(
        "near/near.rules",
        &[("local clock first-visit", "local meeting huddle\n  by telephone when hurt\n\nlocal clock first-visit")],
    );
    repository.stopped(
        1,
        &["Meeting `huddle` may be a call where it may not in the pack that it extends", "by telephone: never → when"],
    );
    repository.git(&["reset", "-q", "--hard"]);
    repository.edit("near/near.rules", &[("local clock first-visit", "local meeting huddle\n  quorum council, health, worker\n  example \"all came\"\n    given attended by council, attended by health, attended by worker, not by telephone\n    gives held\n  example \"the worker was away\"\n    given attended by council, attended by health, not attended by worker\n    never gives held\n\nlocal clock first-visit")]);
    let (_, comment) = repository.review();
    assert!(
        comment.contains("## Around the rules: protects more")
            && comment.contains("must be there: Council and Health → "),
        "{comment}"
    );
}

#[test]
fn a_pack_that_is_gone_is_approved_for_itself_alone() {
    let repository = Repository::new("gone");
    repository.git(&["rm", "-qr", "rules/near"]);
    let tree = repository.git(&["write-tree"]);
    let review = |approval: &str| {
        let mut review = repository.command(".ci/review", &["HEAD", &tree, "out"]);
        let done = review.env("APPROVED_BY", approval).env("APPROVALS_BOUND", "1").output().unwrap();
        (done.status.code(), said(&done))
    };
    let by = "A. Lead, safeguarding lead";
    for other in ["", by, "A. Lead, safeguarding lead, for 01234567..76543210"] {
        let (code, comment) = review(other);
        assert_eq!(code, Some(3), "{other}: {comment}");
        assert!(comment.contains("near is gone") && comment.contains("**Stop: everything"), "{comment}");
    }
    let (_, comment) = review("");
    let binding = comment.split("NAME, ROLE, for ").nth(1).and_then(|rest| rest.split('`').next()).unwrap().to_owned();
    let (code, comment) = review(&format!("{by}, for {binding}"));
    assert_eq!(code, Some(0), "{comment}");
    assert!(comment.contains("Approved by: **A. Lead, safeguarding lead"), "{comment}");
}

#[test]
fn another_wording_changes_no_outcome() {
    let repository = Repository::new("wording");
    repository.edit("wide/wide.rules", &[("A baby cannot say what happened.", "A baby cannot tell anyone.")]);
    let (code, comment) = repository.review();
    assert_eq!(code, Some(0), "{comment}");
    assert!(comment.contains("**changes no outcome**"), "{comment}");
    assert!(comment.contains("- was: A baby cannot say what happened.\n    - is now: A baby cannot tell anyone."));
    let (went_through, hook) = repository.commit(None);
    assert!(went_through, "{hook}");
}

#[test]
fn other_titles_are_not_weighed_and_that_is_said() {
    let repository = Repository::new("titles");
    repository.edit("wide/wide.rules", &[("level watch \"Watch\"", "level watch \"Look out\"")]);
    let (code, comment) = repository.review();
    assert_eq!(code, Some(0), "{comment}");
    assert!(comment.contains("What questions and levels are called is not weighed"), "{comment}");
    repository.edit("wide/wide.rules", &[("rescue \"Rescue\"", "rescue \"Watch\"")]);
    repository.stopped(3, &["now called what another was called: “Rescue” → “Watch”"]);
}

#[test]
fn whom_to_call_is_weighed_although_no_answer_changes() {
    let repository = Repository::new("beside");
    let file = repository.0.join("rules/wide/helplines/lines.yaml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let line = |number: &str, title: &str| {
        let text = format!("helplines:\n  - {{ name: night, title: {title}, telephone: \"{number}\" }}\n");
        fs::write(&file, text).unwrap();
        repository.git(&["add", "-A"]);
    };
    line("01632 960101", "Night");
    repository.git(&["commit", "-qm", "A line", "--no-verify"]);
    line("01632 960101", "Nights");
    let (code, comment) = repository.review();
    assert_eq!(code, Some(0), "{comment}");
    let said = "`helplines/lines.yaml`, helplines, night, title: “Night” → “Nights”";
    let plain = comment.replace('\\', "");
    assert!(plain.contains("## Said otherwise beside the rules") && plain.contains(said), "{comment}");
    line("01632 960109", "Night");
    repository.stopped(3, &["telephone: “01632 960101” → “01632 960109”"]);
    let (_, comment) = repository.review();
    assert!(comment.contains("**changes no outcome**") && comment.contains("protects **less in 1 way**"), "{comment}");
}

#[test]
fn rules_that_cannot_be_read_are_stopped() {
    let repository = Repository::new("unreadable");
    repository.edit("wide/wide.rules", &[("rule young", "rul young")]);
    repository.stopped(1, &["**Stop: the new rules cannot be used.**", "`rules/wide/wide.rules`, line"]);
}

#[test]
fn a_comment_is_cut_to_what_a_forge_takes() {
    let repository = Repository::new("long");
    let rule = |n: usize| {
        format!(
            "\nrule extra-{n} \"{}\"\n  when hurt\n  then at least watch\n  because \"So.\"\n  cites act\n",
            "Long ".repeat(60)
        )
    };
    let many: String = (0..300).map(rule).collect();
    repository.edit("wide/wide.rules", &[("event told-of", &format!("{many}\nevent told-of"))]);
    let (_, comment) = repository.review();
    assert!(comment.contains(" more, in the whole review (`review.md`)"), "{}", &comment[..2000]);
    let whole = fs::read_to_string(repository.0.join("out/wide/review.md")).unwrap();
    assert!(whole.contains("extra-299") && whole.chars().count() > 60_000);
}
