//! A bug of the program itself: it is never an answer. What is said of it holds nothing of any referral.

use std::panic::{self, Location, UnwindSafe};

use super::complain;

/// The exit code of a bug.
const BUG: u8 = 4;

/// Does some work; when a bug stops it, that is said, and the exit code says so too.
pub(super) fn guarded<Code: From<u8>>(work: impl FnOnce() -> Code + UnwindSafe) -> Code {
    // What a panic says of itself may quote a referral, so only its place is told.
    panic::set_hook(Box::new(|stopped| complain(&report(stopped.location()))));
    panic::catch_unwind(work).unwrap_or_else(|_| Code::from(BUG))
}

/// What is said of a bug, and what to send.
fn report(place: Option<&Location<'_>>) -> String {
    let place =
        place.map_or_else(|| "an unknown place".to_owned(), |place| format!("{}:{}", place.file(), place.line()));
    format!(
        "error: threshold has a bug and stopped; take nothing that it wrote for an answer\n  \
         version {}, at {place}\n  \
         help: report these lines with the command that was run, and the rules if they are your own; keep the referral \
         back\n",
        threshold::VERSION
    )
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Output};
    use std::{env, process};

    use super::*;

    /// Says to the process that this test starts what it is to do; the program itself knows nothing of it.
    const TASK: &str = "THRESHOLD_TEST_OF_BUGS";

    /// This test again, in a process of its own, which does the task and ends as the program would.
    fn process_that(task: &str) -> Output {
        let test = "cli::bug::tests::a_bug_ends_the_process_with_4_and_says_what_to_send";
        let mut tests = Command::new(env::current_exe().unwrap());
        tests.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(TASK, task).output().unwrap()
    }

    #[test]
    fn a_bug_ends_the_process_with_4_and_says_what_to_send() {
        if let Ok(task) = env::var(TASK) {
            let work = move || match task.as_str() {
                "stop" => panic!("the referral says: Ada, 3 months"),
                _ => 3,
            };
            process::exit(guarded(work));
        }
        let stopped = process_that("stop");
        let said = String::from_utf8(stopped.stderr).unwrap();
        assert_eq!(stopped.status.code(), Some(4), "{said}");
        assert!(said.starts_with("error: threshold has a bug and stopped"), "{said}");
        assert!(said.contains("bug.rs:") && said.contains("keep the referral back"), "{said}");
        assert!(!said.contains("Ada") && said.lines().count() == 3, "{said}");

        let ended = process_that("end");
        assert_eq!(ended.status.code(), Some(3));
        assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
    }

    #[test]
    fn what_is_said_of_a_bug_is_its_place_and_what_to_send() {
        let text = report(Some(Location::caller()));
        for words in [concat!("version ", env!("CARGO_PKG_VERSION")), "bug.rs:", "keep the referral back"] {
            assert!(text.contains(words), "{words}\n{text}");
        }
    }
}
