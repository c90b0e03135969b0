//! How far long work has come, on a terminal alone.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often it is said.
const EVERY: Duration = Duration::from_millis(200);

/// Says on standard error how many of some things are done; says nothing where that is no terminal.
pub(super) struct Progress {
    what: &'static str,
    all: usize,
    done: usize,
    said: Option<Instant>,
    shown: bool,
}

impl Progress {
    pub(super) fn new(what: &'static str, all: usize) -> Progress {
        let said = std::io::stderr().is_terminal().then(Instant::now);
        Progress { what, all, done: 0, said, shown: false }
    }

    pub(super) fn step(&mut self) {
        self.done += 1;
        if self.said.is_some_and(|said| said.elapsed() >= EVERY) {
            self.said = Some(Instant::now());
            self.shown = true;
            let of = if self.all > 0 { format!(" of {}", self.all) } else { String::new() };
            super::complain(&format!("\r\u{1b}[K{}{of} {}", self.done, self.what));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            super::complain("\r\u{1b}[K");
            // A terminal that is gone needs no clean line.
            let _ = std::io::stderr().flush();
        }
    }
}
