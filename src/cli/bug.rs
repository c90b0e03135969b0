//! A bug of the program itself: it is never an answer. What is said of it holds nothing of any referral.

use std::panic::{self, Location, UnwindSafe};
use std::process::ExitCode;

use super::complain;

/// The exit code of a bug.
const BUG: u8 = 4;

/// Does some work; when a bug stops it, that is said, and the exit code says so too.
pub(super) fn guarded(work: impl FnOnce() -> ExitCode + UnwindSafe) -> ExitCode {
    // What a panic says of itself may quote a referral, so only its place is told.
    panic::set_hook(Box::new(|stopped| complain(&report(stopped.location()))));
    panic::catch_unwind(work).unwrap_or_else(|_| ExitCode::from(BUG))
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
    use super::*;

    fn code(code: ExitCode) -> String {
        format!("{code:?}")
    }

    #[test]
    fn a_bug_ends_with_its_own_code_and_all_else_with_its_own() {
        let list = [1, 2, 3];
        let outside = list.len();
        assert_eq!(code(guarded(move || ExitCode::from(list[outside]))), code(ExitCode::from(BUG)));
        assert_eq!(code(guarded(|| ExitCode::from(3))), code(ExitCode::from(3)));
        drop(panic::take_hook());
    }

    #[test]
    fn what_is_said_of_a_bug_is_its_place_and_what_to_send() {
        let text = report(Some(Location::caller()));
        for words in [concat!("version ", env!("CARGO_PKG_VERSION")), "bug.rs:", "keep the referral back"] {
            assert!(text.contains(words), "{words}\n{text}");
        }
    }
}
