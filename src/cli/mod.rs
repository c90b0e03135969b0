//! Subcommands, one file each. Exit codes: 0 all is well, 1 findings, 2 wrong use or unreadable input, 3 a change needs
//! approval, 4 an error of the program itself.

mod check;
mod decide;
mod explain;
mod files;
mod fmt;
mod form;
mod schema;
mod test;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use threshold::render::{Ansi, Painter, Plain};

/// Rules for safeguarding thresholds that people can read, test, prove and use.
///
/// Decision support: a named person decides. No score, no prediction, and nothing leaves this machine.
#[derive(Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 all is well; 1 findings; 2 wrong use, or input that cannot be read; \
3 a change needs approval; 4 an error of the program itself.";

#[derive(Subcommand)]
enum Command {
    /// Decide a referral: what it meets, why, what is not known yet, whom to ask
    Decide(decide::Options),
    /// Check a pack: everything that is wrong with its rules
    Check(check::Options),
    /// Run the examples that stand in the rules
    Test(test::Options),
    /// Lay out rule files in the one canonical way
    Fmt(fmt::Options),
    /// Explain a finding's code, or list all codes
    Explain(explain::Options),
    /// Print the JSON Schema of a pack's referrals
    Schema(schema::Options),
    /// Build the web form of a pack as one HTML file
    Form(form::Options),
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For pull requests and wikis
    Markdown,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// A file that cannot be read.
    #[error("cannot read {path}: {error}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A file that cannot be written.
    #[error("cannot write {path}: {error}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A file longer than is read.
    #[error("{path} has {bytes} bytes; at most {most} are read")]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// How long it is.
        bytes: u64,
        /// How long it may be.
        most: usize,
    },
    /// A file that is not text.
    #[error("{path} is not text in UTF-8 (at byte {at})")]
    NotText {
        /// Which.
        path: PathBuf,
        /// The first byte that is not.
        at: usize,
    },
    /// A folder without rules.
    #[error("{path} holds no .rules file; a pack is a folder of .rules files")]
    NoRules {
        /// Which.
        path: PathBuf,
    },
    /// A code that no finding has.
    #[error("no finding has the code `{code}`{near}")]
    NoSuchCode {
        /// As written.
        code: String,
        /// The nearest, as a question.
        near: String,
    },
    /// The form's page is not part of this build.
    #[error("this build holds no form; run `make form`, or say --shell and the page to fill")]
    NoShell,
    /// A page that is not a form's.
    #[error("{path} is not a form's page: it has no place for {what}")]
    NotAShell {
        /// Which.
        path: PathBuf,
        /// What is missing.
        what: &'static str,
    },
    /// Standard output that cannot be written.
    #[error("cannot write the result: {0}")]
    Output(std::io::Error),
    /// Everything has been said already, beneath the text that is wrong.
    #[error("")]
    Said,
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            return if error.print().is_ok() { ExitCode::from(code) } else { ExitCode::from(4) };
        }
    };
    let result = match arguments.command {
        Command::Decide(options) => decide::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Fmt(options) => fmt::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Form(options) => form::run(&options),
    };
    match result {
        Ok(code) => code,
        Err(Failure::Said) => ExitCode::from(2),
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&format!("error: {failure}\n"));
            ExitCode::from(2)
        }
    }
}

/// Writes a result to standard output.
fn say(text: &str) -> Result<(), Failure> {
    std::io::stdout().lock().write_all(text.as_bytes()).map_err(Failure::Output)
}

/// Writes to standard error; when even that fails, the exit code still tells.
fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// A painter for standard output.
fn painter() -> Box<dyn Painter> {
    choose(std::io::stdout().is_terminal())
}

/// A painter for standard error.
fn error_painter() -> Box<dyn Painter> {
    choose(std::io::stderr().is_terminal())
}

/// Colours only on a terminal, and never under `NO_COLOR`.
fn choose(terminal: bool) -> Box<dyn Painter> {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if terminal && !plain { Box::new(Ansi) } else { Box::new(Plain) }
}
